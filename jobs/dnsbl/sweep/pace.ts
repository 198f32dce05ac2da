/** Waits until a slot is free; slots are given in the order they are asked for. */
export class Slots {
  private readonly waiting: (() => void)[] = [];
  private head = 0;

  private free: number;

  constructor(free: number) {
    this.free = free;
  }

  take(): Promise<void> | void {
    if (this.free > 0) {
      this.free--;
      return;
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  give(): void {
    const next = this.waiting[this.head];
    if (next === undefined) {
      this.free++;
      return;
    }
    this.head++;
    // Shifting an array of thousands for every answer would cost more than the answer.
    if (this.head > 1024) {
      this.waiting.splice(0, this.head);
      this.head = 0;
    }
    next();
  }
}

export interface PaceLimits {
  /** Queries a second to one list; null does not limit. */
  readonly ratePerSecond: number | null;
  readonly inFlight: number;
}

/**
 * The politeness towards one list: in no window of a second more questions than its rate, repetitions included, and
 * never more on their way than its server's socket buffer holds.
 */
export class ZonePace {
  private readonly slots: Slots;
  private readonly windowMs: number;
  /** When the last questions went out, the oldest at `oldest`: as many as the window may hold. */
  private readonly sentAt: number[] | null;
  private oldest = 0;
  /** The turn of the next question: whoever waits keeps the order. */
  private turn: Promise<void> = Promise.resolve();

  private readonly signal: AbortSignal | undefined;

  /** @param signal when aborted, nobody waits any more: what follows is for the caller to drop */
  constructor(limits: PaceLimits, signal?: AbortSignal) {
    this.signal = signal;
    this.slots = new Slots(limits.inFlight);
    const rate = limits.ratePerSecond;
    const perWindow = rate === null ? 0 : Math.max(1, Math.floor(rate));
    this.windowMs = rate === null ? 0 : (perWindow / rate) * 1000 + TIMER_SLACK_MS;
    this.sentAt = rate === null ? null : Array<number>(perWindow).fill(Number.NEGATIVE_INFINITY);
  }

  /** Waits for a place and for the turn; nothing to wait for answers at once. Every `enter` has its `leave`. */
  enter(): Promise<void> | void {
    const slot = this.slots.take();
    if (this.sentAt === null) return slot;
    return slot === undefined ? this.nextTurn() : slot.then(() => this.nextTurn());
  }

  /** @param repetitions how often the question had to be said again: these count too */
  leave(repetitions: number): void {
    this.slots.give();
    if (this.sentAt !== null) for (let n = repetitions; n > 0; n--) this.note(performance.now());
  }

  private nextTurn(): Promise<void> {
    this.turn = this.turn.then(async () => {
      const wait = (this.sentAt?.[this.oldest] ?? 0) + this.windowMs - performance.now();
      if (wait > 0) await pause(Math.ceil(wait), this.signal);
      this.note(performance.now());
    });
    return this.turn;
  }

  private note(at: number): void {
    if (this.sentAt === null) return;
    this.sentAt[this.oldest] = at;
    this.oldest = (this.oldest + 1) % this.sentAt.length;
  }
}

/** Timers fire up to a millisecond early, and packets do not leave all at the same speed. */
const TIMER_SLACK_MS = 4;

/** Waits, or returns at once when the signal is or becomes aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}
