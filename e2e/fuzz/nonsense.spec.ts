import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { TEST_PASSWORD } from '../../api/testing/people.ts';
import { assault, type AssaultReport } from './assault.ts';

let house: TestApplication;
let report: AssaultReport;

beforeAll(async () => {
  house = await startTestApplication();
  await house.app.listen(0, '127.0.0.1');
  report = await assault(
    {
      port: Number(new URL(await house.app.getUrl()).port),
      usernames: ['operator', 'manager', 'administrator', 'alice', 'auditor'],
      password: TEST_PASSWORD,
    },
    { seed: 20_261_116, perField: 6, mostRequests: 6000 },
  );
}, 180_000);

afterAll(() => house.close());

describe('nonsense in every body, query and path', () => {
  test('reaches every route', () => {
    expect(report.operations).toBeGreaterThan(30);
    expect(report.requests).toBeGreaterThan(1000);
  });

  test('never breaks the server', () => {
    expect(report.serverErrors).toEqual([]);
  });

  test('is answered in the declared shape, and never taken where the document forbids it', () => {
    expect(report.schemaBreaks).toEqual([]);
  });

  test('never shows the inside of the house', () => {
    expect(report.leaks).toEqual([]);
  });

  test('never makes it hang', () => {
    expect(report.hangs).toEqual([]);
  });

  test('leaves the register intact and everybody able to sign in', async () => {
    const [people] = await house.db.database.query<{ n: number }>('SELECT count(*) AS n FROM person');
    expect(people!.n).toBeGreaterThanOrEqual(8);
    expect((await (await house.as('auditor')).get('/api/session')).status).toBe(200);
  });
});
