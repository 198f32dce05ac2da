import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { PersonActor } from '../../domain/people/actor.ts';

/** The channel of the triggers on person, session and deputy; a word on it asks every process to say that it heard. */
const CHANNEL = 'baluardo_access';
const HEARD = 'baluardo_access_heard';
/** The name of a line that listens, by which the others count it. */
const LISTENER = 'baluardo-access';
/** Kept no longer even when nobody announces a change. */
const KEEP_MS = 5000;
const MOST_ENTRIES = 5000;
const RETRY_MS = 1000;

interface Entry {
  actor: PersonActor;
  /** Of the wall clock: until when the session itself lasts. */
  validUntil: number;
  /** A deputy's period begins and ends at midnight, which is never inside a minute. */
  minute: number;
  keptAt: number;
}

/**
 * The actors behind the sessions of the last seconds, so that a page of ten calls asks the database once. All are
 * dropped at any change of roles, password, sector, deputies and sessions, which the database announces to every
 * process. While the line of the announcements is down nothing is kept.
 */
export class ActorCache {
  private readonly entries = new Map<string, Entry>();
  private readonly counting = new Map<string, () => void>();
  private generation = 0;
  private line: pg.Client | undefined;
  private isListening = false;
  /** Settles when the line listens or is lost. */
  private opening: Promise<void> | undefined;
  private isClosed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly url: string) {}

  find(key: string, now: number): PersonActor | undefined {
    const entry = this.entries.get(key);
    const isGood =
      entry !== undefined &&
      this.isListening &&
      now < entry.validUntil &&
      minuteOf(now) === entry.minute &&
      performance.now() - entry.keptAt < KEEP_MS;
    return isGood ? entry.actor : undefined;
  }

  /** Keeps what `load` finds, unless something changed while it looked. `null` is not kept. */
  async remember<Found extends { actor: PersonActor; validUntil: number }>(
    key: string,
    now: number,
    load: () => Promise<Found | null>,
  ): Promise<PersonActor | null> {
    this.listen();
    const before = this.generation;
    const found = await load();
    if (found === null) return null;
    if (this.isListening && before === this.generation) {
      if (this.entries.size >= MOST_ENTRIES) this.entries.clear();
      const { actor, validUntil } = found;
      this.entries.set(key, { actor, validUntil, minute: minuteOf(now), keptAt: performance.now() });
    }
    return found.actor;
  }

  /**
   * After a change was committed: returns when every process has said that it forgot what it knew, so that the next
   * call sees the change wherever it is made. A process that does not answer is waited for until what it may know is
   * too old to be used.
   */
  async settle(query: <T>(sql: string, params?: readonly unknown[]) => Promise<T[]>): Promise<void> {
    this.forgetAll();
    await this.opening;
    // No process can listen (a pooler that knows no LISTEN): then none keeps anything.
    if (!this.isListening) return;
    const [row] = await query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()`,
      [LISTENER],
    );
    let missing = row?.n ?? 0;
    if (missing === 0) return;
    const word = randomUUID();
    const all = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, KEEP_MS).unref();
      this.counting.set(word, () => {
        missing -= 1;
        if (missing > 0) return;
        clearTimeout(timer);
        resolve();
      });
    });
    try {
      await query('SELECT pg_notify($1, $2)', [CHANNEL, word]);
      await all;
    } finally {
      this.counting.delete(word);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    this.forgetAll();
    await this.line?.end().catch(() => undefined);
  }

  private forgetAll(): void {
    this.generation += 1;
    this.entries.clear();
  }

  /** Opened by the first call: a process that answers no calls has no line. */
  private listen(): void {
    if (this.line || this.isClosed) return;
    const line = new pg.Client({
      connectionString: this.url,
      application_name: `${LISTENER}-opening`,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    this.line = line;
    const lost = (): void => this.lose(line);
    line.on('error', lost);
    line.on('end', lost);
    line.on('notification', ({ channel, payload = '' }) => {
      if (channel === HEARD) {
        this.counting.get(payload)?.();
        return;
      }
      this.forgetAll();
      if (payload !== '') line.query('SELECT pg_notify($1, $2)', [HEARD, payload]).catch(lost);
    });
    this.opening = line
      .connect()
      // Counted by the others only once it hears them.
      .then(() => line.query(`LISTEN ${CHANNEL}; LISTEN ${HEARD}; SET application_name = '${LISTENER}'`))
      .then(() => {
        this.forgetAll();
        this.isListening = this.line === line;
      })
      .catch(lost);
  }

  private lose(line: pg.Client): void {
    if (this.line !== line) return;
    this.isListening = false;
    this.forgetAll();
    void line.end().catch(() => undefined);
    // The next call opens another, after a while.
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.line = undefined;
    }, RETRY_MS).unref();
  }
}

const minuteOf = (instant: number): number => Math.floor(instant / 60_000);
