import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { TEST_PASSWORD } from '../../api/testing/people.ts';
import { addSupplier, file, post } from '../../api/requests/testing/desk.ts';
import { assault, type AssaultReport } from './assault.ts';

let house: TestApplication;
let report: AssaultReport;

beforeAll(async () => {
  house = await startTestApplication();
  await house.app.listen(0, '127.0.0.1');
  await furnish();
  report = await assault(
    {
      port: Number(new URL(await house.app.getUrl()).port),
      usernames: ['operator', 'manager', 'administrator', 'alice', 'auditor'],
      password: TEST_PASSWORD,
    },
    { seed: 20_261_116, perField: 4, mostRequests: 3500 },
  );
}, 180_000);

afterAll(() => house.close());

/** Something of everything, so that the nonsense reaches further than «does not exist». */
async function furnish(): Promise<void> {
  const alice = await house.as('alice');
  const supplierId = await addSupplier(house);
  const filed = [];
  for (let n = 0; n < 4; n++) filed.push(await file(alice, 'telephony', { submit: n > 0 }));
  const accepted = await post(await house.as('manager'), filed[1]!, 'acceptance', { version: 1 });
  await post(await house.as('operator'), accepted, 'hand-over', { supplierId });
  await (
    await house.as('operator')
  ).post('/api/mailboxes', {
    service: 'pec',
    kind: 'institutional',
    address: 'protocollo@pec.provincia.example',
    label: 'Protocollo',
    sectorId: house.people.sectors.roads,
  });
  await (await house.as('operator')).post('/api/workstations', { name: 'PC-0001', state: 'in-use' });
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
