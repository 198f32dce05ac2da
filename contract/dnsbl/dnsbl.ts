import { z } from 'zod';
import { LISTING_STATES } from '../../domain/dnsbl/listing.ts';
import { STANDINGS } from '../../domain/dnsbl/standing.ts';
import { VERDICTS } from '../../domain/dnsbl/verdict.ts';
import { ZONE_HEALTHS } from '../../domain/dnsbl/zone-health.ts';
import { FAMILIES, SCOPES, WEIGHTS } from '../../domain/dnsbl/zone.ts';
import { Flag, Id, line, ListQuery, Page } from '../lists.ts';

/** The words every part of the blacklist pages shares. */
export const DnsblVerdict = z.enum(VERDICTS).meta({ id: 'DnsblVerdict' });
export type DnsblVerdict = z.infer<typeof DnsblVerdict>;
export const DnsblZoneHealth = z.enum(ZONE_HEALTHS).meta({ id: 'DnsblZoneHealth' });
export type DnsblZoneHealth = z.infer<typeof DnsblZoneHealth>;
export const DnsblWeight = z.enum(WEIGHTS).meta({ id: 'DnsblWeight' });
export type DnsblWeight = z.infer<typeof DnsblWeight>;
export const DnsblScope = z.enum(SCOPES).meta({ id: 'DnsblScope' });
export const DnsblFamily = z.enum(FAMILIES).meta({ id: 'DnsblFamily' });
export const DnsblListingState = z.enum(LISTING_STATES).meta({ id: 'DnsblListingState' });
export type DnsblListingState = z.infer<typeof DnsblListingState>;

/** A list's number. */
export const DnsblZoneId = z.coerce.number().int().min(1).max(2_000_000_000).meta({ id: 'DnsblZoneId' });
/** A sweep's number, growing with time. */
export const DnsblSweepId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** A monitored address or name. */
export const DnsblTarget = z
  .object({
    id: z.string(),
    /** Canonical text: an address or a name. */
    text: z.string(),
    family: DnsblFamily,
    /** What it serves: rows of the matrix are grouped by it. */
    service: z.string(),
    label: z.string(),
    /** The prefix it was entered with, when it was one. */
    prefix: z.string().nullable(),
    /** The name it introduces itself with (HELO), for the mail health checks. */
    heloName: z.string().nullable(),
    /** The selector its mail is signed with, for the mail health checks. */
    dkimSelector: z.string().nullable(),
    active: z.boolean(),
    /** The public badge is served for it. */
    badge: z.boolean(),
    createdAt: z.string(),
    /** When it was last asked about on every list; null before the first check. */
    checkedAt: z.string().nullable(),
    /** Open listings (suspected or confirmed). */
    openListings: z.number().int(),
    /** Lists in use that were asked about it, and those of them whose last answer was valid. */
    asked: z.number().int(),
    definite: z.number().int(),
    standing: z.enum(STANDINGS),
  })
  .meta({ id: 'DnsblTarget' });
export type DnsblTarget = z.infer<typeof DnsblTarget>;

export const DnsblTargetPage = Page(DnsblTarget).meta({ id: 'DnsblTargetPage' });
export type DnsblTargetPage = z.infer<typeof DnsblTargetPage>;

export const DnsblTargetQuery = ListQuery.extend({
  q: line(200).optional(),
  active: Flag.optional(),
  listed: Flag.optional(),
});
export type DnsblTargetQuery = z.infer<typeof DnsblTargetQuery>;

/** An address, a name, or a prefix of at most 1,024 addresses, each of which becomes a target. */
export const CreateDnsblTargets = z
  .object({
    text: line(300, 1),
    service: line(80, 1),
    label: line(120).default(''),
    heloName: line(253).nullable().default(null),
    dkimSelector: line(63).nullable().default(null),
  })
  .meta({ id: 'CreateDnsblTargets' });
export type CreateDnsblTargets = z.infer<typeof CreateDnsblTargets>;

