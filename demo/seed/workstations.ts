import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import {
  coverageOf,
  DEFAULT_PROTECTION_RULES,
  protectionState,
  type ProtectionState,
} from '../../domain/workstations/protection.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { ago, dayBefore } from './days.ts';
import { inventEmployees } from './names.ts';
import type { SectorCode, SeededOffice } from './office.ts';
import { SeededRandom } from './random.ts';

/** How many workstations each sector has: 120 in all. */
const SHARE: readonly [SectorCode, number][] = [
  ['AAGG', 18],
  ['RAG', 16],
  ['VIA', 22],
  ['EDI', 14],
  ['AMB', 15],
  ['PIA', 11],
  ['POL', 13],
  ['SIN', 11],
];

const PURPOSES = [
  'Ufficio',
  'Ufficio',
  'Ufficio',
  'Sportello',
  'Sala riunioni',
  'Stazione cartografica',
] as const;

interface Workstation {
  id: string;
  sectorId: string;
  state: 'in-use' | 'stored';
  product: string | null;
  isProtectionActive: boolean | null;
  isAntivirusMissing: boolean;
  hasCurrentSignatures: boolean | null;
  signaturesAt: string | null;
  lastContactAt: string | null;
  reportedAt: string | null;
  row: Record<string, unknown>;
}

/** 120 workstations as a real office has them: most in order, some late, a few forgotten. */
export async function seedWorkstations(tx: Tx, office: SeededOffice, now: Date): Promise<void> {
  const random = new SeededRandom(20_262);
  const holders = inventEmployees(new SeededRandom(20_261), 120);
  const reportedAt = new Date(now.getTime() - 7 * HOUR_MS).toISOString();
  let index = 0;
  const made = SHARE.flatMap(([sector, count]) =>
    Array.from({ length: count }, (_, n) =>
      invent(random, office, now, reportedAt, { sector, n, index: index++, holder: holders[index - 1]! }),
    ),
  );
  const createdAt = new Date(ago(now, 91)).toISOString();
  await bulkInsert(
    tx,
    'workstation',
    made.map((one) => ({
      ...one.row,
      id: one.id,
      sector_id: one.sectorId,
      state: one.state,
      product: one.product,
      is_protection_active: one.isProtectionActive,
      is_antivirus_missing: one.isAntivirusMissing,
      signatures_at: one.signaturesAt,
      last_contact_at: one.lastContactAt,
      reported_at: one.reportedAt,
      reported_by: one.reportedAt === null ? null : 'defender',
      notes: '',
      protection: stateOf(one, now),
      version: 1,
      created_at: createdAt,
      updated_at: one.reportedAt ?? createdAt,
    })),
  );
  await bulkInsert(
    tx,
    'workstation_event',
    made.map(({ id }) => ({
      id: newId(),
      workstation_id: id,
      at: createdAt,
      actor_kind: 'system',
      actor_name: 'Primo caricamento',
      action: 'imported',
      reason: 'Inventario delle postazioni',
      changes: [],
    })),
  );
  await bulkInsert(tx, 'coverage_day', coverageDays(random, made, now));
}

const stateOf = (one: Workstation, now: Date): ProtectionState =>
  protectionState(one, DEFAULT_PROTECTION_RULES, now);

function invent(
  random: SeededRandom,
  office: SeededOffice,
  now: Date,
  reportedAt: string,
  place: { sector: SectorCode; n: number; index: number; holder: { name: string; staffNumber: string } },
): Workstation {
  const { sector, n, index, holder } = place;
  const { id: sectorId, octet } = office.sectors[sector];
  const number = String(n + 1).padStart(3, '0');
  const protection = protectionOf(random, index, now, reportedAt);
  const system = systemOf(index);
  return {
    id: newId(),
    sectorId,
    state: index % 41 === 40 ? 'stored' : 'in-use',
    ...protection.facts,
    row: {
      name: `SLV-${sector}-${number}`,
      holder_name: n % 7 === 6 ? null : holder.name,
      holder_staff_number: n % 7 === 6 ? null : holder.staffNumber,
      operating_system: system.name,
      system_version: system.version,
      ip_address: `10.20.${octet}.${20 + n}`,
      purpose: n % 7 === 6 ? 'Postazione condivisa' : random.pick(PURPOSES),
      location: `Sede centrale, piano ${1 + (index % 3)}, stanza ${100 * (1 + (index % 3)) + 1 + (n % 18)}`,
      product_version: protection.version,
    },
  };
}

