import { z } from 'zod';
import { POLICY_FORMATS } from '../../domain/firewall/formats/read-policy.ts';
import { OFF_ON_DEVICE } from '../../domain/firewall/off-on-device.ts';
import { ChangedTraffic, RiskLevelName, RuleMention } from './preview.ts';
import { Flag, Id, Instant, line, ListQuery, Page } from '../lists.ts';

export const FirewallSnapshot = z
  .object({
    id: Id,
    takenAt: Instant,
    uploadedAt: Instant,
    uploadedBy: z.string(),
    note: z.string(),
    format: z.enum(POLICY_FORMATS),
    fileName: z.string(),
    sha256: z.string(),
    ruleCount: z.number().int(),
    /** Lines about the policy that were understood, of how many. */
    understoodLines: z.number().int(),
    totalLines: z.number().int(),
    errorCount: z.number().int(),
    warningCount: z.number().int(),
  })
  .meta({ id: 'FirewallSnapshot' });
export type FirewallSnapshot = z.infer<typeof FirewallSnapshot>;
export const FirewallSnapshotPage = Page(FirewallSnapshot).meta({ id: 'FirewallSnapshotPage' });
export type FirewallSnapshotPage = z.infer<typeof FirewallSnapshotPage>;
export const FirewallSnapshotQuery = ListQuery;

/** `POST /api/firewall/snapshots?takenAt&format&note`, the file as multipart `file`. */
export const UploadSnapshot = z
  .object({
    takenAt: Instant.optional(),
    format: z.enum(POLICY_FORMATS).optional(),
    note: line(300).default(''),
  })
  .meta({ id: 'UploadSnapshot' });
export type UploadSnapshot = z.infer<typeof UploadSnapshot>;

const atLine = z.object({ line: z.number().int(), text: z.string() });

/** A rule of an export, in the words of a policy file. */
export const SnapshotRule = z
  .object({
    id: z.string(),
    line: z.number().int().nullable(),
    /** The device's own name or number of it. */
    reference: z.string().nullable(),
    /** Says nothing when the action is not known. */
    action: z.enum(['accept', 'deny']),
    isActionKnown: z.boolean(),
    /** False: it takes at most what stands here; `why` says what was not understood. */
    isExact: z.boolean(),
    /** What the device does by itself. */
    isBuiltIn: z.boolean(),
    why: z.array(z.string()),
    isEnabled: z.boolean(),
    fromZones: z.array(z.string()),
    toZones: z.array(z.string()),
    sources: z.array(z.string()),
    destinations: z.array(z.string()),
    services: z.array(z.string()),
    schedule: z.string().nullable(),
    expiresOn: z.string().nullable(),
    /** Its last day is past: it takes nothing any more. */
    isExpired: z.boolean(),
    comment: z.string().nullable(),
    /** Of a rule that the register does not know: how grave the risk of its traffic is. */
    risk: RiskLevelName.optional(),
  })
  .meta({ id: 'SnapshotRule' });
export type SnapshotRule = z.infer<typeof SnapshotRule>;

/** A translation of addresses: what becomes of a packet. */
export const SnapshotTranslation = z
  .object({
    id: z.string(),
    line: z.number().int().nullable(),
    kind: z.enum(['destination', 'source']),
    fromZones: z.array(z.string()),
    sources: z.array(z.string()),
    destinations: z.array(z.string()),
    services: z.array(z.string()),
    /** These packets are not translated. */
    isExemption: z.boolean(),
    /** Empty: the address stays, or is that of the interface. */
    toAddresses: z.array(z.string()),
    toPorts: z.string().nullable(),
    isExact: z.boolean(),
    why: z.array(z.string()),
  })
  .meta({ id: 'SnapshotTranslation' });
export type SnapshotTranslation = z.infer<typeof SnapshotTranslation>;

export const FirewallSnapshotDetail = FirewallSnapshot.extend({
  diagnostics: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      line: z.number().int(),
      column: z.number().int(),
      code: z.string(),
      message: z.string(),
      cure: z.string().nullable(),
    }),
  ),
  /** Kept as it stands, because it was not understood. */
  unread: z.array(atLine),
  /** Rules that cannot take part in exact answers, and why. */
  undecided: z.array(
    z.object({
      id: z.string(),
      line: z.number().int(),
      reason: z.string(),
      /** What would let the rule be decided. */
      cure: z.string(),
    }),
  ),
  ignoredSections: z.array(z.object({ name: z.string(), line: z.number().int() })),
  /** Named addresses and services that the export defines, and groups of them. */
  objects: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['address', 'address-group', 'service', 'service-group']),
      line: z.number().int(),
      /** The register has an entry of that name. */
      isKnown: z.boolean(),
    }),
  ),
  /** The policies that the device applies by themselves, in the order of `rules`. */
  policies: z.array(
    z.object({
      scope: z.string(),
      family: z.enum(['ipv4', 'ipv6', 'any']),
      default: z.enum(['accept', 'deny', 'unknown']),
      rules: z.number().int(),
      undecided: z.number().int(),
      translations: z.array(SnapshotTranslation),
    }),
  ),
  rules: z.array(SnapshotRule.extend({ scope: z.string() })),
}).meta({ id: 'FirewallSnapshotDetail' });
export type FirewallSnapshotDetail = z.infer<typeof FirewallSnapshotDetail>;

