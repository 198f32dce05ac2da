import type { DnsblSweep } from '../../contract/dnsbl/sweeps.ts';
import type { DnsblTarget } from '../../contract/dnsbl/dnsbl.ts';
import type { DnsblZoneSummary } from '../../contract/dnsbl/zones.ts';
import type { FirewallRule } from '../../contract/firewall/rules.ts';
import type { FirewallSnapshot } from '../../contract/firewall/snapshots.ts';
import type { IncidentSummary } from '../../contract/incidents.ts';
import type { TableList } from '../../contract/list-tables.ts';
import type { PersonSummary, Sector } from '../../contract/people/people.ts';
import type { Supplier } from '../../contract/requests/suppliers.ts';
import type { WorkstationSummary } from '../../contract/workstations/workstations.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { messages, personalTokens } from './message-tables.ts';
import { firewallNames, uploadTokens } from './name-tables.ts';
import { dnsblZoneStatuses } from '../../text/dnsbl-zone-statuses.ts';

type Pair = readonly [it: string, en: string];
export type Language = 'it' | 'en';
type Cell<Row> = (row: Row, words: (pair: Pair) => string) => string | number | null;

export interface ListTable<Row = never> {
  /** The list's own route: it decides who may read what, and filters. */
  readonly route: string;
  /** The route answers the whole list at once and takes no filters. */
  readonly isWhole?: true;
  /** Where the answer has its rows in another place than `items`. */
  readonly rowsOf?: (answer: unknown) => readonly unknown[];
  readonly file: string;
  readonly sheet: Pair;
  readonly columns: readonly (readonly [head: Pair, cell: Cell<Row>])[];
}

const YES: Pair = ['sì', 'yes'];
const NO: Pair = ['no', 'no'];
const yes = (is: boolean): Pair => (is ? YES : NO);
const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));
const lines = (entries: readonly string[]): string => entries.join(', ');

const ACTIONS: Record<FirewallRule['action'], Pair> = {
  accept: ['permette', 'accepts'],
  deny: ['blocca', 'denies'],
};
const UNKNOWN: Pair = ['non si sa', 'not known'];

const rules: ListTable<FirewallRule> = {
  route: '/firewall/rules',
  file: 'regole-firewall',
  sheet: ['Regole', 'Rules'],
  columns: [
    [['Numero', 'Number'], (rule) => rule.number],
    [['Nome', 'Name'], (rule) => rule.name],
    [['Azione', 'Action'], (rule, words) => words(rule.isActionKnown ? ACTIONS[rule.action] : UNKNOWN)],
    [['Attiva', 'Enabled'], (rule, words) => words(yes(rule.isEnabled))],
    [['Zone di origine', 'Source zones'], (rule) => lines(rule.fromZones)],
    [['Zone di arrivo', 'Destination zones'], (rule) => lines(rule.toZones)],
    [['Sorgenti', 'Sources'], (rule) => lines(rule.sources)],
    [['Destinazioni', 'Destinations'], (rule) => lines(rule.destinations)],
    [['Servizi', 'Services'], (rule) => lines(rule.services)],
    [['Non compreso', 'Not understood'], (rule) => lines(rule.notDecided)],
    [['Settore', 'Sector'], (rule) => rule.ownerSector?.name ?? ''],
    [['Richiesta', 'Request'], (rule) => rule.request?.code ?? ''],
    [['Scade il', 'Expires on'], (rule) => rule.expiresOn],
    [['Da rivedere il', 'Review on'], (rule) => rule.reviewOn],
    [['Usi contati', 'Hits'], (rule) => rule.hits],
    [['Motivo', 'Reason'], (rule) => rule.reason],
  ],
};

