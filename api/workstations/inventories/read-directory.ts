import type { Socket } from 'node:net';
import type { Client, Entry } from 'ldapts';
import type { DirectoryAccount } from '../../../contract/workstations/inventory-accounts.ts';
import { isDisabledAccount } from '../../../domain/imports/disabled-accounts.ts';
import { ldapClientOf } from '../../outbound/ldap-client.ts';
import { InventoryFault, type InventoryTable } from './inventory-table.ts';

/** Under the limit of Active Directory (MaxPageSize, 1000 unless the domain was told otherwise). */
const PAGE = 500;
const MOST_COMPUTERS = 100_000;

/** Attribute, and how its value is read; the headings are those of an export by csvde or Get-ADComputer. */
const COLUMNS = [
  'name',
  'dNSHostName',
  'objectGUID',
  'operatingSystem',
  'operatingSystemVersion',
  'userAccountControl',
  'lastLogonTimestamp',
  'description',
  'location',
  'managedBy',
] as const;
const HEADINGS: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  name: 'Name',
  dNSHostName: 'DNSHostName',
  objectGUID: 'ObjectGUID',
  operatingSystem: 'OperatingSystem',
  operatingSystemVersion: 'OperatingSystemVersion',
  userAccountControl: 'userAccountControl',
  lastLogonTimestamp: 'lastLogonTimestamp',
  description: 'Description',
  location: 'Location',
  managedBy: 'ManagedBy',
};

const FLAGS = COLUMNS.indexOf('userAccountControl');

/**
 * The computers of a directory, page by page (RFC 2696), from each base with all that is under it. Only searches are
 * sent. Managed service accounts are computers to LDAP (their class is derived) and none to people: they are left out.
 * @throws InventoryFault
 */
export async function readDirectory(
  account: DirectoryAccount,
  patienceMs = 300_000,
): Promise<InventoryTable> {
  // A bind without a password is anonymous and always succeeds (RFC 4513, 5.1.2).
  if (account.password === '')
    throw new InventoryFault('Manca la parola d’ordine dell’utente della directory.', false);
  const sockets: Socket[] = [];
  const closed = (): InventoryFault =>
    new InventoryFault(
      `La directory ${account.host}:${account.port} ha chiuso la connessione prima della fine.`,
      true,
    );
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patienceMs);
  try {
    const rows = await Promise.race([
      computersOf(ldapClientOf(account, sockets, closed), account),
      new Promise<never>((_, reject) => {
        silence.signal.addEventListener('abort', () => reject(new Error('timeout')));
      }),
    ]);
    if (rows.length === 0)
      throw new InventoryFault(
        `La directory non elenca alcun computer sotto «${account.bases.join('», «')}»: verificare la base e che l’utente possa leggerla.`,
        false,
      );
    const enabled = rows.filter((row) => !isDisabledAccount(row[FLAGS] ?? ''));
    return {
      source: 'active-directory',
      headings: COLUMNS.map((name) => HEADINGS[name]),
      rows: enabled,
      disabled: rows.length - enabled.length,
    };
  } catch (error) {
    throw faultOf(error, account);
  } finally {
    clearTimeout(timer);
    for (const socket of sockets) socket.destroy();
  }
}

async function computersOf(
  client: Client,
  { security, username, password, bases }: DirectoryAccount,
): Promise<string[][]> {
  if (security === 'starttls') await client.startTLS({});
  await client.bind(username, password);
  const rows = new Map<string, string[]>();
  for (const base of bases) {
    const pages = client.searchPaginated(base, {
      scope: 'sub',
      filter: '(objectClass=computer)',
      attributes: [...COLUMNS, 'cn', 'objectClass'],
      explicitBufferAttributes: ['objectGUID'],
      paged: { pageSize: PAGE },
    });
    for await (const { searchEntries } of pages) {
      // Bases may lie in each other: an entry counts once.
      for (const entry of searchEntries)
        if (isComputer(entry))
          rows.set(
            entry.dn.toLowerCase(),
            COLUMNS.map((name) => cellOf(entry, name)),
          );
      if (rows.size > MOST_COMPUTERS)
        throw new InventoryFault(
          `La directory elenca più di ${MOST_COMPUTERS} computer: restringere la base.`,
          false,
        );
    }
  }
  await client.unbind();
  return [...rows.values()];
}