/** `before` and `after` are snapshots, or `register`. */
export const ComparisonQuery = z
  .object({
    before: z.union([Id, z.literal('register')]),
    after: z.union([Id, z.literal('register')]),
    ignoreZones: Flag.default(false),
  })
  .meta({ id: 'ComparisonQuery' });
export type ComparisonQuery = z.infer<typeof ComparisonQuery>;

const difference = {
  newlyPermitted: ChangedTraffic,
  newlyDenied: ChangedTraffic,
  complete: z.boolean(),
};

export const PolicyComparison = z
  .object({
    ...difference,
    /** Line by line, with context; only between two snapshots, and cut when very long. */
    lines: z.array(
      z.object({
        kind: z.enum(['removed', 'added', 'same']),
        before: z.number().int().nullable(),
        after: z.number().int().nullable(),
        text: z.string(),
      }),
    ),
    lineCount: z.number().int(),
  })
  .meta({ id: 'PolicyComparison' });
export type PolicyComparison = z.infer<typeof PolicyComparison>;

export const DriftQuery = z
  .object({ snapshotId: Id.optional(), ignoreZones: Flag.default(false) })
  .meta({ id: 'DriftQuery' });
export type DriftQuery = z.infer<typeof DriftQuery>;

/** What the firewall does and the register does not say, and the other way. */
export const FirewallDrift = z
  .object({
    snapshot: FirewallSnapshot,
    /** On the firewall, unknown to the register. */
    unregistered: z.array(SnapshotRule),
    /** In the register, not found on the firewall; `request` made them. */
    missing: z.array(RuleMention.extend({ requestCode: z.string().nullable() })),
    /** In the register and on the firewall, asked by no request. */
    withoutRequest: z.number().int(),
    /** Executed requests whose rule stands no more: gone from the firewall, or taken off the register by hand. */
    withoutRule: z.array(
      z.object({
        request: z.object({ id: Id, code: z.string(), subject: z.string() }),
        rule: RuleMention,
        why: z.enum(['not-on-firewall', 'removed-by-hand']),
      }),
    ),
    /** Permitted by the firewall, denied by the register. */
    wider: ChangedTraffic,
    /** Permitted by the register, denied by the firewall. */
    narrower: ChangedTraffic,
    complete: z.boolean(),
    notUnderstood: z.number().int(),
  })
  .meta({ id: 'FirewallDrift' });
export type FirewallDrift = z.infer<typeof FirewallDrift>;

/** Whether the firewall does what a request asked, and nothing more. */
export const FirewallVerification = z
  .object({
    snapshot: FirewallSnapshot,
    outcome: z.enum(['as-asked', 'missing', 'wider', 'different', 'not-decided']),
    flows: z.array(
      z.object({
        isAsAsked: z.boolean(),
        wider: ChangedTraffic,
        narrower: ChangedTraffic,
        complete: z.boolean(),
        /** Of a rule that is disabled: how it stands on the firewall, which no packet tells. Null: it is in force. */
        off: z.enum(OFF_ON_DEVICE).nullable().default(null),
      }),
    ),
    /** Beyond the request: what else is not as the register says. */
    elsewhere: z.object({ wider: ChangedTraffic, narrower: ChangedTraffic, complete: z.boolean() }),
    /** Rules of the export that could not be judged. */
    undecidedRules: z.number().int(),
  })
  .meta({ id: 'FirewallVerification' });
export type FirewallVerification = z.infer<typeof FirewallVerification>;

/** `POST /api/firewall/snapshots/:id/adoption`: rules the register does not know; left out, all of them. */
export const AdoptSnapshot = z
  .object({ ruleIds: z.array(line(200, 1)).max(20_000).optional(), note: line(300).default('') })
  .meta({ id: 'AdoptSnapshot' });
export type AdoptSnapshot = z.infer<typeof AdoptSnapshot>;

export const AdoptionOutcome = z
  .object({
    adopted: z.number().int(),
    /** Known rules that took the firewall's number. */
    numbered: z.number().int(),
  })
  .meta({ id: 'AdoptionOutcome' });
export type AdoptionOutcome = z.infer<typeof AdoptionOutcome>;
