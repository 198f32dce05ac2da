import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { TEST_PASSWORD } from '../../api/testing/people.ts';
import { addSupplier, file, post } from '../../api/requests/testing/requests.ts';
import { fuzzApi, type FuzzReport } from './fuzz-api.ts';

let app: TestApplication;
let report: FuzzReport;

beforeAll(async () => {
  app = await startTestApplication();
  await app.nest.listen(0, '127.0.0.1');
  await furnish();
  report = await fuzzApi(
    {
      port: Number(new URL(await app.nest.getUrl()).port),
      usernames: ['operator', 'manager', 'administrator', 'alice', 'auditor'],
      password: TEST_PASSWORD,
    },
    { seed: 20_261_116, perField: 4, mostRequests: 3500 },
  );
}, 480_000);

afterAll(() => app.close());

/** Something of everything, so that the nonsense reaches further than «does not exist». */
async function furnish(): Promise<void> {
  const alice = await app.as('alice');
  const supplierId = await addSupplier(app);
  const filed = [];
  for (let n = 0; n < 4; n++) filed.push(await file(alice, 'telephony', { submit: n > 0 }));
  const accepted = await post(await app.as('manager'), filed[1]!, 'acceptance', { version: 1 });
  await post(await app.as('operator'), accepted, 'hand-over', { supplierId });
  await (
    await app.as('operator')
  ).post('/api/mailboxes', {
    service: 'pec',
    kind: 'institutional',
    address: 'protocollo@pec.provincia.example',
    label: 'Protocollo',
    sectorId: app.people.sectors.roads,
  });
  await (await app.as('operator')).post('/api/workstations', { name: 'PC-0001', state: 'in-use' });
}

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

  test('never shows the inside of the app', () => {
    expect(report.leaks).toEqual([]);
  });

  test('never makes it hang', () => {
    expect(report.hangs).toEqual([]);
  });

  test('leaves the register intact and everybody able to sign in', async () => {
    const [people] = await app.db.database.query<{ n: number }>('SELECT count(*) AS n FROM person');
    expect(people!.n).toBeGreaterThanOrEqual(8);
    expect((await (await app.as('auditor')).get('/api/session')).status).toBe(200);
  });
});
