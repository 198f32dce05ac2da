import { Agent, request } from 'node:http';
import { APP_PASSWORD } from '../app-process.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';
import type { DemonstrationPerson } from '../people.ts';

const READERS = 14;
const WRITERS = 6;

/** Twenty people at work through the proxy, lines kept open as browsers keep them; every answer is looked at. */
export class TwentyClients {
  /** Answers other than success, and lines that broke, in words. */
  readonly failures: string[] = [];
  /** Codes of the requests that were answered with «filed». */
  readonly filed: string[] = [];
  reads = 0;
  private isOver = false;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 20 });
  private work: Promise<unknown> = Promise.resolve();
  private readonly url: string;
  private readonly cookies: Record<'operatore' | 'referente', string>;

  private constructor(url: string, cookies: Record<'operatore' | 'referente', string>) {
    this.url = url;
    this.cookies = cookies;
  }

  static async open(url: string): Promise<TwentyClients> {
    return new TwentyClients(url, {
      operatore: await cookieOf(url, 'operatore'),
      referente: await cookieOf(url, 'referente'),
    });
  }

  begin(): void {
    const lanes = [
      ...Array.from({ length: READERS }, (_, n) => this.read(n)),
      ...Array.from({ length: WRITERS }, (_, n) => this.write(n)),
    ];
    this.work = Promise.all(lanes);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.work;
    this.agent.destroy();
  }

  private async read(lane: number): Promise<void> {
    const paths = ['/requests?limit=20', '/session', '/dnsbl/matrix', '/mailboxes', '/requests/home'];
    for (let n = lane; !this.isOver; n++) {
      const path = paths[n % paths.length]!;
      const { status } = await this.send('GET', path, 'operatore', lane);
      if (status !== 200) this.failures.push(`GET ${path}: ${status}`);
      this.reads += 1;
      await pause(100 + 20 * lane);
    }
  }

  private async write(lane: number): Promise<void> {
    const { service, content } = SERVICE_CONTENTS[0]!;
    for (let n = 0; !this.isOver; n++) {
      const subject = `Durante il riavvio ${lane}.${n}`;
      const { status, body } = await this.send('POST', '/requests', 'referente', lane, {
        service,
        content,
        subject,
        submit: true,
      });
      if (status === 201) this.filed.push((JSON.parse(body) as { code: string }).code);
      else this.failures.push(`POST /requests: ${status} ${body.slice(0, 200)}`);
      await pause(400);
    }
  }

  private send(
    method: string,
    path: string,
    person: 'operatore' | 'referente',
    lane: number,
    body?: unknown,
  ): Promise<{ status: number | string; body: string }> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve) => {
      const fail = (error: Error): void => resolve({ status: error.message, body: '' });
      const sent = request(
        `${this.url}/api${path}`,
        {
          method,
          agent: this.agent,
          timeout: 30_000,
          headers: {
            cookie: this.cookies[person],
            // Everybody at their own desk.
            'x-forwarded-for': `10.1.0.${lane + 1}`,
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', fail);
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          );
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer in 30 s')));
      sent.on('error', fail);
      sent.end(text);
    });
  }
}

export async function cookieOf(url: string, username: DemonstrationPerson): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: APP_PASSWORD }),
  });
  if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${answer.status}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
