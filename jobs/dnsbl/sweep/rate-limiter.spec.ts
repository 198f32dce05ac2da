import { Breaker } from './breaker.ts';
import { RateLimiter } from './rate-limiter.ts';
import { StepScheduler, type Task } from './step-scheduler.ts';

test('no window of a second holds more questions than the rate, and none of it is wasted', () => {
  const pace = new RateLimiter({ ratePerSecond: 5, inFlight: 100 });
  const sent: number[] = [];
  for (let now = 0; now < 10_000; now++) {
    if (pace.waitMs(now) > 0) continue;
    pace.onSent(now);
    pace.onDone(0, now);
    sent.push(now);
  }
  for (const at of sent)
    expect(sent.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(5);
  expect(sent).toHaveLength(50);
});

test('a question that had to be repeated takes the turns of as many', () => {
  const pace = new RateLimiter({ ratePerSecond: 3, inFlight: 100 });
  pace.onSent(0);
  pace.onDone(2, 600);
  expect(pace.waitMs(700)).toBeGreaterThanOrEqual(300);
  pace.onSent(1004);
  expect(pace.waitMs(1005)).toBeGreaterThanOrEqual(595);
});

test('a list with all its places taken waits for an answer, not for the clock', () => {
  const pace = new RateLimiter({ ratePerSecond: null, inFlight: 2 });
  pace.onSent(0);
  expect(pace.waitMs(0)).toBe(0);
  pace.onSent(0);
  expect(pace.waitMs(1e9)).toBe(Number.POSITIVE_INFINITY);
  pace.onDone(0, 1);
  expect(pace.waitMs(1)).toBe(0);
});

test('a rate under one a second spreads single questions', () => {
  const pace = new RateLimiter({ ratePerSecond: 0.5, inFlight: 100 });
  pace.onSent(0);
  expect(pace.waitMs(1000)).toBeGreaterThanOrEqual(1000);
  expect(pace.waitMs(2004)).toBe(0);
});

test('after eight failures in a row a list rests, then one question goes ahead of the others', () => {
  const breaker = new Breaker(8, 1000);
  for (let n = 0; n < 8; n++) breaker.note(false, 0);
  expect(breaker.allows(999)).toBe(false);
  expect(breaker.allows(1000)).toBe(true);
  breaker.goes(1000);
  expect(breaker.allows(1500)).toBe(false);
  breaker.note(true, 1500);
  expect(breaker.allows(1500)).toBe(true);
});

/** Sends `left` questions that are answered after a while. */
class Asker implements Task {
  most = 0;
  private open = 0;
  constructor(
    private readonly turns: StepScheduler,
    public left: number,
    private readonly log: Asker[],
  ) {}
  step(): boolean {
    if (this.left === 0) return false;
    this.left--;
    this.turns.onSent();
    this.log.push(this);
    this.most = Math.max(this.most, ++this.open);
    setTimeout(() => {
      this.open--;
      this.turns.onDone();
    }, 1);
    return true;
  }
}

test('the lists take turns, and all together never have more on their way than allowed', async () => {
  const turns = new StepScheduler(3);
  const log: Asker[] = [];
  const askers = [10, 10, 10].map((left) => new Asker(turns, left, log));
  for (const asker of askers) turns.add(asker);
  while (askers.some(({ left }) => left > 0)) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(log).toHaveLength(30);
  for (const asker of askers) expect(asker.most).toBe(1);
});

test('nobody has a turn while something is written', async () => {
  const turns = new StepScheduler(3);
  let written: () => void = () => undefined;
  const held = turns.holdFor(new Promise((resolve) => (written = resolve)));
  const asker = new Asker(turns, 4, []);
  turns.add(asker);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asker.left).toBe(4);
  written();
  await held;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asker.left).toBe(0);
});
