import type { FirewallTemplate } from '../../../../../contract/firewall/templates.ts';
import { numberOrNull } from '../../record/typed-values.ts';
import { splitAddresses, splitServices } from '../entries.ts';

type TemplateFlow = FirewallTemplate['flows'][number];

export interface TemplateFlowValues extends Omit<TemplateFlow, 'sources' | 'destinations' | 'services'> {
  readonly key: number;
  readonly sources: string;
  readonly destinations: string;
  readonly services: string;
}

export interface TemplateValues {
  readonly key: number;
  readonly name: string;
  readonly description: string;
  readonly reason: string;
  readonly days: string;
  readonly flows: readonly TemplateFlowValues[];
}

export function templateValues(templates: readonly FirewallTemplate[]): TemplateValues[] {
  return templates.map((template, index) => ({
    ...template,
    key: index + 1,
    days: template.days === null ? '' : String(template.days),
    flows: template.flows.map((flow, place) => ({
      ...flow,
      key: place + 1,
      sources: flow.sources.join(', '),
      destinations: flow.destinations.join(', '),
      services: flow.services.join(', '),
    })),
  }));
}

export function templatesBody(templates: readonly TemplateValues[]): Record<string, unknown> {
  return {
    templates: templates.map(({ key: _key, days, flows, ...template }) => ({
      ...template,
      days: numberOrNull(days),
      flows: flows.map(({ key: _place, ...flow }) => ({
        ...flow,
        sources: splitAddresses(flow.sources),
        destinations: splitAddresses(flow.destinations),
        services: splitServices(flow.services),
      })),
    })),
  };
}

export function newTemplate(templates: readonly TemplateValues[]): TemplateValues {
  return {
    key: nextKey(templates),
    name: '',
    description: '',
    reason: '',
    days: '',
    flows: [newTemplateFlow([])],
  };
}

export function newTemplateFlow(flows: readonly TemplateFlowValues[]): TemplateFlowValues {
  return {
    key: nextKey(flows),
    action: 'accept',
    sources: '',
    destinations: '',
    services: '',
    fromZones: [],
    toZones: [],
    note: '',
  };
}

const nextKey = (items: readonly { readonly key: number }[]) =>
  Math.max(0, ...items.map(({ key }) => key)) + 1;
