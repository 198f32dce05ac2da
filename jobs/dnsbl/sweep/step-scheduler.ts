/** Work that the scheduler does in small steps. */
export interface Task {
  /** Does one step, if there is one to do now. @returns whether it did */
  step(now: number): boolean;
}

/** Steps without a pause: then the rest of the process has its turn. */
const STEPS_AT_ONCE = 256;

/**
 * Gives every list its turn, one step each in a ring, while fewer than `inFlight` questions of all lists together are
 * on their way. Whatever may allow a step (an answer, a timer, something written) calls `wake`; the steps are then
 * done together after the answers of that turn of the loop, which costs half of what one by one does.
 */
export class StepScheduler {
  private readonly tasks: Task[] = [];
  private next = 0;
  private pendingQueries = 0;
  private holds = 0;
  private isDue = false;

  private readonly inFlight: number;

  constructor(inFlight: number) {
    this.inFlight = inFlight;
  }

  add(task: Task): void {
    this.tasks.push(task);
    this.wake();
  }

  wake(): void {
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(this.runSteps);
  }

  /** A question goes out. */
  onSent(): void {
    this.pendingQueries++;
  }

  /** It is answered or given up. */
  onDone(): void {
    this.pendingQueries--;
    this.wake();
  }

  /** No task steps until the work is done. @throws what `work` throws, to the steps' owner */
  async holdFor(work: Promise<void>): Promise<void> {
    this.holds++;
    try {
      await work;
    } finally {
      this.holds--;
      this.wake();
    }
  }

  private readonly runSteps = (): void => {
    this.isDue = false;
    const now = performance.now();
    const count = this.tasks.length;
    let idle = 0;
    for (let steps = 0; steps < STEPS_AT_ONCE; steps++) {
      if (idle === count || this.holds > 0 || this.pendingQueries >= this.inFlight) return;
      this.next = (this.next + 1) % count;
      idle = (this.tasks[this.next] as Task).step(now) ? 0 : idle + 1;
    }
    this.wake();
  };
}
