import { z } from 'zod';
import { FlowAction, flowFields, ZoneName } from './flow.ts';
import {
  FirewallRisk,
  PacketExample,
  PacketRegion,
  RuleMention,
  SeverityName,
  UnreachableKind,
  throughPart,
} from './preview.ts';
import { Day, Flag, Id, Instant, line, ListQuery, Page, text } from '../lists.ts';

/** One rule of the register. The number is its place, from 1; first match wins. */
export const FirewallRule = z
  .object({
    id: Id,
    number: z.number().int(),
    name: z.string(),
    action: FlowAction,
    isEnabled: z.boolean(),
    fromZones: z.array(z.string()),
    toZones: z.array(z.string()),
    sources: z.array(z.string()),
    destinations: z.array(z.string()),
    services: z.array(z.string()),
    logging: z.boolean(),
    schedule: z.string().nullable(),
    expiresOn: Day.nullable(),
    isExpired: z.boolean(),
    reviewOn: Day.nullable(),
    isReviewDue: z.boolean(),
    ownerSector: z.object({ id: Id, code: z.string(), name: z.string() }).nullable(),
    reason: z.string(),
    /** The list of the device (VDOM, vsys, device group) in which it stands; null where there is only one. */
    scope: z.string().nullable(),
    /** Why it is not decided: the fields then hold what it takes at most. Empty when it is. */
    notDecided: z.array(z.string()),
    /** No packet at all: the device's own rule has nothing left, whatever the fields say. */
    takesNothing: z.boolean(),
    /** False: not even whether it permits is known. */
    isActionKnown: z.boolean(),
    /** The device's own words, where the fields cannot say the rule. */
    deviceWords: z.array(z.string()),
    /** The request that made it. */
    request: z.object({ id: Id, code: z.string() }).nullable(),
    /** Matches counted by the firewall in the last export that had them. */
    hits: z.number().nullable(),
    version: z.number().int(),
    updatedAt: Instant,
  })
  .meta({ id: 'FirewallRule' });
export type FirewallRule = z.infer<typeof FirewallRule>;
export const FirewallRulePage = Page(FirewallRule)
  .extend({ policyVersion: z.string() })
  .meta({ id: 'FirewallRulePage' });
export type FirewallRulePage = z.infer<typeof FirewallRulePage>;

/** `source`, `destination` and `service` filter by meaning: which rules concern those packets. */
export const FirewallRuleQuery = ListQuery.extend({
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
  q: line(120).optional(),
  source: line(200).optional(),
  destination: line(200).optional(),
  service: line(120).optional(),
  /** An address on either side, any-rules left out: all that must go with a server. */
  about: line(200).optional(),
  action: FlowAction.optional(),
  enabled: Flag.optional(),
  sectorId: Id.optional(),
  requestId: Id.optional(),
  reviewDue: Flag.optional(),
  expired: Flag.optional(),
  /** Neither owner nor request: drift. */
  orphan: Flag.optional(),
  /** No request made it, whoever answers for it. */
  unrequested: Flag.optional(),
  /** Not decided: what it takes or does is not fully known. */
  undecided: Flag.optional(),
}).meta({ id: 'FirewallRuleQuery' });
export type FirewallRuleQuery = z.infer<typeof FirewallRuleQuery>;

/** What an operator writes by hand about a rule that exists on the firewall. */
export const FirewallRuleFields = z
  .object({
    name: line(80, 1),
    action: FlowAction,
    isEnabled: z.boolean().default(true),
    fromZones: z.array(ZoneName).max(20).default([]),
    toZones: z.array(ZoneName).max(20).default([]),
    sources: flowFields.sources.min(1, 'indicare almeno una sorgente'),
    destinations: flowFields.destinations.min(1, 'indicare almeno una destinazione'),
    services: flowFields.services.min(1, 'indicare almeno un servizio'),
    logging: z.boolean().default(true),
    schedule: line(80).nullable().default(null),
    expiresOn: Day.nullable().default(null),
    reviewOn: Day.nullable().default(null),
    ownerSectorId: Id.nullable().default(null),
    reason: text(4000).default(''),
  })
  .meta({ id: 'FirewallRuleFields' });
