import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import { CreateMailbox } from '../../contract/mailboxes/fields.ts';
import { ago, columnOf, dayBefore } from './days.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { seedIpaExtract } from './ipa-extract.ts';
import { inventEmployees, type Employee } from './names.ts';
import { DOMAIN, PEC_DOMAIN, type SectorCode, type SeededOffice } from './office.ts';
import { SeededRandom } from './random.ts';

export interface SeededMailbox {
  readonly id: string;
  readonly address: string;
  readonly service: 'peo' | 'pec';
  readonly sectorId: string;
}

const SECTOR_ORDER: readonly SectorCode[] = ['AAGG', 'RAG', 'VIA', 'EDI', 'AMB', 'PIA', 'POL', 'SIN'];

/** Local part, label, sector, kind, days to expiry, and what is worth looking at. */
const PEC: readonly [
  string,
  string,
  SectorCode,
  'institutional' | 'sector',
  number,
  Record<string, unknown>?,
][] = [
  [
    'protocollo',
    'Protocollo generale',
    'AAGG',
    'institutional',
    212,
    { isPrimaryDomicile: true, aooCode: 'AOOPSL1', usedMb: 8_610 },
  ],
  ['segreteria', 'Segreteria generale', 'AAGG', 'sector', 212, { aooCode: 'AOOPSL2' }],
  [
    'contratti',
    'Ufficio contratti e gare',
    'AAGG',
    'sector',
    41,
    { delegates: [['Lucia Bianchi', '10054', 'full', 300, -20]] },
  ],
  ['ragioneria', 'Servizi finanziari', 'RAG', 'sector', 212, {}],
  ['fatture', 'Fatturazione elettronica', 'RAG', 'institutional', 18, { uoCode: 'UF7KQ2' }],
  [
    'viabilita',
    'Viabilità e concessioni',
    'VIA',
    'sector',
    150,
    { delegates: [['Marco Rinaldi', '10233', 'full', 200, -165]] },
  ],
  ['espropri', 'Ufficio espropri', 'VIA', 'sector', -6, {}],
  ['edilizia', 'Edilizia scolastica', 'EDI', 'sector', 212, { acceptsOrdinaryMail: false }],
  [
    'ambiente',
    'Ambiente e autorizzazioni',
    'AMB',
    'sector',
    97,
    { delegates: [['Piero Riva', '10480', 'read', 400, 34]] },
  ],
  ['cave', 'Attività estrattive', 'AMB', 'sector', 97, { usedMb: 1_940 }],
  ['pianificazione', 'Pianificazione territoriale', 'PIA', 'sector', 260, {}],
  ['polizia', 'Comando di polizia provinciale', 'POL', 'sector', 260, { hasMfa: false }],
  ['sanzioni', 'Ufficio verbali', 'POL', 'sector', 55, { credentialChangedOn: 540 }],
  ['sistemi', 'Sistemi informativi', 'SIN', 'sector', 260, {}],
];

/** Local part, label, sector, kind, and what is worth looking at. */
const SHARED: readonly [string, string, SectorCode, 'shared' | 'functional', Record<string, unknown>?][] = [
  [
    'urp',
    'Ufficio relazioni con il pubblico',
    'AAGG',
    'shared',
    { aliases: ['info', 'urponline'], delegates: [['Lucia Bianchi', '10054', 'send-as', 250, -115]] },
  ],
  ['albo', 'Albo pretorio', 'AAGG', 'functional', {}],
  ['gare', 'Gare e appalti', 'AAGG', 'shared', { forwards: ['studio.gare@consulenze.example'] }],
  ['economato', 'Economato', 'RAG', 'shared', {}],
  ['stipendi', 'Trattamento economico', 'RAG', 'shared', { usedMb: 9_730 }],
  [
    'strade',
    'Segnalazioni strade',
    'VIA',
    'shared',
    { aliases: ['buche'], delegates: [['Marco Rinaldi', '10233', 'full', 120, -245]] },
  ],
  [
    'reperibilita',
    'Reperibilità viabilità',
    'VIA',
    'functional',
    { forwards: ['reperibile@telesegreteria.example'] },
  ],
  [
    'scuole',
    'Manutenzione scuole',
    'EDI',
    'shared',
    { delegates: [['Anna Colombo', '10191', 'full', 90, null]] },
  ],
  ['patrimonio', 'Patrimonio', 'EDI', 'shared', {}],
  ['emissioni', 'Controllo emissioni', 'AMB', 'shared', {}],
  ['rifiuti', 'Osservatorio rifiuti', 'AMB', 'shared', {}],
  ['sit', 'Sistema informativo territoriale', 'PIA', 'shared', { aliases: ['cartografia'] }],
  ['centrale', 'Centrale operativa', 'POL', 'shared', {}],
  ['fauna', 'Vigilanza faunistica', 'POL', 'shared', {}],
  [
    'assistenza',
    'Assistenza informatica',
    'SIN',
    'shared',
    {
      delegates: [
        ['Davide Conti', '10145', 'full', 300, -65],
        ['Silvia Gallo', '10162', 'full', 300, -65],
      ],
    },
  ],
  ['scanner', 'Invio da scanner e fotocopiatori', 'SIN', 'functional', {}],
  ['allarmi', 'Avvisi automatici degli apparati', 'SIN', 'functional', {}],
];

const TOTAL = 80;