/** `?domain=`: of which domain; left out, that of the office's own mail. */
export const TargetProposalQuery = z.object({
  domain: line(253, 1)
    .refine(
      (text) => /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}\.?$/i.test(text),
      'non è un dominio',
    )
    .optional(),
});
export type TargetProposalQuery = z.infer<typeof TargetProposalQuery>;

/** Addresses that a domain's MX, SPF and web site name. */
export const DnsblTargetProposals = z
  .object({
    domain: z.string(),
    items: z.array(
      z.object({
        text: z.string(),
        source: z.enum(['mx', 'spf', 'web']),
        because: z.string(),
        isMonitored: z.boolean(),
      }),
    ),
    /** Questions without an answer: there may be more. */
    failed: z.array(z.string()),
  })
  .meta({ id: 'DnsblTargetProposals' });
export type DnsblTargetProposals = z.infer<typeof DnsblTargetProposals>;

export const CreatedDnsblTargets = z
  .object({ ids: z.array(z.string()), alreadyMonitored: z.array(z.string()) })
  .meta({ id: 'CreatedDnsblTargets' });
export type CreatedDnsblTargets = z.infer<typeof CreatedDnsblTargets>;

export const ChangeDnsblTarget = z
  .object({
    service: line(80, 1),
    label: line(120),
    heloName: line(253).nullable(),
    dkimSelector: line(63).nullable(),
    active: z.boolean(),
    badge: z.boolean(),
  })
  .partial()
  .meta({ id: 'ChangeDnsblTarget' });
export type ChangeDnsblTarget = z.infer<typeof ChangeDnsblTarget>;

/** How a target stands on one list. */
export const DnsblCell = z
  .object({
    verdict: DnsblVerdict,
    /** The state of the listing; `absent` when there is none. */
    state: DnsblListingState,
    /** Since when the verdict is this one. */
    since: z.string(),
    codes: z.array(z.string()),
    meanings: z.array(z.string()),
    txt: z.array(z.string()),
    listingId: z.string().nullable(),
    caseId: z.string().nullable(),
  })
  .meta({ id: 'DnsblCell' });
export type DnsblCell = z.infer<typeof DnsblCell>;

