import { z } from 'zod';
import { CODE_VERDICTS } from '../../domain/dnsbl/code-rules.ts';
import { APPLICANTS, CHANNELS, NAME_FORMS, ZONE_STATUSES } from '../../domain/dnsbl/zone.ts';
import {
  DnsblFamily,
  DnsblProofEntry,
  DnsblScope,
  DnsblVerdict,
  DnsblWeight,
  DnsblZoneHealth,
} from './dnsbl.ts';
import { Flag, line, ListQuery, Page, text } from '../lists.ts';

/** One line of a code table. */
export const DnsblCodeRule = z
  .object({
    /** `127.0.0.2`, `127.0.0.10-12`, `127.0.2-20.0-3`, `127.0.0.x&4` (a bit of the last octet). */
    pattern: line(60, 1),
    verdict: z.enum(CODE_VERDICTS),
    meaning: line(200),
    refusedWhenForAll: z.boolean().optional(),
  })
  .meta({ id: 'DnsblCodeRule' });
export type DnsblCodeRule = z.infer<typeof DnsblCodeRule>;

/** How a listing with certain codes ends. */
export const DnsblWayOut = z
  .object({
    /** Empty: every code not named by another way. */
    codes: z.array(z.string()),
    applicant: z.enum(APPLICANTS),
    channel: z.enum(CHANNELS),
    url: z.string().nullable(),
    minimumIntervalHours: z.number().nullable(),
    expiresAfterDays: z.number().nullable(),
    preconditions: z.array(z.string()),
    /** A faster removal is sold: never to be bought. */
    paidOffer: z.boolean(),
    note: z.string(),
    /** While a listing with one of these codes stands on the same list, a request is not taken. */
    blockedBy: z.array(z.string()),
  })
  .meta({ id: 'DnsblWayOut' });
export type DnsblWayOut = z.infer<typeof DnsblWayOut>;

export const DnsblZoneSummary = z
  .object({
    id: z.number().int(),
    /** Keys are masked. */
    zone: z.string(),
    operator: z.string(),
    families: z.array(DnsblFamily),
    scope: DnsblScope,
    weight: DnsblWeight,
    status: z.enum(ZONE_STATUSES),
    enabled: z.boolean(),
    /** Why it cannot be enabled, when it cannot: dead, fake, without DNS, without its key. */
    obstacle: z.enum(['dead', 'fake', 'no-dns', 'not-for-hosts', 'key-missing']).nullable(),
    needsKey: z.boolean(),
    hasKey: z.boolean(),
    isCustom: z.boolean(),
    isEdited: z.boolean(),
    health: DnsblZoneHealth.nullable(),
    healthAt: z.string().nullable(),
    openListings: z.number().int(),
  })
  .meta({ id: 'DnsblZoneSummary' });
export type DnsblZoneSummary = z.infer<typeof DnsblZoneSummary>;
export const DnsblZonePage = Page(DnsblZoneSummary).meta({ id: 'DnsblZonePage' });
export type DnsblZonePage = z.infer<typeof DnsblZonePage>;

export const DnsblZoneQuery = ListQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(300),
  q: line(200).optional(),
  enabled: Flag.optional(),
  status: z.enum(ZONE_STATUSES).optional(),
});
export type DnsblZoneQuery = z.infer<typeof DnsblZoneQuery>;

/** The health of a list in one sweep, and what showed it. */
export const DnsblZoneProof = z
  .object({
    sweepId: z.number().int(),
    at: z.string(),
    zoneId: z.number().int(),
    zone: z.string(),
    health: DnsblZoneHealth,
    positive: z.array(DnsblProofEntry),
    negative: z.array(DnsblProofEntry),
    /** The resolvers it was asked through, in order, when its usual one was away; empty: the usual one alone. */
    resolvers: z.array(z.string()),
  })
  .meta({ id: 'DnsblZoneProof' });
export type DnsblZoneProof = z.infer<typeof DnsblZoneProof>;

export const DnsblZoneEdit = z
  .object({
    id: z.number().int(),
    at: z.string(),
    who: z.string(),
    /** Names of the fields that were changed. */
    fields: z.array(z.string()),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'DnsblZoneEdit' });
export type DnsblZoneEdit = z.infer<typeof DnsblZoneEdit>;

/** What the product ships of a list, where the office may choose otherwise. */
export const DnsblZoneChoices = z
  .object({
    weight: DnsblWeight,
    nameForm: z.enum(NAME_FORMS),
    /** Its IPv6 entries are whole /64s: one question answers for all addresses of one. */
    listsIp6Networks: z.boolean(),
    rules: z.array(DnsblCodeRule),
    unmapped: z.enum(['listed', 'allow-listed']),
    positive: z.array(z.string()).nullable(),
    negative: z.array(z.string()).nullable(),
    waysOut: z.array(DnsblWayOut),
    flapping: z.boolean(),
  })
  .meta({ id: 'DnsblZoneChoices' });
export type DnsblZoneChoices = z.infer<typeof DnsblZoneChoices>;
export const ZONE_CHOICES = DnsblZoneChoices.keyof();
export type ZoneChoice = z.infer<typeof ZONE_CHOICES>;

