import { z } from 'zod';
import { SERVICE_TEMPLATES } from '../../domain/firewall/service-templates.ts';
import { AddressEntry, FlowAction, ServiceEntry, ZoneName } from './flow.ts';
import { line, text } from '../lists.ts';
import { defineSetting } from '../settings.ts';

/** A flow of a template: what it leaves out is typed by who asks. */
export const TemplateFlow = z
  .object({
    action: FlowAction.default('accept'),
    sources: z.array(AddressEntry).max(20).default([]),
    destinations: z.array(AddressEntry).max(20).default([]),
    services: z.array(ServiceEntry).min(1, 'indicare almeno un servizio').max(20),
    fromZones: z.array(ZoneName).max(20).default([]),
    toZones: z.array(ZoneName).max(20).default([]),
    /** What to write in the fields that are left out. */
    note: line(300).default(''),
  })
  .meta({ id: 'TemplateFlow' });

/** The usual flows of a usual service, from which a request starts. */
export const FirewallTemplate = z
  .object({
    name: line(80, 1),
    description: line(300).default(''),
    flows: z.array(TemplateFlow).min(1, 'indicare almeno un flusso').max(10, 'al massimo 10 flussi'),
    /** A beginning of the reason. */
    reason: text(1000).default(''),
    /** Proposed length, in days; null: as long as the service exists. */
    days: z.number().int().min(1).max(3650).nullable().default(null),
  })
  .meta({ id: 'FirewallTemplate' });
export type FirewallTemplate = z.infer<typeof FirewallTemplate>;

export const FirewallTemplates = z
  .object({
    templates: z
      .array(FirewallTemplate)
      .max(60, 'al massimo 60 modelli')
      .superRefine((templates, context) => {
        for (const [index, { name }] of templates.entries())
          if (templates.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) < index)
            context.addIssue({
              code: 'custom',
              path: [index, 'name'],
              message: 'c’è già un modello con questo nome',
              input: name,
            });
      }),
  })
  .meta({ id: 'FirewallTemplates' });
export type FirewallTemplates = z.infer<typeof FirewallTemplates>;

export const FIREWALL_TEMPLATES = defineSetting({
  key: 'firewall.templates',
  schema: FirewallTemplates,
  fallback: FirewallTemplates.parse({ templates: SERVICE_TEMPLATES }),
  editableBy: 'firewall.criteria',
});
