import { performance } from 'node:perf_hooks';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { Crowd } from './overload.ts';

describe('how long one more would wait', () => {
  /** `at once` are let in, then `perSecond` end and as many come, for `seconds`. */
  const crowdOf = (atOnce: number, perSecond: number, seconds: number): { crowd: Crowd; now: number } => {
    const crowd = new Crowd();
    let now = 10_000;
    for (let n = 0; n < atOnce; n++) crowd.enter(now);
    for (let n = 0; n < perSecond * seconds; n++) {
      now += 1000 / perSecond;
      crowd.leave(now);
      crowd.enter(now);
    }
    return { crowd, now };
  };

  test.each([
    // [at once, ended a second, refused]
    [20, 5, false],
    [100, 400, false],
    [170, 400, false],
    [300, 400, true],
    [200, 100, true],
    [70, 50, true],
  ])('%i at work of which %i end a second: refused is %s', (atOnce, perSecond, refused) => {
    const { crowd, now } = crowdOf(atOnce, perSecond, 3);
    expect(crowd.isTooLong(now)).toBe(refused);
  });

  test('a crowd that has only just come is let in, one of which nobody is served is not', () => {
    const { crowd, now } = crowdOf(200, 1, 0);
    expect(crowd.isTooLong(now)).toBe(false);
    expect(crowd.isTooLong(now + 400)).toBe(false);
    expect(crowd.isTooLong(now + 600)).toBe(true);
    // It is served, and whoever comes then is, too.
    for (let n = 0; n < 160; n++) crowd.leave(now + 700);
    expect(crowd.isTooLong(now + 701)).toBe(false);
  });
});

describe('the application', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startTestApplication({ rateLimit: 100_000 });
  });
  afterAll(() => app.close());

  test('while nobody can be served it says so at once and when to come again, and serves again when it can', async () => {
    const operator = await app.as('operator');
    const runner = app.db.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('LOCK TABLE request IN ACCESS EXCLUSIVE MODE');
    const first = Array.from({ length: 80 }, () => operator.get('/api/requests'));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const began = performance.now();
    const refused = await operator.get<{ code: string }>('/api/requests');
    expect(performance.now() - began).toBeLessThan(1500);
    expect([refused.status, refused.body.code]).toEqual([503, 'busy']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    // The balancer is told nothing: the process is well.
    expect((await app.anonymous().get('/api/health/ready')).status).toBe(200);
    await runner.rollbackTransaction();
    await runner.release();
    await Promise.all(first);
    expect((await operator.get('/api/requests')).status).toBe(200);
  });
});