/** 80 mailboxes: 14 PEC, 17 shared and functional, the rest personal; about a quarter asks for some work. */
export async function seedMailboxes(tx: Tx, office: SeededOffice, now: Date): Promise<SeededMailbox[]> {
  const random = new SeededRandom(20_261);
  const providers = await tx.query<{ id: string }>(
    'SELECT id FROM pec_provider ORDER BY lower(name) LIMIT 2',
  );
  const records = [
    ...PEC.map(([local, label, sector, kind, expiresIn, more], index) => ({
      service: 'pec',
      kind,
      address: `${local}@${PEC_DOMAIN}`,
      label,
      sectorId: office.sectors[sector].id,
      holderName: label,
      quotaMb: index === 0 ? 10_000 : 2_000,
      usedMb: random.between(120, 1_500),
      openedOn: dayBefore(now, random.between(900, 2_900)),
      providerId: providers[index === 6 || index === 12 ? 1 : 0]!.id,
      contractReference: index === 6 || index === 12 ? 'Ordine 31/2024' : 'Convenzione PEC 2025, lotto unico',
      expiresOn: dayBefore(now, -expiresIn),
      ipaCode: 'p_slv',
      acceptsOrdinaryMail: true,
      receiptType: 'complete',
      hasMfa: true,
      hasVerifiedIdentity: kind === 'institutional',
      vaultReference: `Cassaforte › PEC › ${label}`,
      credentialChangedOn: dayBefore(now, random.between(20, 300)),
      conservationService: kind === 'institutional' ? 'Conservatore dell’ente' : null,
      ...readable(more ?? {}, now),
    })),
    ...SHARED.map(([local, label, sector, kind, more]) => ({
      service: 'peo',
      kind,
      address: `${local}@${DOMAIN}`,
      label,
      sectorId: office.sectors[sector].id,
      holderName: label,
      quotaMb: 10_000,
      usedMb: random.between(300, 7_000),
      openedOn: dayBefore(now, random.between(300, 2_900)),
      hasMfa: kind === 'shared' ? true : null,
      ...readable(more ?? {}, now),
    })),
    ...personal(random, office, now),
  ].map((record) => CreateMailbox.parse(record));
  const made = await insert(tx, records, now);
  await seedIpaExtract(tx, now);
  return made;
}

/** The people who have an account, the one who retired, and invented colleagues. */
function personal(random: SeededRandom, office: SeededOffice, now: Date): Record<string, unknown>[] {
  const known = Object.values(office.people)
    .filter(({ username }) => username !== 'admin')
    .map(({ displayName, staffNumber, sectorId, email }) => ({
      name: displayName,
      staffNumber,
      sectorId,
      address: email,
    }));
  const invented = inventEmployees(random, TOTAL - PEC.length - SHARED.length - known.length).map(
    (employee: Employee, index) => ({
      name: employee.name,
      staffNumber: employee.staffNumber,
      sectorId: office.sectors[SECTOR_ORDER[index % SECTOR_ORDER.length]!].id,
      address: `${employee.localPart}@${DOMAIN}`,
    }),
  );
  return [...known, ...invented].map(({ name, staffNumber, sectorId, address }, index) => ({
    service: 'peo',
    kind: 'personal',
    address,
    label: '',
    sectorId,
    holderName: name,
    holderStaffNumber: staffNumber,
    quotaMb: 5_000,
    usedMb: index === 17 ? 5_000 : index % 19 === 7 ? 4_620 : random.between(150, 3_900),
    openedOn: dayBefore(now, random.between(60, 2_900)),
    hasMfa: index % 11 !== 5,
    // One retires in three weeks; one mailbox was closed after its holder left.
    offboardingOn: index === 21 ? dayBefore(now, -21) : index === 30 ? dayBefore(now, 140) : null,
    ...(index === 30
      ? { state: 'closed', closedOn: dayBefore(now, 133), retainUntil: dayBefore(now, -232) }
      : {}),
    forwards: index === 26 ? [`${address.split('@')[0]}@postapersonale.example`] : [],
  }));
}

/** Delegates as [name, staff number, right, from days ago, until days ago or null]; aliases without the domain. */
function readable(more: Record<string, unknown>, now: Date): Record<string, unknown> {
  const read = { ...more };
  if (Array.isArray(more['aliases']))
    read['aliases'] = more['aliases'].map((alias) => `${String(alias)}@${DOMAIN}`);
  if (typeof more['credentialChangedOn'] === 'number')
    read['credentialChangedOn'] = dayBefore(now, more['credentialChangedOn']);
  if (Array.isArray(more['delegates'])) {
    read['delegates'] = (more['delegates'] as [string, string, string, number, number | null][]).map(
      ([name, staffNumber, right, from, until]) => ({
        name,
        staffNumber,
        right,
        from: dayBefore(now, from),
        until: until === null ? null : dayBefore(now, until),
      }),
    );
  }
  return read;
}

async function insert(tx: Tx, records: readonly CreateMailbox[], now: Date): Promise<SeededMailbox[]> {
  const at = new Date(ago(now, 91)).toISOString();
  const made = records.map((record) => ({ id: newId(), record }));
  const pec = records.find((record) => record.service === 'pec')!;
  const names = Object.keys(pec);
  await bulkInsert(
    tx,
    'mailbox',
    made.map(({ id, record }) => ({
      id,
      ...Object.fromEntries(
        names.map((name) => [columnOf(name), (record as Record<string, unknown>)[name] ?? defaultOf(name)]),
      ),
      version: 1,
      created_at: at,
      updated_at: at,
    })),
  );
  await bulkInsert(
    tx,
    'mailbox_event',
    made.map(({ id }) => ({
      id: newId(),
      mailbox_id: id,
      at,
      actor_kind: 'system',
      actor_name: 'Primo caricamento',
      action: 'imported',
      reason: 'Dal foglio di lavoro dell’ufficio',
      changes: [],
    })),
  );
  return made.map(({ id, record }) => ({
    id,
    address: record.address,
    service: record.service,
    sectorId: record.sectorId ?? '',
  }));
}

const defaultOf = (name: string): unknown => (name === 'isPrimaryDomicile' ? false : null);
