import type { GlpiAccount } from '../../../contract/workstations/inventory-accounts.ts';
import { OutboundError, type OutboundHttpService } from '../../outbound/outbound-http.service.ts';
import { InventoryFault, type InventoryTable } from './inventory-table.ts';

const PAGE = 200;
const MOST_COMPUTERS = 100_000;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * What is read of a computer: the table and field by which GLPI knows it (the numbers of its columns differ between
 * versions and plug-ins), and the heading of GLPI's own export.
 */
const COLUMNS = [
  { heading: 'Name', table: 'glpi_computers', field: 'name' },
  { heading: 'Serial number', table: 'glpi_computers', field: 'serial' },
  { heading: 'UUID', table: 'glpi_computers', field: 'uuid' },
  { heading: 'Status', table: 'glpi_states', field: 'completename' },
  { heading: 'User', table: 'glpi_users', field: 'name', link: 'users_id' },
  { heading: 'Alternate username', table: 'glpi_computers', field: 'contact' },
  { heading: 'Operating system - Name', table: 'glpi_operatingsystems', field: 'name' },
  { heading: 'Operating system - Version', table: 'glpi_operatingsystemversions', field: 'name' },
  { heading: 'Networking - IP', table: 'glpi_ipaddresses', field: 'name' },
  { heading: 'Location', table: 'glpi_locations', field: 'completename' },
  { heading: 'Last inventory date', table: 'glpi_computers', field: 'last_inventory_update' },
] as const;

type Send = OutboundHttpService['send'];

/**
 * The computers of GLPI, by its REST interface (apirest.md of GLPI): a session, the entities that the user may see, the
 * numbers of the columns, the list page by page, the end of the session. Nothing is written there.
 * @throws InventoryFault
 */
export async function readGlpi(account: GlpiAccount, send: Send): Promise<InventoryTable> {
  const calls = new GlpiCalls(account, send);
  await calls.open();
  try {
    // Without this only the user's first entity is listed.
    await calls.post('changeActiveEntities', { entities_id: 'all', is_recursive: true });
    const numbers = columnNumbers(await calls.get('listSearchOptions/Computer'));
    const rows = await computersOf(calls, numbers);
    if (rows.length === 0)
      throw new InventoryFault(
        'GLPI non elenca alcun computer: verificare il profilo e le entità dell’utente del token.',
        false,
      );
    return { source: 'glpi', headings: COLUMNS.map(({ heading }) => heading), rows, disabled: 0 };
  } finally {
    await calls.close();
  }
}

async function computersOf(calls: GlpiCalls, numbers: readonly (number | null)[]): Promise<string[][]> {
  const shown = numbers.flatMap((number, at) => (number === null ? [] : [`forcedisplay[${at}]=${number}`]));
  const seen = new Set<string>();
  const rows: string[][] = [];
  for (let from = 0, total = Infinity; from < total;) {
    const query = [`range=${from}-${from + PAGE - 1}`, 'sort=2', 'order=ASC', 'forcedisplay[90]=2', ...shown];
    const answer = objectOf(await calls.get(`search/Computer?${query.join('&')}`));
    total = Number(answer['totalcount']);
    if (!Number.isInteger(total) || total < 0) throw calls.strange();
    if (total > MOST_COMPUTERS)
      throw new InventoryFault(`GLPI elenca più di ${MOST_COMPUTERS} computer: troppi.`, false);
    const data = answer['data'] ?? [];
    // An array, or an object by id where the server was told to index.
    const page = (Array.isArray(data) ? data : Object.values(objectOf(data))).map(objectOf);
    if (page.length === 0 && from < total)
      throw new InventoryFault(`GLPI ha interrotto l’elenco: ${rows.length} computer di ${total}.`, true);
    for (const item of page) {
      const id = textOf(item['2']);
      if (id !== '' && seen.has(id)) continue;
      seen.add(id);
      rows.push(numbers.map((number) => (number === null ? '' : textOf(item[String(number)]))));
    }
    from += page.length;
  }
  return rows;
}

/** @throws InventoryFault without a column for the name */
function columnNumbers(answer: unknown): (number | null)[] {
  const options = Object.entries(objectOf(answer)).flatMap(([number, option]) =>
    /^\d+$/.test(number) && typeof option === 'object' && option !== null
      ? [
          { number: Number(number), ...(option as Record<string, unknown>) } as Record<string, unknown> & {
            number: number;
          },
        ]
      : [],
  );
  const numbers = COLUMNS.map((column) => {
    const found = options.filter((one) => one['table'] === column.table && one['field'] === column.field);
    const linked = 'link' in column ? found.filter((one) => one['linkfield'] === column.link) : found;
    return linked.sort((a, b) => a.number - b.number)[0]?.number ?? null;
  });
  if (numbers[0] === null)
    throw new InventoryFault(
      'GLPI non dice quale colonna è il nome dei computer: verificare la versione.',
      false,
    );
  return numbers;
}

