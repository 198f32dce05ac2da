import { Agent, request } from 'node:http';
import { SERVICE_CONTENTS } from '../../e2e/fuzz/contents.ts';

export interface CrowdReport {
  readMedian: number;
  readP99: number;
  readsPerSecond: number;
  writeP99: number;
  /** Codes of the requests that were answered with 201. */
  filed: string[];
  told503: number;
  told503Median: number;
  /** Of them, without a word on when to come again. */
  withoutRetryAfter: number;
  /** Every other answer, and lines that broke: how often each. */
  others: Record<string, number>;
}

const READS = ['/requests', '/requests/home', '/session', '/requests?text=stampante', '/notices'];

/** Everybody at work for `seconds`; who is told 503 comes again when told. */
export async function crowd(
  url: string,
  clients: readonly { cookie: string; isWriter: boolean }[],
  { seconds, thinkingMs }: { seconds: number; thinkingMs: number },
): Promise<CrowdReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients.length });
  const end = performance.now() + seconds * 1000;
  const reads: number[] = [];
  const writes: number[] = [];
  const refusals: number[] = [];
  const filed: string[] = [];
  const others: Record<string, number> = {};
  let withoutRetryAfter = 0;

  const work = async (
    { cookie, isWriter }: { cookie: string; isWriter: boolean },
    n: number,
  ): Promise<void> => {
    await pause(Math.random() * thinkingMs);
    for (let turn = n; performance.now() < end; turn++) {
      const began = performance.now();
      const answer = isWriter
        ? await ask(agent, url, 'POST', '/requests', cookie, filing(turn))
        : await ask(agent, url, 'GET', READS[turn % READS.length]!, cookie);
      const took = performance.now() - began;
      if (answer.status === 503) {
        refusals.push(took);
        if (answer.retryAfter === undefined) withoutRetryAfter += 1;
        await pause(Number(answer.retryAfter ?? 1) * 1000);
        continue;
      }
      if (answer.status === 200) reads.push(took);
      else if (answer.status === 201) {
        writes.push(took);
        filed.push((JSON.parse(answer.body) as { code: string }).code);
      } else others[String(answer.status)] = (others[String(answer.status)] ?? 0) + 1;
      await pause(thinkingMs * (0.5 + Math.random()));
    }
  };
  await Promise.all(clients.map(work));
  agent.destroy();
  return {
    readMedian: quantile(reads, 0.5),
    readP99: quantile(reads, 0.99),
    readsPerSecond: Math.round(reads.length / seconds),
    writeP99: quantile(writes, 0.99),
    filed,
    told503: refusals.length,
    told503Median: quantile(refusals, 0.5),
    withoutRetryAfter,
    others,
  };
}

function filing(turn: number): string {
  const { service, content } = SERVICE_CONTENTS[0]!;
  return JSON.stringify({ service, content, subject: `In duecento ${turn}`, submit: true });
}

function ask(
  agent: Agent,
  url: string,
  method: string,
  route: string,
  cookie: string,
  body?: string,
): Promise<{ status: number | string; retryAfter?: string; body: string }> {
  return new Promise((resolve) => {
    const sent = request(
      `${url}/api${route}`,
      {
        agent,
        method,
        headers: {
          cookie,
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', (error) => resolve({ status: error.message, body: '' }));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            ...(answer.headers['retry-after'] !== undefined && { retryAfter: answer.headers['retry-after'] }),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', (error) => resolve({ status: error.message, body: '' }));
    sent.end(body);
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