/** A list's page. */
export const DnsblZoneDetail = DnsblZoneSummary.extend({
  ...DnsblZoneChoices.omit({ weight: true, flapping: true }).shape,
  /** As shipped. */
  catalogue: DnsblZoneChoices,
  /** Where the office chose otherwise. */
  edited: z.array(ZONE_CHOICES),
  /** With its key the list has refused or lacked its own test entries since then: the key may have ended. */
  keyDoubtedSince: z.string().nullable(),
  lookupUrl: z.string().nullable(),
  needsRegistration: z.boolean(),
  refusesPublicResolvers: z.boolean(),
  flapping: z.boolean(),
  ratePerSecond: z.number(),
  /** Which resolvers it is asked through, the first that is there; empty: those of the installation. */
  resolvers: z.array(z.string()),
  note: z.string(),
  source: z.string(),
  /** Its last proofs, newest first. */
  proofs: z.array(DnsblZoneProof),
  /** Sweeps by health over the last year, one point a day. */
  healthByDay: z.array(z.object({ day: z.string(), health: DnsblZoneHealth, sweeps: z.number().int() })),
  /** How its targets stand now. */
  counts: z.record(DnsblVerdict, z.number().int()),
  edits: z.array(DnsblZoneEdit),
}).meta({ id: 'DnsblZoneDetail' });
export type DnsblZoneDetail = z.infer<typeof DnsblZoneDetail>;

const TestEntries = z.array(line(120, 1)).max(20).nullable();

const EditedWayOut = z
  .object({
    codes: z.array(line(60, 1)).max(50),
    applicant: z.enum(APPLICANTS),
    channel: z.enum(CHANNELS),
    url: z
      .url({ protocol: /^https?$/, error: 'serve un indirizzo http o https' })
      .max(2000)
      .nullable(),
    minimumIntervalHours: z.number().min(0).max(8760).nullable(),
    expiresAfterDays: z.number().min(0).max(3650).nullable(),
    preconditions: z.array(line(300, 1)).max(20),
    paidOffer: z.boolean(),
    note: text(1000),
    blockedBy: z.array(line(60, 1)).max(50),
  })
  .meta({ id: 'EditedDnsblWayOut' });

const ZoneKey = z
  .string()
  .trim()
  .max(63)
  .regex(/^[A-Za-z0-9-]*$/, 'la chiave ha solo lettere, cifre e trattini');

export const ChangeDnsblZone = z
  .object({
    enabled: z.boolean(),
    weight: DnsblWeight,
    rules: z.array(DnsblCodeRule).max(200),
    unmapped: z.enum(['listed', 'allow-listed']),
    waysOut: z.array(EditedWayOut).max(50),
    positive: TestEntries,
    negative: TestEntries,
    flapping: z.boolean(),
    nameForm: z.enum(NAME_FORMS),
    listsIp6Networks: z.boolean(),
    ratePerSecond: z.number().min(0.1).max(1000),
    /** Which of the installation's resolvers (`host:port`) it is asked through, in this order; empty: all. */
    resolvers: z.array(line(260, 1)).max(8),
    /** Give `resolvers` to all the lists of the same operator. */
    wholeOperator: z.boolean(),
    /** Give `key` to all the lists of the same operator that want one. */
    keyForOperator: z.boolean(),
    /** The last edit that was seen: a later one of the same fields is a conflict. */
    lastEdit: z.number().int().min(0),
    /** A secret: written, never shown again. Empty removes it. */
    key: ZoneKey,
  })
  .partial()
  .meta({ id: 'ChangeDnsblZone' });
export type ChangeDnsblZone = z.infer<typeof ChangeDnsblZone>;

/** The resolvers of the installation, as lists name them; empty: the system's own. */
export const DnsblResolverNames = z
  .object({ resolvers: z.array(z.string()) })
  .meta({ id: 'DnsblResolverNames' });
export type DnsblResolverNames = z.infer<typeof DnsblResolverNames>;

/** A list that the catalogue does not know. */
export const CreateDnsblZone = z
  .object({
    /** `<key>` stands for the key, `<target>` for what is asked about where it does not come first. */
    zone: line(200, 3),
    /** A secret: written, never shown again. */
    key: ZoneKey.default(''),
    operator: line(120).default(''),
    families: z.array(DnsblFamily).min(1).max(3),
    scope: DnsblScope.default('host'),
    weight: DnsblWeight.default('low'),
    note: text(1000).default(''),
  })
  .meta({ id: 'CreateDnsblZone' });
export type CreateDnsblZone = z.infer<typeof CreateDnsblZone>;
export const CreatedDnsblZone = z.object({ id: z.number().int() }).meta({ id: 'CreatedDnsblZone' });
export type CreatedDnsblZone = z.infer<typeof CreatedDnsblZone>;

/** "Try it": how would this answer be read with this table? Nothing is asked of anybody. */
export const DnsblCodeTrial = z
  .object({
    rules: z.array(DnsblCodeRule).max(200),
    unmapped: z.enum(['listed', 'allow-listed']).default('listed'),
    /** The A records of the answer; none means NXDOMAIN. */
    addresses: z.array(z.ipv4('indirizzo IPv4 non valido')).max(20),
  })
  .meta({ id: 'DnsblCodeTrial' });
export type DnsblCodeTrial = z.infer<typeof DnsblCodeTrial>;

export const DnsblCodeReading = z
  .object({
    verdict: DnsblVerdict,
    findings: z.array(
      z.object({
        code: z.string(),
        verdict: DnsblVerdict,
        meaning: z.string(),
        pattern: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DnsblCodeReading' });
export type DnsblCodeReading = z.infer<typeof DnsblCodeReading>;