const snapshots: ListTable<FirewallSnapshot> = {
  route: '/firewall/snapshots',
  file: 'configurazioni-firewall',
  sheet: ['Configurazioni', 'Configurations'],
  columns: [
    [['Esportata il', 'Taken'], ({ takenAt }) => moment(takenAt)],
    [['Caricata il', 'Uploaded'], ({ uploadedAt }) => moment(uploadedAt)],
    [['Da', 'By'], ({ uploadedBy }) => uploadedBy],
    [['File', 'File'], ({ fileName }) => fileName],
    [['Formato', 'Format'], ({ format }) => format],
    [['Regole', 'Rules'], ({ ruleCount }) => ruleCount],
    [['Righe comprese', 'Lines understood'], ({ understoodLines }) => understoodLines],
    [['Righe in tutto', 'Lines in all'], ({ totalLines }) => totalLines],
    [['Errori', 'Errors'], ({ errorCount }) => errorCount],
    [['Avvertenze', 'Warnings'], ({ warningCount }) => warningCount],
    [['SHA-256', 'SHA-256'], ({ sha256 }) => sha256],
    [['Nota', 'Note'], ({ note }) => note],
  ],
};

const SEVERITIES: Record<IncidentSummary['severity'], Pair> = {
  low: ['bassa', 'low'],
  medium: ['media', 'medium'],
  high: ['alta', 'high'],
  critical: ['critica', 'critical'],
};

const incidents: ListTable<IncidentSummary> = {
  route: '/incidents',
  file: 'incidenti',
  sheet: ['Incidenti', 'Incidents'],
  columns: [
    [['Codice', 'Code'], ({ code }) => code],
    [['Titolo', 'Title'], ({ title }) => title],
    [['Gravità', 'Severity'], ({ severity }, words) => words(SEVERITIES[severity])],
    [['Tipo', 'Kind'], ({ category }) => category],
    [
      ['Stato', 'State'],
      ({ state }, words) => words(state === 'open' ? ['aperto', 'open'] : ['chiuso', 'closed']),
    ],
    [['Noto dal', 'Known since'], ({ knownAt }) => moment(knownAt)],
    [['Chiuso il', 'Closed'], ({ closedAt }) => moment(closedAt)],
    ...(
      [
        ['early-warning', ['Preallarme entro', 'Early warning by']],
        ['notification', ['Notifica entro', 'Notification by']],
        ['final-report', ['Relazione finale entro', 'Final report by']],
        ['gdpr-notification', ['Garante entro', 'GDPR by']],
      ] as const
    ).map(([name, head]): readonly [Pair, Cell<IncidentSummary>] => [
      head,
      ({ clocks }) => {
        const clock = clocks.find((each) => each.name === name);
        return clock === undefined || !clock.isOn ? '' : moment(clock.dueAt);
      },
    ]),
  ],
};

const ROLES: Record<PersonSummary['roles'][number], Pair> = {
  referent: ['referente', 'referent'],
  operator: ['operatore', 'operator'],
  manager: ['Responsabile', 'manager'],
  auditor: ['revisore', 'auditor'],
  administrator: ['amministratore', 'administrator'],
};

const people: ListTable<PersonSummary> = {
  route: '/people',
  file: 'persone',
  sheet: ['Persone', 'People'],
  columns: [
    [['Nome', 'Name'], ({ displayName }) => displayName],
    [['Nome utente', 'User name'], ({ username }) => username],
    [['Posta', 'E-mail'], ({ email }) => email],
    [['Matricola', 'Staff number'], ({ staffNumber }) => staffNumber],
    [['Settore', 'Sector'], ({ sectorName }) => sectorName],
    [['Ruoli', 'Roles'], ({ roles }, words) => lines(roles.map((role) => words(ROLES[role])))],
    [['Attiva', 'Active'], ({ active }, words) => words(yes(active))],
  ],
};

const sectors: ListTable<Sector> = {
  route: '/sectors',
  isWhole: true,
  file: 'settori',
  sheet: ['Settori', 'Sectors'],
  columns: [
    [['Codice', 'Code'], ({ code }) => code],
    [['Nome', 'Name'], ({ name }) => name],
    [['Attivo', 'Active'], ({ active }, words) => words(yes(active))],
    [['Persone', 'People'], ({ peopleCount }) => peopleCount],
    [['Caselle', 'Mailboxes'], ({ mailboxCount }) => mailboxCount],
    [['Postazioni', 'Workstations'], ({ workstationCount }) => workstationCount],
  ],
};