function systemOf(index: number): { name: string; version: string } {
  if (index === 33) return { name: 'Microsoft Windows XP Professional', version: '5.1 SP3' };
  if (index % 37 === 11) return { name: 'Microsoft Windows 7 Professional', version: '6.1 SP1' };
  if (index % 29 === 17) return { name: 'Ubuntu 24.04 LTS', version: '24.04.3' };
  if (index % 9 === 4) return { name: 'Microsoft Windows 10 Pro', version: '22H2 (19045)' };
  return { name: 'Microsoft Windows 11 Pro', version: index % 5 === 0 ? '23H2 (22631)' : '24H2 (26100)' };
}

function protectionOf(
  random: SeededRandom,
  index: number,
  now: Date,
  reportedAt: string,
): {
  version: string | null;
  facts: Pick<
    Workstation,
    | 'product'
    | 'isProtectionActive'
    | 'isAntivirusMissing'
    | 'hasCurrentSignatures'
    | 'signaturesAt'
    | 'lastContactAt'
    | 'reportedAt'
  >;
} {
  const ago = (hours: number): string => new Date(now.getTime() - hours * HOUR_MS).toISOString();
  const none = {
    product: null,
    isProtectionActive: null,
    isAntivirusMissing: false,
    hasCurrentSignatures: null,
    signaturesAt: null,
    lastContactAt: null,
  };
  if (index % 53 === 29) return { version: null, facts: { ...none, reportedAt: null } };
  if (index % 31 === 12)
    return {
      version: null,
      facts: { ...none, isAntivirusMissing: true, lastContactAt: ago(random.between(20, 90)), reportedAt },
    };
  const isOld = index % 40 === 9;
  const product = isOld ? 'Kaspersky Endpoint Security' : 'Microsoft Defender';
  const version = isOld ? '11.11.0.452' : '4.18.25100.9006';
  const days = index % 43 === 21 ? random.between(34, 70) : 0;
  const staleDays = index % 23 === 3 ? random.between(9, 24) : 0;
  return {
    version,
    facts: {
      product,
      isProtectionActive: index % 59 !== 37,
      isAntivirusMissing: false,
      hasCurrentSignatures: null,
      signaturesAt: ago(days * 24 + staleDays * 24 + random.between(8, 40)),
      lastContactAt: ago(days * 24 + random.between(7, 30)),
      reportedAt,
    },
  };
}

/** Ninety days a sector: fewer protected the farther back, with a week in which the console's updates had stopped. */
function coverageDays(
  random: SeededRandom,
  made: readonly Workstation[],
  now: Date,
): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  const sectors = [...new Set(made.map(({ sectorId }) => sectorId))];
  for (const sectorId of sectors) {
    const states = made
      .filter((one) => one.sectorId === sectorId && one.state === 'in-use')
      .map((one) => stateOf(one, now));
    const today = coverageOf(states);
    let behind = 0;
    for (let daysAgo = 0; daysAgo <= 90; daysAgo++) {
      if (daysAgo > 0 && random.chance(0.035)) behind += 1;
      const outage = daysAgo >= 38 && daysAgo <= 42 ? Math.ceil(today.byState.protected / 4) : 0;
      const moved = Math.min(today.byState.protected, behind + outage);
      const missing = Math.min(moved - Math.min(moved, outage), 3);
      rows.push({
        day: dayBefore(now, daysAgo),
        sector_id: sectorId,
        total: today.total,
        protected: today.byState.protected - moved,
        stale: today.byState.stale + moved - missing,
        inactive: today.byState.inactive,
        not_seen: today.byState['not-seen'],
        missing: today.byState.missing + missing,
        unknown: today.byState.unknown,
      });
    }
  }
  return rows;
}