class GlpiCalls {
  private session = '';
  private readonly base: string;

  constructor(
    private readonly account: GlpiAccount,
    private readonly send: Send,
  ) {
    this.base = account.url.replace(/\/+$/, '');
  }

  async open(): Promise<void> {
    if (this.account.userToken === '') throw new InventoryFault('Manca il token dell’utente di GLPI.', false);
    const answer = await this.call('GET', 'initSession', {
      authorization: `user_token ${this.account.userToken}`,
    });
    this.session = textOf(objectOf(answer)['session_token']);
    if (this.session === '') throw this.strange();
  }

  /** A session that ended in between is opened again, once. */
  async get(path: string): Promise<unknown> {
    try {
      return await this.call('GET', path, this.sessionHeader());
    } catch (error) {
      if (!(error instanceof SessionEnded)) throw error;
      await this.open();
      await this.post('changeActiveEntities', { entities_id: 'all', is_recursive: true });
      return this.call('GET', path, this.sessionHeader());
    }
  }

  post(path: string, body: object): Promise<unknown> {
    return this.call('POST', path, this.sessionHeader(), JSON.stringify(body));
  }

  async close(): Promise<void> {
    if (this.session === '') return;
    await this.call('GET', 'killSession', this.sessionHeader()).catch(() => undefined);
  }

  strange(): InventoryFault {
    return new InventoryFault(
      `${this.base} non risponde come l’interfaccia REST di GLPI: l’indirizzo finisce di solito con apirest.php.`,
      false,
    );
  }

  private sessionHeader(): Record<string, string> {
    return { 'session-token': this.session };
  }

  private async call(
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<unknown> {
    const { appToken } = this.account;
    try {
      const answer = await this.send(`${this.base}/${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(appToken === '' ? {} : { 'app-token': appToken }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        timeoutMs: 60_000,
        mostBytes: MOST_BYTES,
      });
      if (answer.body.trim() === '') return null;
      return JSON.parse(answer.body) as unknown;
    } catch (error) {
      if (error instanceof SyntaxError) throw this.strange();
      throw this.faultOf(error);
    }
  }

  /** GLPI answers a refusal with `["ERROR_…", "words"]`. */
  private faultOf(error: unknown): Error {
    if (!(error instanceof OutboundError)) return error as Error;
    const [code = '', words = ''] = refusalOf(error.answer?.body);
    if (code === 'ERROR_SESSION_TOKEN_INVALID' || code === 'ERROR_SESSION_TOKEN_MISSING')
      return new SessionEnded('GLPI ha chiuso la sessione.', true);
    if (code === 'ERROR_GLPI_LOGIN_USER_TOKEN' || code === 'ERROR_GLPI_LOGIN')
      return new InventoryFault('GLPI non riconosce il token dell’utente.', false);
    if (code.includes('APP_TOKEN'))
      return new InventoryFault(
        'GLPI non accetta il token dell’applicazione, oppure la macchina da cui si chiama.',
        false,
      );
    if (code === 'ERROR_NOT_ALLOWED_IP')
      return new InventoryFault(
        'GLPI non ammette l’indirizzo di questa macchina: aggiungerlo al client API.',
        false,
      );
    if (code === 'ERROR_RIGHT_MISSING')
      return new InventoryFault('GLPI non permette all’utente del token di leggere i computer.', false);
    if (code === 'ERROR_API_DISABLED' || code === 'ERROR_LOGIN_WITH_CREDENTIALS_DISABLED')
      return new InventoryFault('In GLPI l’interfaccia REST non è attiva.', false);
    if (code !== '') return new InventoryFault(`GLPI risponde: ${code} ${words}`.trim().slice(0, 300), false);
    if (error.answer?.status === 404) return this.strange();
    if (/private address/.test(error.message))
      return new InventoryFault(
        `${this.base} è un indirizzo della rete interna: nominare il server in OUTBOUND_ALLOW e riavviare.`,
        false,
      );
    return new InventoryFault(`GLPI: ${error.message}`.slice(0, 300), !error.isFinal);
  }
}

class SessionEnded extends InventoryFault {}

function refusalOf(body: string | undefined): string[] {
  try {
    const said: unknown = JSON.parse(body ?? '');
    return Array.isArray(said) && said.every((one) => typeof one === 'string') ? said : [];
  } catch {
    return [];
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Several values of one cell come as an array, or joined by `$$##$$`. */
function textOf(value: unknown): string {
  const parts = Array.isArray(value) ? value : [value];
  return parts
    .flatMap((part) =>
      typeof part === 'string' || typeof part === 'number' ? String(part).split('$$##$$') : [],
    )
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');
}
