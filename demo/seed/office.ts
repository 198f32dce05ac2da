import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Role } from '../../domain/people/roles.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';

export const DOMAIN = 'provincia.selvalta.example';
export const PEC_DOMAIN = 'pec.provincia.selvalta.example';

/** Code, name, and the third octet of its network 10.20.n.0/24. */
const SECTORS = [
  ['AAGG', 'Affari generali e istituzionali', 1],
  ['RAG', 'Servizi finanziari', 2],
  ['VIA', 'Viabilità e infrastrutture', 4],
  ['EDI', 'Edilizia scolastica e patrimonio', 5],
  ['AMB', 'Ambiente e tutela del territorio', 6],
  ['PIA', 'Pianificazione territoriale', 7],
  ['POL', 'Polizia provinciale', 8],
  ['SIN', 'Sistemi informativi e innovazione', 10],
] as const;
export type SectorCode = (typeof SECTORS)[number][0];

const PEOPLE = [
  ['admin', 'Paolo Ferri', 'SIN', ['administrator'], '10087'],
  ['responsabile', 'Elena Martinelli', 'SIN', ['manager'], '10021'],
  ['operatore', 'Davide Conti', 'SIN', ['operator'], '10145'],
  ['silvia.gallo', 'Silvia Gallo', 'SIN', ['operator'], '10162'],
  ['referente', 'Marco Rinaldi', 'VIA', ['referent'], '10233'],
  ['lucia.bianchi', 'Lucia Bianchi', 'AAGG', ['referent'], '10054'],
  ['giorgio.serra', 'Giorgio Serra', 'RAG', ['referent'], '10078'],
  ['anna.colombo', 'Anna Colombo', 'EDI', ['referent'], '10191'],
  ['stefano.villa', 'Stefano Villa', 'AMB', ['referent'], '10207'],
  ['chiara.fontana', 'Chiara Fontana', 'PIA', ['referent'], '10219'],
  ['roberto.greco', 'Roberto Greco', 'POL', ['referent'], '10244'],
  ['revisore', 'Laura Bassi', 'AAGG', ['auditor'], '10033'],
  ['franco.moretti', 'Franco Moretti', 'VIA', ['referent'], '10012'],
] as const satisfies readonly (readonly [string, string, SectorCode, readonly Role[], string])[];
export type Username = (typeof PEOPLE)[number][0];

/** The accounts that are told at the first start; the others sign in after a reset by the administrator. */
export const OPEN_ACCOUNTS = [
  'admin',
  'responsabile',
  'operatore',
  'referente',
  'revisore',
] as const satisfies readonly Username[];
/** Retired: kept in the register, cannot sign in, and the mailbox that is still open is found out. */
const RETIRED: readonly Username[] = ['franco.moretti'];

const SUPPLIERS = [
  {
    key: 'firewall',
    name: 'Retesicura S.r.l.',
    email: 'assistenza@retesicura.example',
    pec: 'retesicura@pec.retesicura.example',
    phone: '+39 000 555 0101',
    contract: 'Contratto rep. 418/2024, assistenza del firewall in outsourcing',
    contact: 'Centro operativo',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:30', to: '18:30' })),
  },
  {
    key: 'telephony',
    name: 'Fonia Selvalta S.p.A.',
    email: 'guasti@foniaselvalta.example',
    pec: 'foniaselvalta@pec.foniaselvalta.example',
    phone: '+39 000 555 0202',
    contract: 'Ordine 77/2025, centrale telefonica e app per smartphone',
    contact: 'Segnalazione guasti',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  },
  {
    key: 'copiers',
    name: 'Copia & Stampa Uffici S.n.c.',
    email: 'interventi@copiastampa.example',
    pec: '',
    phone: '+39 000 555 0303',
    contract: 'Noleggio fotocopiatori, lotto 2, scadenza 2027',
    contact: 'Ufficio interventi',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:30' })),
  },
] as const;
export type SupplierKey = (typeof SUPPLIERS)[number]['key'];

export interface SeededOffice {
  readonly sectors: Readonly<Record<SectorCode, { id: string; code: string; name: string; octet: number }>>;
  readonly people: Readonly<Record<Username, PersonActor & { staffNumber: string; email: string }>>;
  readonly suppliers: Readonly<Record<SupplierKey, { id: string; name: string; email: string }>>;
}

/** Sectors, people, suppliers, and what the installation is called. `hashes` holds a password hash an open account. */
export async function seedOffice(
  tx: Tx,
  start: Date,
  hashes: ReadonlyMap<string, string>,
): Promise<SeededOffice> {
  const office = inventOffice();
  const at = start.toISOString();
  await bulkInsert(
    tx,
    'sector',
    Object.values(office.sectors).map(({ id, code, name }) => ({
      id,
      code,
      name,
      active: true,
      created_at: at,
    })),
  );
  await bulkInsert(
    tx,
    'person',
    Object.values(office.people).map((person) => ({
      id: person.personId,
      username: person.username,
      display_name: person.displayName,
      email: person.email,
      staff_number: person.staffNumber,
      sector_id: person.sectorId,
      roles: person.roles,
      active: !RETIRED.includes(person.username as Username),
      password_hash: hashes.get(person.username) ?? null,
      password_changed_at: hashes.has(person.username) ? at : null,
      must_change_password: false,
      failed_logins: 0,
      language: 'it',
      created_at: at,
    })),
  );
  await bulkInsert(
    tx,
    'supplier',
    SUPPLIERS.map(({ key, name, email, pec, phone, contract, contact, hours }) => ({
      id: office.suppliers[key].id,
      name,
      email,
      pec,
      phone,
      contract_reference: contract,
      active: true,
      created_at: at,
      contacts: [{ name: contact, duty: 'Assistenza', email, phone }],
      hours,
      observes_holidays: true,
      notes: '',
    })),
  );
  return office;
}

function inventOffice(): SeededOffice {
  const sectors = Object.fromEntries(
    SECTORS.map(([code, name, octet]) => [code, { id: newId(), code, name, octet }]),
  ) as SeededOffice['sectors'];
  const people = Object.fromEntries(
    PEOPLE.map(([username, displayName, sector, roles, staffNumber]) => [
      username,
      {
        kind: 'person',
        personId: newId(),
        username,
        displayName,
        roles,
        sectorId: sectors[sector].id,
        deputyFor: [],
        tokenPermissions: null,
        staffNumber,
        email: `${displayName.toLowerCase().replace(' ', '.')}@${DOMAIN}`,
      },
    ]),
  ) as unknown as SeededOffice['people'];
  const suppliers = Object.fromEntries(
    SUPPLIERS.map(({ key, name, email }) => [key, { id: newId(), name, email }]),
  ) as SeededOffice['suppliers'];
  return { sectors, people, suppliers };
}
