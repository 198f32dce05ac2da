import type { RequestReceipt } from '../../contract/requests/requests.ts';
import { Client, type Answer } from '../client.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';

/** What the application said was done: after any fault it must still be so. */
export interface Promised {
  id: string;
  /** The furthest state that was answered with success. */
  state: 'submitted' | 'accepted' | 'with-supplier';
}

type Person = 'referente' | 'responsabile' | 'operatore';

/** People at work until they are told to stop: they file, accept and hand over, and order checks of the blacklists. */
export class Load {
  readonly promised: Promised[] = [];
  /** Answers of 5xx other than «the database is away», which is what they should hear. */
  readonly crashes: string[] = [];
  /** Between one request and the next of the same lane: two cores shall also have time to start what was killed. */
  private readonly pauseMs = 1000;
  private isOver = false;
  private running: Promise<unknown> = Promise.resolve();
  private readonly url: string;
  private readonly people: Record<Person, Client>;
  private readonly supplierId: string;

  private constructor(url: string, people: Record<Person, Client>, supplierId: string) {
    this.url = url;
    this.people = people;
    this.supplierId = supplierId;
  }

  static async prepare(url: string): Promise<Load> {
    const [referente, responsabile, operatore] = await Promise.all([
      Client.signIn(url, 'referente'),
      Client.signIn(url, 'responsabile'),
      Client.signIn(url, 'operatore'),
    ]);
    const { body } = await operatore.get<{ items: { id: string }[] }>('/suppliers');
    return new Load(url, { referente, responsabile, operatore }, body.items[0]!.id);
  }

  begin(): void {
    this.isOver = false;
    this.running = Promise.all([...Array.from({ length: 4 }, () => this.requests()), this.sweeps()]);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async requests(): Promise<void> {
    while (!this.isOver) {
      try {
        await this.oneRequest();
      } catch {
        // Nobody answers: the application is down. Whoever sits in front of it tries again.
        await pause(100);
      }
    }
  }

  private async oneRequest(): Promise<void> {
    const { service, content } = SERVICE_CONTENTS[0]!;
    const filed = await this.post<RequestReceipt>('referente', '/requests', {
      service,
      content,
      subject: 'Sotto sforzo',
      submit: true,
    });
    if (!this.isDone(filed, 201)) return pause(200);
    const { id } = filed.body;
    const mine: Promised = { id, state: 'submitted' };
    this.promised.push(mine);
    if (!this.isDone(await this.post('responsabile', `/requests/${id}/acceptance`, { version: 1 }), 200))
      return;
    mine.state = 'accepted';
    const handed = await this.post('operatore', `/requests/${id}/hand-over`, {
      supplierId: this.supplierId,
    });
    if (this.isDone(handed, 200)) mine.state = 'with-supplier';
    await pause(this.pauseMs);
  }

  /** Whose session the clock ended signs in again. */
  private async post<Body>(person: Person, path: string, body: unknown): Promise<Answer<Body>> {
    const answer = await this.people[person].post<Body>(path, body);
    if (answer.status !== 401) return answer;
    this.people[person] = await Client.signIn(this.url, person);
    return this.people[person].post<Body>(path, body);
  }

  private isDone({ status, body }: { status: number; body: unknown }, hoped: number): boolean {
    // The proxy's own word is that of a process which is no more.
    const isProxy = (body as { code?: unknown }).code === 'proxy';
    if (status >= 500 && status !== 503 && !isProxy) this.crashes.push(`${status} ${JSON.stringify(body)}`);
    return status === hoped;
  }

  private async sweeps(): Promise<void> {
    while (!this.isOver) {
      await this.post('operatore', '/dnsbl/sweeps', {}).catch(() => undefined);
      await pause(6000);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