export type FirewallRuleFields = z.infer<typeof FirewallRuleFields>;

export const CreateFirewallRule = FirewallRuleFields.extend({
  /** Put it in front of this rule; null is the end. */
  beforeRuleId: Id.nullable().default(null),
  note: text(2000).default(''),
}).meta({ id: 'CreateFirewallRule' });
export type CreateFirewallRule = z.infer<typeof CreateFirewallRule>;

/** Refused with 409 `version-changed` when somebody else wrote in between. */
export const UpdateFirewallRule = FirewallRuleFields.extend({
  version: z.number().int().min(1),
  note: text(2000).default(''),
  /** A person's word that the fields say all that a rule does which was not decided. */
  isDecided: z.boolean().default(false),
}).meta({ id: 'UpdateFirewallRule' });
export type UpdateFirewallRule = z.infer<typeof UpdateFirewallRule>;

export const RemoveFirewallRule = z
  .object({ version: z.number().int().min(1), reason: text(2000, 1) })
  .meta({ id: 'RemoveFirewallRule' });
export type RemoveFirewallRule = z.infer<typeof RemoveFirewallRule>;

export const FirewallRuleEvent = z
  .object({
    id: Id,
    at: Instant,
    action: z.enum(['created', 'changed', 'removed', 'imported']),
    actor: z.string(),
    requestCode: z.string().nullable(),
    note: z.string(),
    /** The fields as they became; null when removed. */
    fields: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'FirewallRuleEvent' });
export type FirewallRuleEvent = z.infer<typeof FirewallRuleEvent>;

export const FirewallRuleDetail = FirewallRule.extend({
  understood: z
    .object({
      sources: z.array(z.string()),
      destinations: z.array(z.string()),
      services: z.array(z.string()),
      sentence: z.string(),
    })
    .nullable(),
  risks: z.array(FirewallRisk),
  unreachable: z.object({ kind: UnreachableKind, by: z.array(RuleMention) }).nullable(),
  witness: PacketExample.nullable(),
  history: z.array(FirewallRuleEvent),
}).meta({ id: 'FirewallRuleDetail' });
export type FirewallRuleDetail = z.infer<typeof FirewallRuleDetail>;

/** A named address or service; `entries` may name others. */
export const FirewallName = z
  .object({
    id: Id,
    name: z.string(),
    entries: z.array(z.string()),
    /** What it stands for today; empty when it cannot be understood. */
    understood: z.array(z.string()),
    description: z.string(),
    /** Of addresses: the zone of the firewall in which they stand. */
    zone: z.string().nullable(),
    usedBy: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'FirewallName' });
export type FirewallName = z.infer<typeof FirewallName>;
/** Complete: the form looks names up in it while one types. */
export const FirewallNames = z
  .object({ objects: z.array(FirewallName), services: z.array(FirewallName), zones: z.array(z.string()) })
  .meta({ id: 'FirewallNames' });
export type FirewallNames = z.infer<typeof FirewallNames>;

const nameText = line(80, 1).refine(
  (name) => /^[\p{L}][\p{L}\p{N} ._@-]*$/u.test(name),
  'usare lettere, cifre, spazi e . _ @ -, iniziando con una lettera',
);

export const WriteFirewallObject = z
  .object({
    name: nameText,
    entries: flowFields.sources.min(1, 'indicare almeno un indirizzo'),
    description: text(500).default(''),
    /** The zone of the firewall in which they stand; a rule without zones is judged by it. */
    zone: line(60, 1).nullable().default(null),
  })
  .meta({ id: 'WriteFirewallObject' });
export type WriteFirewallObject = z.infer<typeof WriteFirewallObject>;

export const WriteFirewallService = z
  .object({
    name: nameText,
    entries: flowFields.services.min(1, 'indicare almeno un servizio'),
    description: text(500).default(''),
  })
  .meta({ id: 'WriteFirewallService' });
