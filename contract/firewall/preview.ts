import { z } from 'zod';
import { FlowAction } from './flow.ts';
import { COLLISIONS } from '../../domain/firewall/collision.ts';
import { RISK_CODES, RISK_LEVELS, SEVERITIES } from '../../domain/firewall/risk-settings.ts';
import { Id } from '../lists.ts';

export const SeverityName = z.enum(SEVERITIES).meta({ id: 'Severity' });

export const RiskLevelName = z.enum(RISK_LEVELS).meta({ id: 'RiskLevel' });

/** One packet, as an example. */
export const PacketExample = z
  .object({
    src: z.string(),
    dst: z.string(),
    proto: z.string(),
    sport: z.number().int().nullable(),
    dport: z.number().int().nullable(),
    /** `type.code` */
    icmp: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'PacketExample' });
export type PacketExample = z.infer<typeof PacketExample>;

/** A product of packets, in the words of a policy file (`;` joins). */
export const PacketRegion = z
  .object({
    src: z.string(),
    dst: z.string(),
    proto: z.string(),
    sport: z.string(),
    dport: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
    /** Where they become permitted: how grave that is. */
    risk: RiskLevelName.optional(),
  })
  .meta({ id: 'PacketRegion' });
export type PacketRegion = z.infer<typeof PacketRegion>;

/** Packets whose decision changes one way. Regions are disjoint; a long list is cut, never the count. */
export const ChangedTraffic = z
  .object({
    regions: z.array(PacketRegion),
    regionCount: z.number().int(),
    witnesses: z.array(PacketExample),
    /** Rules that are not decided: these are then the packets at most. Named as people know them. */
    dependsOn: z.array(z.string()).default([]),
    /** A decimal number, possibly beyond 2^53. */
    packets: z.string(),
    /** The gravest of all regions, listed or not. */
    risk: RiskLevelName.optional(),
  })
  .meta({ id: 'ChangedTraffic' });
export type ChangedTraffic = z.infer<typeof ChangedTraffic>;

export const FirewallRisk = z
  .object({
    code: z.enum(RISK_CODES),
    severity: SeverityName,
    /** Plain Italian. */
    reason: z.string(),
    cure: z.string(),
    witness: PacketExample.nullable(),
    /** False: only if the rule, which is not fully understood, takes all that it may. */
    isCertain: z.boolean().default(true),
  })
  .meta({ id: 'FirewallRisk' });
export type FirewallRisk = z.infer<typeof FirewallRisk>;

/**
 * A registered rule, named in an explanation. Referents see number and name, not the register. Number 0 is another
 * flow of the same request, named «flusso 2».
 */
export const RuleMention = z
  .object({ id: Id, number: z.number().int(), name: z.string() })
  .meta({ id: 'RuleMention' });
export type RuleMention = z.infer<typeof RuleMention>;

export const UnreachableKind = z.enum(['shadowed', 'redundant', 'mixed']);

/** How another open request stands to a flow. */
export const CollisionKind = z.enum(COLLISIONS);

/** What one rule does to some of the packets asked on the firewall, and what becomes of them on the way. */
export const throughPart = {
  action: FlowAction,
  isCertain: z.boolean(),
  /** False: it is not known whether the rule permits or denies. */
  isOutcomeKnown: z.boolean(),
  translation: z
    .object({ id: z.string(), toAddresses: z.array(z.string()), toPorts: z.string().nullable() })
    .nullable(),
  /** What becomes of the sender's address; no addresses: that of the interface by which the packet leaves. */
  sourceTranslation: z
    .object({ id: z.string(), toAddresses: z.array(z.string()), isCertain: z.boolean() })
    .nullable(),
  /** A packet as it arrives, and as it goes on. */
  before: PacketExample,
  after: PacketExample,
};

/** The effect of several flows as one. */
export const TogetherPreview = z
  .object({ newlyPermitted: ChangedTraffic, newlyDenied: ChangedTraffic, complete: z.boolean() })
  .meta({ id: 'TogetherPreview' });
export type TogetherPreview = z.infer<typeof TogetherPreview>;

/**
 * What a flow was understood as, and what it would do to the register as it is now, once the flows before it in the
 * same request are done.
 */
export const FlowPreview = z
  .object({
    op: z.enum(['create', 'modify', 'delete']).default('create'),
    /** What is not understood, by field: `sources.0`. When there is any, the rest is null. */
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
    understood: z
      .object({
        sources: z.array(z.string()),
        destinations: z.array(z.string()),
        services: z.array(z.string()),
        /** «Permette a 10.20.4.0/24 di raggiungere 203.0.113.17 sulla porta 443 (tcp)» */
        sentence: z.string(),
      })
      .nullable(),
    impact: z
      .object({
        /** `depends`: on rules that are not exact, named in `dependsOn`. */
        alreadyPermitted: z.enum(['fully', 'partly', 'no', 'depends']),
        dependsOn: z.array(RuleMention).default([]),
        /** Translations of addresses that are not exact and on which it depends, by the device's name for them. */
        dependsOnTranslations: z.array(z.string()).default([]),
        /** The first hundred at most. */
        permittedBy: z.array(RuleMention),
        unreachable: z
          .object({
            kind: UnreachableKind,
            by: z.array(RuleMention),
            /** Translations that take its packets before the rules are asked. */
            translations: z.array(z.string()).default([]),
          })
          .nullable(),
        /**
         * Where the latest export translates some of the packets asked: what they meet today, by the public address and by
         * the inner one, and what becomes of them.
         */
        through: z
          .object({
            parts: z.array(z.object({ rule: RuleMention.nullable(), ...throughPart })),
            complete: z.boolean(),
          })
          .nullable()
          .default(null),
        /** Where the rule takes nothing, because it is disabled or its last day is past. */
        off: z
          .object({
            why: z.enum(['disabled', 'expired']),
            isOffToday: z.boolean(),
            isOffAfter: z.boolean(),
            /** What would change if it were enabled; null where the flow enables it. */
            ifEnabled: TogetherPreview.nullable(),
          })
          .nullable()
          .default(null),
        newlyPermitted: ChangedTraffic,
        newlyDenied: ChangedTraffic,
        /** False: the regions were too many to list; what is listed is true, but not everything. */
        complete: z.boolean(),
        /** The rule in front of which it goes; null is the end. Absent for modify and delete. */
        putBefore: RuleMention.nullable(),
        /** Rules that would decide otherwise today and that it is put in front of. */
        overrides: z.array(RuleMention),
      })
      .nullable(),
    risks: z.array(FirewallRisk),
    /** Other open requests about the same packets or the same rule. */
    collisions: z.array(
      z.object({
        requestId: Id,
        code: z.string(),
        subject: z.string(),
        /** Gravest first: both change one rule, the other asks the contrary, the same, or something in between. */
        how: CollisionKind.default('overlap'),
      }),
    ),
  })
  .meta({ id: 'FlowPreview' });
export type FlowPreview = z.infer<typeof FlowPreview>;
