/** Something that asks and speaks by small steps. */
export interface Stepper {
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
export class Turns {
  private readonly steppers: Stepper[] = [];
  private next = 0;
  private onTheirWay = 0;
  private held = 0;
  private isDue = false;

  private readonly inFlight: number;

  constructor(inFlight: number) {
    this.inFlight = inFlight;
  }

  add(stepper: Stepper): void {
    this.steppers.push(stepper);
    this.wake();
  }

  wake(): void {
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(this.go);
  }

  /** A question goes out. */
  sent(): void {
    this.onTheirWay++;
  }

  /** It is answered or given up. */
  over(): void {
    this.onTheirWay--;
    this.wake();
  }

  /** Nobody steps until it is done. @throws what `work` throws, to the steps' owner */
  async holdFor(work: Promise<void>): Promise<void> {
    this.held++;
    try {
      await work;
    } finally {
      this.held--;
      this.wake();
    }
  }

  private readonly go = (): void => {
    this.isDue = false;
    const now = performance.now();
    const count = this.steppers.length;
    let idle = 0;
    for (let steps = 0; steps < STEPS_AT_ONCE; steps++) {
      if (idle === count || this.held > 0 || this.onTheirWay >= this.inFlight) return;
      this.next = (this.next + 1) % count;
      idle = (this.steppers[this.next] as Stepper).step(now) ? 0 : idle + 1;
    }
    this.wake();
  };
}
