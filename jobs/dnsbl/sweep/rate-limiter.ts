export interface RateLimits {
  /** Queries a second to one list; null does not limit. */
  readonly ratePerSecond: number | null;
  readonly inFlight: number;
}

/**
 * The politeness towards one list: in no window of a second more questions than its rate, repetitions included, and
 * never more on their way than its server's socket buffer holds.
 */
export class RateLimiter {
  private pendingQueries = 0;
  private readonly inFlight: number;
  private readonly windowMs: number;
  /** When the last questions went out, the oldest at `oldest`: as many as the window may hold. */
  private readonly sentAt: number[] | null;
  private oldest = 0;

  constructor(limits: RateLimits) {
    this.inFlight = limits.inFlight;
    const rate = limits.ratePerSecond;
    const perWindow = rate === null ? 0 : Math.max(1, Math.floor(rate));
    this.windowMs = rate === null ? 0 : (perWindow / rate) * 1000 + TIMER_SLACK_MS;
    this.sentAt = rate === null ? null : Array<number>(perWindow).fill(Number.NEGATIVE_INFINITY);
  }

  /** Milliseconds until the next question may go: 0 when it may go now, Infinity when an answer must come first. */
  waitMs(now: number): number {
    if (this.pendingQueries >= this.inFlight) return Number.POSITIVE_INFINITY;
    if (this.sentAt === null) return 0;
    return Math.max(0, (this.sentAt[this.oldest] as number) + this.windowMs - now);
  }

  /** A question goes out. */
  onSent(now: number): void {
    this.pendingQueries++;
    this.note(now);
  }

  /** It is answered or given up. @param repetitions how often it had to be said again: these count too */
  onDone(repetitions: number, now: number): void {
    this.pendingQueries--;
    for (let n = repetitions; n > 0; n--) this.note(now);
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
