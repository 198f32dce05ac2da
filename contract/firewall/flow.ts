import { z } from 'zod';
import { parseAddressEntry } from '../../domain/net/address-set.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { parseServiceEntry } from '../../domain/firewall/parse-service.ts';
import { Id, line } from '../lists.ts';

const LONGEST = 120;

/** An address, prefix, range, `any` or the name of a known object. Names are looked up by the server. */
export const AddressEntry = line(LONGEST, 1)
  .superRefine((value, context) => {
    // Whatever is longer was refused already; a refinement runs all the same.
    if (value.length > LONGEST || !/^[\d.:/\-a-fA-F\s]+$/.test(value)) return;
    if (!/[\d:]/.test(value) || !/[.:]/.test(value)) return;
    const parsed = parseAddressEntry(value);
    if (parsed.type === 'error')
      context.addIssue({ code: 'custom', message: describeError(parsed), input: value });
  })
  .meta({ id: 'AddressEntry' });

/** `tcp/443`, `udp/53`, `icmp/8`, `https`, `any` or the name of a known service. */
export const ServiceEntry = line(LONGEST, 1)
  .superRefine((value, context) => {
    if (value.length > LONGEST) return;
    if (!/^(tcp|udp|icmp|icmpv6|sctp|ip)\s*[/: ]/i.test(value)) return;
    const parsed = parseServiceEntry(value);
    if (parsed.type === 'error')
      context.addIssue({ code: 'custom', message: describeError(parsed), input: value });
  })
  .meta({ id: 'ServiceEntry' });

export const ZoneName = line(60, 1);

export const FlowAction = z.enum(['accept', 'deny'], 'scegliere se permettere o negare');

/** What a rule, asked or registered, says of packets. Empty zones are any. */
export const flowFields = {
  sources: z.array(AddressEntry).max(100, 'al massimo 100 sorgenti'),
  destinations: z.array(AddressEntry).max(100, 'al massimo 100 destinazioni'),
  services: z.array(ServiceEntry).max(100, 'al massimo 100 servizi'),
};

/** One flow of a firewall request. */
export const FirewallFlow = z
  .object({
    op: z.enum(['create', 'modify', 'delete'], 'scegliere che cosa fare'),
    /** The registered rule to modify or delete. */
    ruleId: Id.nullable().default(null),
    /** Its name as it was read, for the sentence people see. */
    ruleName: line(80).default(''),
    /** Left out when a rule is deleted. */
    sources: flowFields.sources.default([]),
    destinations: flowFields.destinations.default([]),
    services: flowFields.services.default([]),
    action: FlowAction.default('accept'),
    /** A single zone may stand by itself; empty is any. */
    fromZone: ZoneName.nullable().default(null),
    toZone: ZoneName.nullable().default(null),
    fromZones: z.array(ZoneName).max(20).default([]),
    toZones: z.array(ZoneName).max(20).default([]),
    logging: z.boolean().default(true),
    /** Put the rule in front of this one; null leaves it to the proposal. Chosen by the operator. */
    beforeRuleId: Id.nullable().default(null),
    note: line(300).default(''),
  })
  .superRefine((flow, context) => {
    if (flow.op !== 'create' && flow.ruleId === null)
      context.addIssue({
        code: 'custom',
        path: ['ruleId'],
        message: 'scegliere la regola',
        input: flow.ruleId,
      });
    if (flow.op === 'delete') return;
    for (const field of ['sources', 'destinations', 'services'] as const)
      if (flow[field].length === 0)
        context.addIssue({ code: 'custom', path: [field], message: MISSING[field], input: flow[field] });
  })
  .meta({ id: 'FirewallFlow' });
export type FirewallFlow = z.infer<typeof FirewallFlow>;

const MISSING = {
  sources: 'indicare almeno una sorgente',
  destinations: 'indicare almeno una destinazione',
  services: 'indicare almeno un servizio',
} as const;