export type WriteFirewallService = z.infer<typeof WriteFirewallService>;

/** `GET /api/firewall/analysis`: of the register as it is. */
export const FirewallAnalysis = z
  .object({
    rules: z.number().int(),
    tookMs: z.number(),
    policyVersion: z.string(),
    unreachable: z.array(
      z.object({
        rule: RuleMention,
        kind: UnreachableKind,
        by: z.array(RuleMention),
        /** Rules that are not exact and on which the kind depends. */
        dependsOn: z.array(RuleMention),
      }),
    ),
    /** Not decided within the budget: neither reachable nor unreachable. */
    undecided: z.array(RuleMention),
    /** Active only at times: never counted as covering another. */
    scheduled: z.array(RuleMention),
    /** Whose names or addresses cannot be understood: left out of the analysis. */
    notUnderstood: z.array(
      z.object({ rule: RuleMention, issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
    ),
    pairs: z.array(
      z.object({
        rule: RuleMention,
        with: RuleMention,
        kind: z.enum(['shadowing', 'generalization', 'correlation', 'redundancy']),
        dependsOn: z.array(RuleMention),
      }),
    ),
    pairCount: z.number().int(),
    risks: z.array(FirewallRisk.extend({ rule: RuleMention })),
    riskCounts: z.array(z.object({ severity: SeverityName, count: z.number().int() })),
  })
  .meta({ id: 'FirewallAnalysis' });
export type FirewallAnalysis = z.infer<typeof FirewallAnalysis>;

/** `POST /api/firewall/lookup`: is it permitted, by which rules? Leave source or destination out for «any». */
export const TrafficQuestion = z
  .object({
    source: line(200).default('any'),
    destination: line(200).default('any'),
    service: line(120).default('any'),
    fromZone: ZoneName.nullable().default(null),
    toZone: ZoneName.nullable().default(null),
  })
  .meta({ id: 'TrafficQuestion' });
export type TrafficQuestion = z.infer<typeof TrafficQuestion>;

/** What the exported rules do to the packets asked, by the public address or by the inner one. */
export const ExportAnswer = z
  .object({
    snapshotId: Id,
    takenAt: Instant,
    fileName: z.string(),
    policies: z.array(
      z.object({
        scope: z.string(),
        family: z.enum(['ipv4', 'ipv6', 'any']),
        permitted: z.enum(['fully', 'partly', 'no', 'depends']),
        /** Rules and translations that are not exact and on which the answer depends. */
        dependsOn: z.array(z.string()),
        complete: z.boolean(),
        parts: z.array(z.object({ rule: z.string().nullable(), ...throughPart })),
      }),
    ),
  })
  .meta({ id: 'ExportAnswer' });
export type ExportAnswer = z.infer<typeof ExportAnswer>;

export const TrafficAnswer = z
  .object({
    permitted: z.enum(['fully', 'partly', 'no', 'depends']),
    /** Rules that are not exact and on which the answer depends. */
    dependsOn: z.array(RuleMention),
    /** Which packets each rule takes, in the order of the register; a null rule is the end: denied. */
    parts: z.array(
      z.object({
        rule: RuleMention.nullable(),
        action: FlowAction,
        /** False: the rule may take these packets, or let them go on. */
        isCertain: z.boolean(),
        /** False: it is not known whether the rule permits or denies. */
        isOutcomeKnown: z.boolean(),
        regions: z.array(PacketRegion),
        witness: PacketExample,
        packets: z.string(),
      }),
    ),
    complete: z.boolean(),
    /** The same question put to the latest export, with its translations; null when there is none. */
    onFirewall: ExportAnswer.nullable(),
    understood: z.object({
      source: z.array(z.string()),
      destination: z.array(z.string()),
      service: z.array(z.string()),
    }),
    policyVersion: z.string(),
  })
  .meta({ id: 'TrafficAnswer' });
export type TrafficAnswer = z.infer<typeof TrafficAnswer>;
