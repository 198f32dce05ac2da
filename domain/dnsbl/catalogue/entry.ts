import { parseCodeRules, type CodeRule } from '../code-rules.ts';
import type { Channel, Family, Scope, WayOut, Weight, Zone, ZoneStatus } from '../zone.ts';

/** One row of the shipped catalogue, as short as it can be written. */
export interface CatalogueRow {
  zone: string;
  operator: string;
  families: readonly Family[];
  status: ZoneStatus;
  weight: Weight;
  source: string;
  /** The code table in its written form. */
  codes?: string;
  /** Codes that, sent for every question, mean that the list refuses. */
  refusedWhenForAll?: readonly string[];
  scope?: Scope;
  nameForm?: Zone['nameForm'];
  listsIp6Networks?: true;
  positive?: readonly string[];
  negative?: readonly string[];
  ways?: readonly WayOut[];
  lookupUrl?: string;
  needsRegistration?: true;
  refusesPublicResolvers?: true;
  flapping?: true;
  enabled?: true;
  note?: string;
}

/** @throws Error when the row's code table cannot be read: a fault of the catalogue, found by its test. */
export function catalogueZone(row: CatalogueRow): Zone {
  return {
    zone: row.zone,
    operator: row.operator,
    families: row.families,
    nameForm: row.nameForm ?? 'as-given',
    ...(row.listsIp6Networks === true && { listsIp6Networks: true }),
    scope: row.scope ?? 'host',
    weight: row.weight,
    status: row.status,
    table: { rules: rulesOf(row), unmapped: row.status === 'whitelist' ? 'allow-listed' : 'listed' },
    tests: { positive: row.positive ?? null, negative: row.negative ?? null },
    waysOut: row.ways ?? [],
    lookupUrl: row.lookupUrl ?? null,
    needsRegistration: row.needsRegistration ?? false,
    refusesPublicResolvers: row.refusesPublicResolvers ?? false,
    flapping: row.flapping ?? false,
    enabledByDefault: row.enabled ?? false,
    note: row.note ?? '',
    source: row.source,
  };
}

function rulesOf(row: CatalogueRow): CodeRule[] {
  const parsed = parseCodeRules(row.codes ?? '');
  if ('problem' in parsed) throw new Error(`${row.zone}: ${parsed.problem} in «${parsed.entry}»`);
  return parsed.rules.map((rule) =>
    row.refusedWhenForAll?.includes(rule.pattern) ? { ...rule, refusedWhenForAll: true } : rule,
  );
}

/** A way out with the usual answers filled in. */
export function way(channel: Channel, note: string, more: Partial<WayOut> = {}): WayOut {
  const applicant =
    channel === 'provider' ? 'provider' : channel === 'expiry' || channel === 'none' ? 'nobody' : 'holder';
  return {
    codes: [],
    applicant,
    channel,
    url: null,
    minimumIntervalHours: null,
    expiresAfterDays: null,
    preconditions: [],
    paidOffer: false,
    note,
    ...more,
  };
}