/** What one test entry answered. */
export const DnsblProofEntry = z
  .object({
    entry: z.string(),
    /** Addresses answered, empty when there were none. */
    codes: z.array(z.string()),
    /** NOERROR, NXDOMAIN, SERVFAIL …; null when nothing usable came. */
    rcode: z.string().nullable(),
    /** Why nothing usable came: `time-out`, `malformed`, `unreachable`. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'DnsblProofEntry' });
export type DnsblProofEntry = z.infer<typeof DnsblProofEntry>;

/** What the test entries of a list answered in the last check: the ground of its verdicts. */
export const DnsblProofEntries = z
  .object({ positive: z.array(DnsblProofEntry), negative: z.array(DnsblProofEntry) })
  .meta({ id: 'DnsblProofEntries' });
export type DnsblProofEntries = z.infer<typeof DnsblProofEntries>;

export const DnsblMatrixZone = z
  .object({
    id: z.number().int(),
    zone: z.string(),
    operator: z.string(),
    weight: DnsblWeight,
    scope: DnsblScope,
    families: z.array(DnsblFamily),
    /** In the last sweep that tested it; null before the first. */
    health: DnsblZoneHealth.nullable(),
    healthAt: z.string().nullable(),
    proof: DnsblProofEntries.nullable(),
  })
  .meta({ id: 'DnsblMatrixZone' });
export type DnsblMatrixZone = z.infer<typeof DnsblMatrixZone>;

/** Addresses × lists: rows grouped by service, columns by weight; `cells` stand in the order of `zones`. */
/** All active targets on all lists in use: what a headline may say. */
export const DnsblOverview = z
  .object({
    targets: z.number().int(),
    /** Targets about which no list was asked yet. */
    neverChecked: z.number().int(),
    confirmed: z.number().int(),
    suspected: z.number().int(),
    /** Valid answers, and answers that prove nothing. */
    definite: z.number().int(),
    unanswered: z.number().int(),
  })
  .meta({ id: 'DnsblOverview' });
export type DnsblOverview = z.infer<typeof DnsblOverview>;

export const DnsblMatrix = z
  .object({
    zones: z.array(DnsblMatrixZone),
    groups: z.array(
      z.object({
        service: z.string(),
        rows: z.array(
          z.object({
            target: z.object({
              id: z.string(),
              text: z.string(),
              label: z.string(),
              family: DnsblFamily,
              checkedAt: z.string().nullable(),
            }),
            /** Null where the list does not know such targets or has not been asked yet. */
            cells: z.array(DnsblCell.nullable()),
          }),
        ),
      }),
    ),
    /** Everything that is shown was looked at since then; null before the first check. */
    lastSweepAt: z.string().nullable(),
    /** With the first page only. */
    overview: DnsblOverview.nullable(),
    /** Targets that match and are beyond the page. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DnsblMatrix' });
export type DnsblMatrix = z.infer<typeof DnsblMatrix>;

export const DnsblMatrixQuery = z.object({
  q: line(200).optional(),
  service: line(80).optional(),
  /** Only targets with an open listing. */
  listed: Flag.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(1000).optional(),
});
export type DnsblMatrixQuery = z.infer<typeof DnsblMatrixQuery>;

/** What happened to a target on a list, newest first in the timeline. */
export const DnsblTimelineEntry = z
  .object({
    id: z.string(),
    at: z.string(),
    /** Verdict changes, listing events, case steps, looks outside the DNS. */
    kind: z.enum(['verdict', 'listing', 'case', 'look']),
    event: z.string(),
    zoneId: z.number().int().nullable(),
    zone: z.string().nullable(),
    codes: z.array(z.string()),
    meanings: z.array(z.string()),
    text: z.string().nullable(),
    who: z.string().nullable(),
    caseId: z.string().nullable(),
  })
  .meta({ id: 'DnsblTimelineEntry' });
export const DnsblTimeline = Page(DnsblTimelineEntry).meta({ id: 'DnsblTimeline' });
export type DnsblTimeline = z.infer<typeof DnsblTimeline>;

/** One target with everything known of it now; its timeline is a list of its own. */
export const DnsblTargetDetail = DnsblTarget.extend({
  standings: z.array(
    DnsblCell.extend({
      zoneId: z.number().int(),
      zone: z.string(),
      weight: DnsblWeight,
      health: DnsblZoneHealth.nullable(),
      healthAt: z.string().nullable(),
      proof: DnsblProofEntries.nullable(),
    }),
  ),
}).meta({ id: 'DnsblTargetDetail' });
export type DnsblTargetDetail = z.infer<typeof DnsblTargetDetail>;

/** An episode: from the first suspicion to the end. */
export const DnsblListing = z
  .object({
    id: z.string(),
    targetId: z.string(),
    target: z.string(),
    service: z.string(),
    zoneId: z.number().int(),
    zone: z.string(),
    weight: DnsblWeight,
    scope: DnsblScope,
    state: DnsblListingState,
    codes: z.array(z.string()),
    meanings: z.array(z.string()),
    txt: z.array(z.string()),
    suspectedAt: z.string(),
    confirmedAt: z.string().nullable(),
    clearedAt: z.string().nullable(),
    lastListedAt: z.string(),
    cleanSweeps: z.number().int(),
    relistings: z.number().int(),
    incidentId: z.string().nullable(),
    caseId: z.string().nullable(),
  })
  .meta({ id: 'DnsblListing' });
export type DnsblListing = z.infer<typeof DnsblListing>;
export const DnsblListingPage = Page(DnsblListing).meta({ id: 'DnsblListingPage' });
export type DnsblListingPage = z.infer<typeof DnsblListingPage>;

export const DnsblListingQuery = ListQuery.extend({
  state: DnsblListingState.exclude(['absent']).optional(),
  open: Flag.optional(),
  targetId: Id.optional(),
  zoneId: DnsblZoneId.optional(),
});
export type DnsblListingQuery = z.infer<typeof DnsblListingQuery>;
