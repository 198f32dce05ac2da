import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** As a balancer does, more often than most: who is about to close says so for longer than this. */
const LOOK_EVERY_MS = 200;

interface Target {
  readonly port: number;
  isReady: boolean;
  readonly agent: Agent;
}

export interface Proxy {
  readonly url: string;
  /** How often a read was sent again because nobody listened at the first address. */
  readonly retried: () => number;
  /** Waits until all of the processes are ready. */
  allReady(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A reverse proxy in front of several `api` processes, with what any of them can do: turns among those that answer
 * `/api/health/ready` with 200, lines kept open, and a second try only for a read whose connection was refused.
 * Whatever else goes wrong is the client's to see (502).
 */
export async function openProxy(ports: readonly number[]): Promise<Proxy> {
  const targets: Target[] = ports.map((port) => ({
    port,
    isReady: false,
    agent: new Agent({ keepAlive: true, maxSockets: 200 }),
  }));
  let turn = 0;
  let retries = 0;
  const next = (not?: Target): Target | undefined => {
    const usable = targets.filter((one) => one.isReady && one !== not);
    return usable[turn++ % usable.length];
  };
  const looks = setInterval(() => {
    for (const target of targets) void isReady(target.port).then((ready) => (target.isReady = ready));
  }, LOOK_EVERY_MS);

  const pass = (incoming: IncomingMessage, answer: ServerResponse, target: Target | undefined): void => {
    if (target === undefined) return refuse(answer, 503);
    const from = incoming.headers['x-forwarded-for'] ?? incoming.socket.remoteAddress ?? '';
    const sent = request(
      {
        host: '127.0.0.1',
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        agent: target.agent,
        headers: { ...incoming.headers, 'x-forwarded-for': from },
      },
      (given) => {
        const { connection: _, 'keep-alive': __, ...headers } = given.headers;
        answer.writeHead(given.statusCode ?? 502, headers);
        given.pipe(answer);
        given.on('error', () => answer.destroy());
      },
    );
    answer.on('close', () => sent.destroy());
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (answer.headersSent) return void answer.destroy();
      const isRead = incoming.method === 'GET' || incoming.method === 'HEAD';
      const other = error.code === 'ECONNREFUSED' && isRead ? next(target) : undefined;
      if (other === undefined) return refuse(answer, 502);
      retries += 1;
      pass(incoming, answer, other);
    });
    incoming.pipe(sent);
  };
  const server = createServer((incoming, answer) => pass(incoming, answer, next()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    retried: () => retries,
    allReady: async () => {
      for (let tries = 0; tries < 1500; tries++) {
        if (targets.every((one) => one.isReady)) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(`not ready: ${targets.flatMap((one) => (one.isReady ? [] : [one.port])).join(', ')}`);
    },
    close: async () => {
      clearInterval(looks);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const { agent } of targets) agent.destroy();
    },
  };
}

function refuse(answer: ServerResponse, status: number): void {
  answer
    .writeHead(status, { 'content-type': 'application/json', ...(status === 503 && { 'retry-after': '1' }) })
    .end(JSON.stringify({ code: 'proxy', message: `proxy: ${status}` }));
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/api/health/ready`, { signal: AbortSignal.timeout(3000) }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.ok;
    },
    () => false,
  );
}
