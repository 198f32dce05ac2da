/**
 * Stops asking a list that stopped answering: after so many failures in a row it is left alone for a while, then one
 * question tries whether it is back.
 */
export class Breaker {
  private failures = 0;
  private openUntil = 0;

  private readonly after: number;
  private readonly restMs: number;

  constructor(after = 8, restMs = 15_000) {
    this.after = after;
    this.restMs = restMs;
  }

  allows(now: number): boolean {
    return this.failures < this.after || now >= this.openUntil;
  }

  /** A question goes out. The first after a rest goes alone: the others wait for what becomes of it. */
  goes(now: number): void {
    if (this.failures >= this.after) this.openUntil = now + this.restMs;
  }

  note(hasAnswered: boolean, now: number): void {
    this.failures = hasAnswered ? 0 : this.failures + 1;
    if (this.failures === this.after) this.openUntil = now + this.restMs;
  }
}