const suppliers: ListTable<Supplier> = {
  route: '/suppliers',
  isWhole: true,
  file: 'fornitori',
  sheet: ['Fornitori', 'Suppliers'],
  columns: [
    [['Nome', 'Name'], ({ name }) => name],
    [['Posta', 'E-mail'], ({ email }) => email],
    [['PEC', 'PEC'], ({ pec }) => pec],
    [['Telefono', 'Phone'], ({ phone }) => phone],
    [['Contratto', 'Contract'], ({ contractReference }) => contractReference],
    [['Scade il', 'Ends on'], ({ contractEndsOn }) => contractEndsOn],
    [['Attivo', 'Active'], ({ isActive }, words) => words(yes(isActive))],
    [['Richieste aperte', 'Open requests'], ({ openRequests }) => openRequests],
    [['In ritardo', 'Overdue'], ({ overdueRequests }) => overdueRequests],
  ],
};

const PROTECTIONS: Record<WorkstationSummary['protection'], Pair> = {
  protected: ['protetta', 'protected'],
  stale: ['firme vecchie', 'old signatures'],
  inactive: ['antivirus spento', 'antivirus off'],
  'not-seen': ['non vista', 'not seen'],
  missing: ['senza antivirus', 'no antivirus'],
  unknown: ['non nota', 'not known'],
};
const WORKSTATION_STATES: Record<WorkstationSummary['state'], Pair> = {
  'in-use': ['in uso', 'in use'],
  stored: ['in deposito', 'stored'],
  retired: ['dismessa', 'retired'],
};

const workstations: ListTable<WorkstationSummary> = {
  route: '/workstations',
  file: 'postazioni',
  sheet: ['Postazioni', 'Workstations'],
  columns: [
    [['Nome', 'Name'], ({ name }) => name],
    [['Stato', 'State'], ({ state }, words) => words(WORKSTATION_STATES[state])],
    [['Protezione', 'Protection'], ({ protection }, words) => words(PROTECTIONS[protection])],
    [['Settore', 'Sector'], ({ sectorName }) => sectorName],
    [['Assegnatario', 'Holder'], ({ holderName }) => holderName],
    [['Sistema', 'System'], ({ operatingSystem }) => operatingSystem],
    [['Antivirus', 'Antivirus'], ({ product }) => product],
    [['Versione', 'Version'], ({ productVersion }) => productVersion],
    [['Firme del', 'Signatures of'], ({ signaturesAt }) => moment(signaturesAt)],
    [['Ultimo contatto', 'Last contact'], ({ lastContactAt }) => moment(lastContactAt)],
    [['Segnalazioni', 'Findings'], ({ findings }) => findings.map(({ reason }) => reason).join('; ')],
  ],
};

const SWEEP_KINDS: Record<DnsblSweep['kind'], Pair> = {
  scheduled: ['programmato', 'scheduled'],
  'check-now': ['chiesto', 'asked for'],
  'second-probe': ['conferma', 'confirmation'],
};

const sweeps: ListTable<DnsblSweep> = {
  route: '/dnsbl/sweeps',
  file: 'controlli-blacklist',
  sheet: ['Controlli', 'Checks'],
  columns: [
    [['Numero', 'Number'], ({ id }) => id],
    [['Tipo', 'Kind'], ({ kind }, words) => words(SWEEP_KINDS[kind])],
    [['Chiesto da', 'Asked by'], ({ requestedBy }) => requestedBy],
    [['Iniziato', 'Started'], ({ startedAt }) => moment(startedAt)],
    [['Finito', 'Ended'], ({ endedAt }) => moment(endedAt)],
    [['Indirizzi', 'Addresses'], ({ targets }) => targets],
    [['Liste', 'Lists'], ({ zones }) => zones],
    [['Esiti', 'Verdicts'], ({ done }) => done],
    [['Cambiamenti', 'Changes'], ({ changes }) => changes],
    [['Domande ai server', 'Queries'], ({ queries }) => queries],
    [['Errore', 'Error'], ({ error }) => error],
  ],
};

