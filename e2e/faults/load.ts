import type { RequestDetail } from '../../contract/requests/requests.ts';
import { Client } from '../client.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';

/** What the application said was done: after any fault it must still be so. */
export interface Promised {
  id: string;
  /** The furthest state that was answered with success. */
  state: 'submitted' | 'accepted' | 'with-supplier';
}

/** People at work until they are told to stop: they file, accept and hand over, and order checks of the blacklists. */
export class Load {
  readonly promised: Promised[] = [];
  /** Answers of 5xx other than «the database is away», which is what they should hear. */
  readonly crashes: string[] = [];
  private isOver = false;
  private running: Promise<unknown> = Promise.resolve();
  private readonly referent: Client;
  private readonly manager: Client;
  private readonly operator: Client;
  private readonly supplierId: string;

  private constructor(people: Client[], supplierId: string) {
    [this.referent, this.manager, this.operator] = people as [Client, Client, Client];
    this.supplierId = supplierId;
  }

  static async prepare(url: string): Promise<Load> {
    const people = await Promise.all(
      (['referente', 'responsabile', 'operatore'] as const).map((person) => Client.signIn(url, person)),
    );
    const { body } = await people[2]!.get<{ items: { id: string }[] }>('/suppliers');
    return new Load(people, body.items[0]!.id);
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
    const filed = await this.referent.post<RequestDetail>('/requests', {
      service,
      content,
      subject: 'Sotto sforzo',
      submit: true,
    });
    if (!this.isDone(filed, 201)) return;
    const { id } = filed.body;
    const mine: Promised = { id, state: 'submitted' };
    this.promised.push(mine);
    if (!this.isDone(await this.manager.post(`/requests/${id}/acceptance`, { version: 1 }), 200)) return;
    mine.state = 'accepted';
    const handed = await this.operator.post(`/requests/${id}/hand-over`, { supplierId: this.supplierId });
    if (this.isDone(handed, 200)) mine.state = 'with-supplier';
  }

  private isDone({ status, body }: { status: number; body: unknown }, hoped: number): boolean {
    if (status >= 500 && status !== 503) this.crashes.push(`${status} ${JSON.stringify(body)}`);
    return status === hoped;
  }

  private async sweeps(): Promise<void> {
    while (!this.isOver) {
      await this.operator.post('/dnsbl/sweeps', {}).catch(() => undefined);
      await pause(6000);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
