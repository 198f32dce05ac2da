import {
  ZONE_CHOICES,
  type ChangeDnsblZone,
  type DnsblZoneChoices,
  type ZoneChoice,
} from '../../contract/dnsbl/zones.ts';
import { catalogueEntry, isAskable, rejection } from '../../domain/dnsbl/catalogue/catalogue.ts';
import { zoneToAsk } from '../../domain/dnsbl/keyed-zone.ts';
import { shownWayOut } from './shown-way-out.ts';
import { NO_RULES, type Family, type Scope, type Weight, type Zone } from '../../domain/dnsbl/zone.ts';

/** What the office changed of a list; everything else is as shipped. */
export type ZoneOverrides = Omit<
  ChangeDnsblZone,
  'enabled' | 'key' | 'wholeOperator' | 'keyForOperator' | 'lastEdit'
>;

/** What somebody wrote of a list that the catalogue does not know. */
export interface CustomZone {
  operator: string;
  families: readonly Family[];
  scope: Scope;
  weight: Weight;
  note: string;
}

export interface ZoneRow {
  id: number;
  zone: string;
  enabled: boolean;
  definition: CustomZone | null;
  overrides: ZoneOverrides;
  secretKey: string | null;
}

/** A list with the office's choices laid over what the product ships. */
export interface MonitoredZone {
  readonly id: number;
  readonly zone: Zone;
  readonly enabled: boolean;
  readonly isCustom: boolean;
  readonly isEdited: boolean;
  /** As shipped, or as the office first wrote it. */
  readonly shipped: Zone;
  /** Where the office chose otherwise. */
  readonly edited: readonly ZoneChoice[];
  readonly hasKey: boolean;
  readonly ratePerSecond: number | null;
  /** Which of the installation's resolvers it is asked through, in this order; empty: all of them. */
  readonly resolvers: readonly string[];
  readonly obstacle: 'dead' | 'fake' | 'no-dns' | 'not-for-hosts' | 'key-missing' | null;
  /** The name to ask, with its key in place; null when it cannot be asked. Never shown. */
  readonly askAs: string | null;
  /** What must not be seen in any text that comes from the list. */
  readonly secrets: readonly string[];
}

export function monitoredZone(row: ZoneRow): MonitoredZone | null {
  const shipped =
    catalogueEntry(row.zone) ?? (row.definition === null ? null : customZone(row.zone, row.definition));
  // A list that an older catalogue knew: kept for its history, no longer asked.
  if (shipped === null) return null;
  const { overrides } = row;
  const zone: Zone = {
    ...shipped,
    weight: overrides.weight ?? shipped.weight,
    waysOut: overrides.waysOut ?? shipped.waysOut,
    nameForm: overrides.nameForm ?? shipped.nameForm,
    flapping: overrides.flapping ?? shipped.flapping,
    listsIp6Networks: overrides.listsIp6Networks ?? shipped.listsIp6Networks ?? false,
    table: {
      rules:
        overrides.rules?.map(({ refusedWhenForAll, ...rule }) =>
          refusedWhenForAll === undefined ? rule : { ...rule, refusedWhenForAll },
        ) ?? shipped.table.rules,
      unmapped: overrides.unmapped ?? shipped.table.unmapped,
    },
    tests: {
      positive: overrides.positive === undefined ? shipped.tests.positive : overrides.positive,
      negative: overrides.negative === undefined ? shipped.tests.negative : overrides.negative,
    },
  };
  const obstacle = obstacleOf(zone, row);
  return {
    id: row.id,
    zone,
    enabled: row.enabled && obstacle === null,
    isCustom: row.definition !== null,
    isEdited: Object.keys(overrides).length > 0,
    shipped,
    edited: ZONE_CHOICES.options.filter((choice) => overrides[choice] !== undefined),
    hasKey: row.secretKey !== null,
    ratePerSecond: overrides.ratePerSecond ?? null,
    resolvers: overrides.resolvers ?? [],
    obstacle,
    askAs: obstacle === null ? zoneToAsk(zone.zone, row.secretKey) : null,
    secrets: row.secretKey === null || row.secretKey === '' ? [] : [row.secretKey],
  };
}

/** What the office may choose of a list, as it stands. */
export function choicesOf(zone: Zone): DnsblZoneChoices {
  return {
    weight: zone.weight,
    nameForm: zone.nameForm,
    listsIp6Networks: zone.listsIp6Networks ?? false,
    rules: [...zone.table.rules],
    unmapped: zone.table.unmapped,
    positive: zone.tests.positive === null ? null : [...zone.tests.positive],
    negative: zone.tests.negative === null ? null : [...zone.tests.negative],
    waysOut: zone.waysOut.map(shownWayOut),
    flapping: zone.flapping,
  };
}

function obstacleOf(zone: Zone, row: ZoneRow): MonitoredZone['obstacle'] {
  const rejected = rejection(zone.zone);
  if (rejected !== null) return rejected.status === 'fake' ? 'fake' : 'dead';
  if (!isAskable(zone)) return zone.status === 'no-dns' ? 'no-dns' : 'not-for-hosts';
  return zoneToAsk(zone.zone, row.secretKey) === null ? 'key-missing' : null;
}

function customZone(name: string, definition: CustomZone): Zone {
  return {
    zone: name,
    operator: definition.operator,
    families: definition.families,
    nameForm: 'as-given',
    scope: definition.scope,
    weight: definition.weight,
    status: 'reported-live',
    table: { rules: NO_RULES, unmapped: 'listed' },
    tests: { positive: null, negative: null },
    waysOut: [],
    lookupUrl: null,
    needsRegistration: false,
    refusesPublicResolvers: false,
    flapping: false,
    enabledByDefault: false,
    note: definition.note,
    source: 'inserita dall’ufficio',
  };
}