const STANDINGS: Record<DnsblTarget['standing'], Pair> = {
  listed: ['segnalato', 'listed'],
  clean: ['non segnalato', 'not listed'],
  'partly-clean': ['non segnalato da chi ha risposto', 'not listed by those that answered'],
  'not-known': ['non si sa', 'not known'],
  'never-checked': ['mai controllato', 'never checked'],
};

const targets: ListTable<DnsblTarget> = {
  route: '/dnsbl/targets',
  file: 'indirizzi-sorvegliati',
  sheet: ['Indirizzi', 'Addresses'],
  columns: [
    [['Indirizzo', 'Address'], ({ text }) => text],
    [['Servizio', 'Service'], ({ service }) => service],
    [['Nome', 'Label'], ({ label }) => label],
    [['Esito', 'Standing'], ({ standing }, words) => words(STANDINGS[standing])],
    [['Segnalazioni aperte', 'Open listings'], ({ openListings }) => openListings],
    [['Liste interrogate', 'Lists asked'], ({ asked }) => asked],
    [['Risposte valide', 'Valid answers'], ({ definite }) => definite],
    [['Controllato', 'Checked'], ({ checkedAt }) => moment(checkedAt)],
    [['Sorvegliato', 'Watched'], ({ active }, words) => words(yes(active))],
    [['HELO', 'HELO'], ({ heloName }) => heloName],
    [['Selettore DKIM', 'DKIM selector'], ({ dkimSelector }) => dkimSelector],
  ],
};

const WEIGHTS: Record<DnsblZoneSummary['weight'], Pair> = {
  high: ['alto', 'high'],
  medium: ['medio', 'medium'],
  low: ['basso', 'low'],
  info: ['informativo', 'informative'],
};
const STATUSES: Record<DnsblZoneSummary['status'], Pair> = dnsblZoneStatuses;
const HEALTHS: Record<NonNullable<DnsblZoneSummary['health']>, Pair> = {
  ok: ['in salute', 'healthy'],
  refused: ['rifiuta', 'refuses'],
  wildcard: ['risponde sì a tutto', 'says yes to everything'],
  silent: ['non risponde', 'silent'],
  broken: ['guasta', 'broken'],
};

const zones: ListTable<DnsblZoneSummary> = {
  route: '/dnsbl/zones',
  file: 'liste-blacklist',
  sheet: ['Liste', 'Lists'],
  columns: [
    [['Lista', 'List'], ({ zone }) => zone],
    [['Gestore', 'Operator'], ({ operator }) => operator],
    [['In uso', 'In use'], ({ enabled }, words) => words(yes(enabled))],
    [['Peso', 'Weight'], ({ weight }, words) => words(WEIGHTS[weight])],
    [['Stato', 'Status'], ({ status }, words) => words(STATUSES[status])],
    [
      ['Salute', 'Health'],
      ({ health }, words) => words(health === null ? ['mai provata', 'never tested'] : HEALTHS[health]),
    ],
    [['Controllata', 'Checked'], ({ healthAt }) => moment(healthAt)],
    [['Segnalazioni aperte', 'Open listings'], ({ openListings }) => openListings],
  ],
};

/** What can be taken as a table, and how each row of it reads. */
export const LIST_TABLES = {
  'firewall-names': firewallNames,
  'firewall-rules': rules,
  'firewall-snapshots': snapshots,
  incidents,
  messages,
  people,
  'personal-tokens': personalTokens,
  sectors,
  suppliers,
  sweeps,
  targets,
  'upload-tokens': uploadTokens,
  workstations,
  zones,
} satisfies Record<TableList, ListTable<never>>;

/** The rows of a list for a spreadsheet, page by page. */
export async function* tableRows(
  { columns }: ListTable<unknown>,
  language: Language,
  pages: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string[], void, undefined> {
  const words = ([it, en]: Pair): string => (language === 'en' ? en : it);
  yield columns.map(([head]) => words(head));
  for await (const rows of pages)
    for (const row of rows) yield columns.map(([, cell]) => String(cell(row, words) ?? ''));
}
