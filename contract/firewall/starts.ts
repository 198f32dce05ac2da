import { z } from 'zod';
import { FirewallFlow, FlowAction } from './flow.ts';
import { ImportFault } from '../records/imports.ts';
import { Day, Id, line } from '../lists.ts';

// What a firewall request may start from: rules that stand, a server that goes, a table of flows.

/** A registered rule of which who asks may ask a change: referents, of their own sector only. */
export const AskableRule = z
  .object({
    id: Id,
    number: z.number().int(),
    name: z.string(),
    action: FlowAction,
    sources: z.array(z.string()),
    destinations: z.array(z.string()),
    services: z.array(z.string()),
    fromZones: z.array(z.string()),
    toZones: z.array(z.string()),
    logging: z.boolean(),
    expiresOn: Day.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'AskableRule' });
export type AskableRule = z.infer<typeof AskableRule>;

/** By words, by number, by id, or all that a request has touched and that still stand. */
export const AskableRuleQuery = z
  .object({ q: line(120).optional(), id: Id.optional(), requestId: Id.optional() })
  .meta({ id: 'AskableRuleQuery' });
export type AskableRuleQuery = z.infer<typeof AskableRuleQuery>;

export const AskableRules = z
  .object({ items: z.array(AskableRule), total: z.number().int() })
  .meta({ id: 'AskableRules' });
export type AskableRules = z.infer<typeof AskableRules>;

/** `?server=`: an address, a network or a name. */
export const RetirementQuery = z.object({ server: line(200, 1) }).meta({ id: 'RetirementQuery' });
export type RetirementQuery = z.infer<typeof RetirementQuery>;

/** What would go with a server. */
export const Retirement = z
  .object({
    /** What the server was understood as. */
    understood: z.array(z.string()),
    deleted: z.array(AskableRule),
    narrowed: z.array(
      z.object({ rule: AskableRule, sources: z.array(z.string()), destinations: z.array(z.string()) }),
    ),
    /** Rules of networks that merely hold the server: they stay. */
    staying: z.array(z.object({ rule: AskableRule, networks: z.array(z.string()) })),
    /** Names of the register that hold it. */
    names: z.array(z.string()),
    /** Rules about it of other sectors, which are not shown to a referent. */
    hidden: z.number().int(),
  })
  .meta({ id: 'Retirement' });
export type Retirement = z.infer<typeof Retirement>;

/** A table of flows as it was read. Nothing is kept: the flows go into the form when there are no faults. */
export const FlowImport = z
  .object({
    fileName: z.string(),
    lines: z.number().int(),
    /** Column of each field, for who wonders; null where the table has none. */
    columns: z.array(z.object({ label: z.string(), heading: z.string().nullable() })),
    flows: z.array(z.object({ line: z.number().int(), flow: FirewallFlow })),
    faults: z.array(ImportFault),
  })
  .meta({ id: 'FlowImport' });
export type FlowImport = z.infer<typeof FlowImport>;