function isComputer(entry: Entry): boolean {
  const classes = textsOf(entry['objectClass']).map((one) => one.toLowerCase());
  return !classes.some((one) => one.startsWith('msds-') && one.endsWith('managedserviceaccount'));
}

function cellOf(entry: Entry, name: (typeof COLUMNS)[number]): string {
  const value = entry[name];
  if (name === 'objectGUID') return guidOf(Array.isArray(value) ? value[0] : value);
  const [text = ''] = textsOf(value);
  switch (name) {
    case 'name':
      return text || (textsOf(entry['cn'])[0] ?? '');
    case 'managedBy':
      return /^(?:cn|uid)=((?:\\.|[^,\\])*)/i.exec(text)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? '';
    // 0 and the largest number mean "never".
    case 'lastLogonTimestamp':
      return /^(?:0|9223372036854775807)$/.test(text) ? '' : text;
    default:
      return text;
  }
}

const textsOf = (value: Entry[string] | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) =>
    typeof one === 'string' ? one : one.toString('utf8'),
  );

/** As Windows writes it: the first three parts are little-endian (MS-DTYP, 2.3.4.2). */
function guidOf(value: unknown): string {
  if (!Buffer.isBuffer(value) || value.length !== 16) return '';
  const hex = (from: number, to: number, isReversed = false): string => {
    const part = Buffer.from(value.subarray(from, to));
    return (isReversed ? part.reverse() : part).toString('hex');
  };
  return [hex(0, 4, true), hex(4, 6, true), hex(6, 8, true), hex(8, 10), hex(10, 16)].join('-');
}

/** RFC 4511, appendix A, and what the network says. */
function faultOf(error: unknown, { host, port, username, bases }: DirectoryAccount): InventoryFault {
  if (error instanceof InventoryFault) return error;
  const { code, message } = error as { code?: string | number; message: string };
  const at = `La directory ${host}:${port}`;
  const final = (words: string): InventoryFault => new InventoryFault(words, false);
  const passing = (words: string): InventoryFault => new InventoryFault(words, true);
  switch (code) {
    case 49:
      return final(`${at} non riconosce l’utente «${username}» o la sua parola d’ordine.`);
    case 32:
      return final(`${at} non ha la base «${bases.join('», «')}»: verificare come è scritta.`);
    case 50:
      return final(`${at} non permette la lettura all’utente «${username}».`);
    case 8:
    case 13:
      return final(`${at} vuole una connessione protetta: scegliere TLS o StartTLS.`);
    case 4:
    case 11:
      return final(`${at} non dà l’elenco intero: supera i limiti fissati per l’utente «${username}».`);
    case 10:
      return final(`${at} rimanda ad altro server per questa base: indicare quello.`);
    case 3:
    case 51:
    case 52:
      return passing(`${at} è occupata o non disponibile.`);
    case 'ECONNREFUSED':
      return passing(`${at} rifiuta la connessione.`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return passing(`Il nome «${host}» non si trova nel DNS.`);
    case 'ECONNRESET':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return passing(`${at} non risponde.`);
    default:
      if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(`${String(code)} ${message}`))
        return final(
          `Il certificato di ${host} non è verificabile (${String(code)}): caricare quello dell’autorità che lo ha rilasciato, oppure usare il nome per cui è rilasciato.`,
        );
      if (/timed? ?out/i.test(message)) return passing(`${at} non risponde in tempo.`);
      return passing(`${at}: ${message.trim().slice(0, 200)}`);
  }
}
