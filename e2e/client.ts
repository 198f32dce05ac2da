import { APP_PASSWORD } from './app-process.ts';
import type { DemonstrationPerson } from './people.ts';

export interface Answer<Body> {
  status: number;
  body: Body;
}

/** One person at the API of a running application, without a browser. */
export class Client {
  private readonly url: string;
  private readonly cookie: string;

  private constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
  }

  static async signIn(url: string, username: DemonstrationPerson): Promise<Client> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: APP_PASSWORD }),
    });
    if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${answer.status}`);
    return new Client(url, answer.headers.get('set-cookie')!.split(';')[0]!);
  }

  /** The same session at another process of the application. */
  at(url: string): Client {
    return new Client(url, this.cookie);
  }

  /** What a route answers that may give a paper or a table instead of JSON. */
  async statusOf(path: string): Promise<number> {
    return (await this.headOf(path)).status;
  }

  async headOf(path: string): Promise<{ status: number; retryAfter: string | null }> {
    const answer = await fetch(`${this.url}/api${path}`, {
      headers: { cookie: this.cookie },
      signal: AbortSignal.timeout(60_000),
    });
    await answer.arrayBuffer();
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }

  post<Body>(path: string, body: unknown = {}): Promise<Answer<Body>> {
    return this.send('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.send('PUT', path, body);
  }

  /** A file with its options, as a form of the pages sends it. */
  async upload<Body>(path: string, name: string, bytes: Buffer, options: object = {}): Promise<Answer<Body>> {
    const form = new FormData();
    form.append('options', JSON.stringify(options));
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const answer = await fetch(`${this.url}/api${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie },
      body: form,
      signal: AbortSignal.timeout(60_000),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  private async send<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    // Long walks outlive the proof of their sign-in.
    if (answer.status === 403 && text.includes('"reauthentication-required"')) {
      const proof = await this.send('POST', '/session/proof', { password: APP_PASSWORD });
      if (proof.status === 204) return this.send(method, path, body);
    }
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
  }
}
