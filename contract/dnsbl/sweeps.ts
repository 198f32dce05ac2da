import { z } from 'zod';
import { DnsblVerdict, DnsblWeight } from './dnsbl.ts';
import { DnsblZoneProof } from './zones.ts';
import { Flag, Id, ListQuery, Page, ServerText, text } from '../lists.ts';

export const DnsblSweepState = z.enum(['waiting', 'running', 'finished', 'stopped', 'failed']);

/** What the check of the resolver before a sweep found; `fault` null when it is as it should be. */
export const DnsblResolverFinding = z
  .object({
    resolver: z.string(),
    fault: z.enum(['silent', 'forged-nxdomain', 'captive-answer', 'public-resolver', 'forwarder']).nullable(),
    /** In words. */
    text: ServerText,
  })
  .meta({ id: 'DnsblResolverFinding' });
export type DnsblResolverFinding = z.infer<typeof DnsblResolverFinding>;

export const DnsblSweep = z
  .object({
    id: z.number().int(),
    kind: z.enum(['scheduled', 'check-now', 'second-probe']),
    state: DnsblSweepState,
    requestedBy: z.string().nullable(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    targets: z.number().int(),
    zones: z.number().int(),
    /** Verdicts to give and given so far: the progress. */
    total: z.number().int(),
    done: z.number().int(),
    counts: z.record(DnsblVerdict, z.number().int()),
    changes: z.number().int(),
    queries: z.number().int(),
    /** Verdicts from answers that were still valid: nobody was asked again. */
    reused: z.number().int(),
    resolvers: z.array(DnsblResolverFinding),
    error: z.string().nullable(),
  })
  .meta({ id: 'DnsblSweep' });
export type DnsblSweep = z.infer<typeof DnsblSweep>;
export const DnsblSweepPage = Page(DnsblSweep).meta({ id: 'DnsblSweepPage' });
export type DnsblSweepPage = z.infer<typeof DnsblSweepPage>;
export const DnsblSweepQuery = ListQuery.extend({
  state: DnsblSweepState.optional(),
  kind: z.enum(['scheduled', 'check-now', 'second-probe']).optional(),
});
export type DnsblSweepQuery = z.infer<typeof DnsblSweepQuery>;

export const DnsblSweepDetail = DnsblSweep.extend({
  proofs: z.array(DnsblZoneProof),
  /** The verdicts that changed in it, at most 500. */
  changed: z.array(
    z.object({
      targetId: z.string(),
      target: z.string(),
      zoneId: z.number().int(),
      zone: z.string(),
      from: DnsblVerdict.nullable(),
      to: DnsblVerdict,
      codes: z.array(z.string()),
      at: z.string(),
    }),
  ),
}).meta({ id: 'DnsblSweepDetail' });
export type DnsblSweepDetail = z.infer<typeof DnsblSweepDetail>;

/** "Check now": all active targets, or these. */
export const StartDnsblSweep = z
  .object({
    targetIds: z.array(Id).max(1024).optional(),
    zoneIds: z.array(z.number().int().min(1)).max(300).optional(),
    /** Ask again also what was answered a moment ago and is still valid. */
    force: z.boolean().optional(),
  })
  .meta({ id: 'StartDnsblSweep' });
export type StartDnsblSweep = z.infer<typeof StartDnsblSweep>;

/** How well the monitoring sees: a sweep of everything, and the share of its verdicts that were definite. */
const SeenSweep = z
  .object({ sweepId: z.number().int(), endedAt: z.string(), definiteShare: z.number() })
  .nullable();
export const DnsblSoundness = z
  .object({
    last: SeenSweep,
    /** The last one with a sound resolver and most verdicts definite. */
    lastSound: SeenSweep,
    /** Heavy lists that gave no proof for several sweeps. */
    silentLists: z.array(z.object({ zone: z.string(), since: z.string() })),
    /** Some list is watched at all. */
    isMonitoring: z.boolean(),
    /** What was wrong with the resolvers in the last one. */
    resolverFaults: z.array(DnsblResolverFinding),
    /** Addresses that are watched, and those of them that no list was asked about yet. */
    targets: z.number().int(),
    neverChecked: z.number().int(),
  })
  .meta({ id: 'DnsblSoundness' });
export type DnsblSoundness = z.infer<typeof DnsblSoundness>;

export const DnsblAlertKind = z.enum([
  'listed',
  'codes-changed',
  'cleared',
  'infrastructure',
  'list-silent',
  'mail-health',
  'mail-reports',
  'reputation',
]);

/** What somebody of the office must know and take. */
export const DnsblAlert = z
  .object({
    id: z.string(),
    kind: DnsblAlertKind,
    weight: DnsblWeight,
    state: z.enum(['open', 'acknowledged', 'in-charge', 'ended']),
    title: z.string(),
    /** The whole text, as it was sent. */
    text: z.string(),
    incidentId: z.string().nullable(),
    targetId: z.string().nullable(),
    target: z.string().nullable(),
    zoneId: z.number().int().nullable(),
    zone: z.string().nullable(),
    caseId: z.string().nullable(),
    raisedAt: z.string(),
    acknowledgedAt: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    takenAt: z.string().nullable(),
    takenBy: z.string().nullable(),
    escalatedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'DnsblAlert' });
export type DnsblAlert = z.infer<typeof DnsblAlert>;
export const DnsblAlertPage = Page(DnsblAlert).meta({ id: 'DnsblAlertPage' });
export type DnsblAlertPage = z.infer<typeof DnsblAlertPage>;
export const DnsblAlertQuery = ListQuery.extend({
  open: Flag.optional(),
  kind: DnsblAlertKind.optional(),
  weight: DnsblWeight.optional(),
});
export type DnsblAlertQuery = z.infer<typeof DnsblAlertQuery>;
export const DnsblAlertNote = z.object({ note: text(1000).default('') }).meta({ id: 'DnsblAlertNote' });
export type DnsblAlertNote = z.infer<typeof DnsblAlertNote>;

/** Listings told and followed together: an address on several lists, or a block on one. */
export const DnsblIncident = z
  .object({
    id: z.string(),
    kind: z.enum(['target', 'block', 'as', 'country']),
    about: z.string(),
    weight: DnsblWeight,
    state: z.enum(['open', 'ended']),
    openedAt: z.string(),
    endedAt: z.string().nullable(),
    listings: z.array(
      z.object({
        id: z.string(),
        targetId: z.string(),
        target: z.string(),
        zoneId: z.number().int(),
        zone: z.string(),
        state: z.string(),
        codes: z.array(z.string()),
        caseId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DnsblIncident' });
export type DnsblIncident = z.infer<typeof DnsblIncident>;
export const DnsblIncidentPage = Page(DnsblIncident).meta({ id: 'DnsblIncidentPage' });
export type DnsblIncidentPage = z.infer<typeof DnsblIncidentPage>;
export const DnsblIncidentQuery = ListQuery.extend({ open: Flag.optional() });
export type DnsblIncidentQuery = z.infer<typeof DnsblIncidentQuery>;

/** For the charts: one point a month, Europe/Rome. */
export const DnsblHistory = z
  .object({
    /** The day of the first check that ended, or of the first listing that was known; null: nobody has looked yet. */
    since: z.string().nullable(),
    months: z.array(
      z.object({
        month: z.string(),
        /** Hours × addresses listed (confirmed), by weight of the list. */
        listedHours: z.record(DnsblWeight, z.number()),
        episodes: z.number().int(),
        /** Median minutes from the first sighting to the confirmation; null without episodes. */
        medianDetectMinutes: z.number().nullable(),
        /** Median hours from the confirmation to the clearing. */
        medianClearHours: z.number().nullable(),
        /** Share of verdicts that say nothing (`unknown`, `refused`, `zone-broken`), 0–1; null without sweeps. */
        unknownShare: z.number().nullable(),
        sweeps: z.number().int(),
      }),
    ),
    /**
     * Open listings at the end of each day, by weight, and whether that day's checks had any definite answer: without
     * one, no listing means that nothing is known.
     */
    days: z.array(
      z.object({
        day: z.string(),
        listed: z.record(DnsblWeight, z.number().int()),
        checks: z.enum(['definite', 'not-known', 'none']),
      }),
    ),
  })
  .meta({ id: 'DnsblHistory' });
export type DnsblHistory = z.infer<typeof DnsblHistory>;
export const DnsblHistoryQuery = z.object({
  months: z.coerce.number().int().min(1).max(24).default(12),
  targetId: Id.optional(),
});
export type DnsblHistoryQuery = z.infer<typeof DnsblHistoryQuery>;
