import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A computer as GLPI keeps it; `null`: not known there. */
export interface GlpiComputer {
  readonly id: number;
  readonly name: string;
  readonly serial?: string | null;
  readonly uuid?: string | null;
  readonly system?: string | null;
  readonly ips?: readonly string[];
  readonly contact?: string | null;
  readonly lastInventory?: string | null;
}

export interface GlpiServer {
  readonly url: string;
  /** Every call in its order: `GET search/Computer`. */
  readonly calls: string[];
  computers: readonly GlpiComputer[];
  /** The next call with a session is refused as if it had run out. */
  endSession(): void;
  /** Sessions that were opened and not ended. */
  readonly openSessions: () => number;
  stop(): Promise<void>;
}

export const GLPI_TOKENS = { app: 'app-token-di-prova', user: 'user-token-di-prova' } as const;

/** Numbers of the columns: other than GLPI's usual ones, as a plug-in may make them. */
const OPTIONS: Readonly<Record<number, { table: string; field: string; linkfield: string; uid: string }>> = {
  1: { table: 'glpi_computers', field: 'name', linkfield: 'name', uid: 'Computer.name' },
  2: { table: 'glpi_computers', field: 'id', linkfield: 'id', uid: 'Computer.id' },
  1005: { table: 'glpi_computers', field: 'serial', linkfield: 'serial', uid: 'Computer.serial' },
  7: { table: 'glpi_computers', field: 'contact', linkfield: 'contact', uid: 'Computer.contact' },
  47: { table: 'glpi_computers', field: 'uuid', linkfield: 'uuid', uid: 'Computer.uuid' },
  9: {
    table: 'glpi_computers',
    field: 'last_inventory_update',
    linkfield: 'last_inventory_update',
    uid: 'Computer.last_inventory_update',
  },
  45: {
    table: 'glpi_operatingsystems',
    field: 'name',
    linkfield: 'operatingsystems_id',
    uid: 'Computer.Item_OperatingSystem.OperatingSystem.name',
  },
  126: {
    table: 'glpi_ipaddresses',
    field: 'name',
    linkfield: 'ipaddresses_id',
    uid: 'Computer.IPAddress.name',
  },
  // The technician in charge: a user too, and not who uses the machine.
  24: { table: 'glpi_users', field: 'name', linkfield: 'users_id_tech', uid: 'Computer.User.name' },
};

const valueOf = (computer: GlpiComputer, number: number): unknown =>
  ({
    1: computer.name,
    2: computer.id,
    1005: computer.serial ?? null,
    7: computer.contact ?? null,
    47: computer.uuid ?? null,
    9: computer.lastInventory ?? null,
    45: computer.system ?? null,
    126: computer.ips ?? [],
    24: 'tecnico',
  })[number];

/** Speaks the part of GLPI's REST interface that lists computers, as its apirest.md describes it. */
export async function startGlpi(computers: readonly GlpiComputer[], mostRows = 1000): Promise<GlpiServer> {
  const sessions = new Map<string, { isRecursive: boolean }>();
  const calls: string[] = [];
  let isEnding = false;
  let count = 0;
  const state = { computers };

  const answer = (request: IncomingMessage, reply: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace(/^\/apirest\.php\/?/, '').replace(/\/$/, '');
    calls.push(`${request.method} ${path}`);
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      reply.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
      reply.end(body === undefined ? '' : JSON.stringify(body));
    };
    const refuse = (status: number, code: string): void => send(status, [code, 'parameter is wrong']);
    if (!url.pathname.startsWith('/apirest.php'))
      return void reply.writeHead(404).end('<html>Not found</html>');
    if (request.headers['app-token'] !== GLPI_TOKENS.app)
      return refuse(400, 'ERROR_WRONG_APP_TOKEN_PARAMETER');
    if (path === 'initSession') {
      if (request.headers.authorization !== `user_token ${GLPI_TOKENS.user}`)
        return refuse(401, 'ERROR_GLPI_LOGIN_USER_TOKEN');
      const token = `session-${(count += 1)}`;
      sessions.set(token, { isRecursive: false });
      return send(200, { session_token: token });
    }
    const token = String(request.headers['session-token'] ?? '');
    if (isEnding) {
      isEnding = false;
      sessions.delete(token);
    }
    const session = sessions.get(token);
    if (session === undefined) return refuse(401, 'ERROR_SESSION_TOKEN_INVALID');
    switch (path) {
      case 'killSession':
        sessions.delete(token);
        return send(200, undefined);
      case 'changeActiveEntities':
        session.isRecursive = true;
        return send(200, true);
      case 'listSearchOptions/Computer':
        return send(200, { common: { name: 'Characteristics' }, ...OPTIONS });
      case 'search/Computer':
        return search(url, session.isRecursive ? state.computers : state.computers.slice(0, 1), send, refuse);
      default:
        return refuse(400, 'ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM');
    }
  };

  const search = (
    url: URL,
    listed: readonly GlpiComputer[],
    send: (status: number, body: unknown, headers?: Record<string, string>) => void,
    refuse: (status: number, code: string) => void,
  ): void => {
    const [from = 0, to = 49] = (url.searchParams.get('range') ?? '0-49').split('-').map(Number);
    if (from > 0 && from >= listed.length) return refuse(400, 'ERROR_RANGE_EXCEED_TOTAL');
    const shown = [...url.searchParams].flatMap(([key, value]) =>
      key.startsWith('forcedisplay') ? [Number(value)] : [],
    );
    const page = listed.slice(from, Math.min(to + 1, from + mostRows));
    const data = page.map((computer) =>
      Object.fromEntries([1, ...shown].map((number) => [number, valueOf(computer, number)])),
    );
    const isPart = page.length < listed.length;
    send(
      isPart ? 206 : 200,
      { totalcount: listed.length, count: page.length, sort: [2], order: ['ASC'], data },
      {
        'content-range': `${from}-${from + page.length - 1}/${listed.length}`,
        'accept-range': 'Computer 1000',
      },
    );
  };

  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/apirest.php`,
    calls,
    get computers() {
      return state.computers;
    },
    set computers(next) {
      state.computers = next;
    },
    endSession: () => {
      isEnding = true;
    },
    openSessions: () => sessions.size,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
