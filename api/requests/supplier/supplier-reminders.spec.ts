import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { RequestsChecker } from '../lifecycle/requests-checker.ts';
import { addSupplier, file, mailedToken, post } from '../testing/requests.ts';

let app: TestApplication;
let supplierId: string;
beforeAll(async () => {
  app = await startTestApplication();
  supplierId = await addSupplier(app);
});
beforeEach(() => app.clock.set('2026-11-16T08:00:00Z'));
afterAll(() => app.close());

async function handedOver(): Promise<RequestDetail> {
  const filed = await file(await app.as('alice'), 'telephony');
  await post(await app.as('manager'), filed, 'acceptance', { version: 1 });
  return post(await app.as('operator'), filed, 'hand-over', { supplierId });
}

const watch = () => app.nest.get(RequestsChecker).run();
const told = (request: RequestDetail) =>
  app.db.database.query<{ channel: string; subject: string }>(
    `SELECT DISTINCT channel, subject FROM message
     WHERE about_id = $1 AND (key LIKE 'supplier-near:%' OR key LIKE 'supplier-late:%') ORDER BY subject, channel`,
    [request.id],
  );

test('supplier and office are told once before the agreed time, and the supplier once after it', async () => {
  const request = await handedOver();
  // 36 working hours of the supplier: due on Monday 23 at 9:00.
  expect(request.supplierDueAt).toBe('2026-11-23T08:00:00Z');
  await watch();
  expect(await told(request)).toEqual([]);

  app.clock.set('2026-11-20T12:30:00Z');
  expect((await watch()).suppliersReminded).toBe(1);
  expect((await watch()).suppliersReminded).toBe(0);
  const near = [
    { channel: 'email', subject: `${request.code}: scadenza vicina` },
    { channel: 'in-app', subject: `${request.code}: il tempo del fornitore sta per finire` },
  ];
  expect(
    (await told(request)).filter(
      ({ channel, subject }) => channel === 'in-app' || subject.endsWith('vicina'),
    ),
  ).toEqual(near.toSorted((a, b) => a.subject.localeCompare(b.subject)));

  app.clock.set('2026-11-23T09:00:00Z');
  expect((await watch()).suppliersReminded).toBe(1);
  expect((await watch()).suppliersReminded).toBe(0);
  expect((await told(request)).map(({ subject }) => subject)).toContain(
    `${request.code}: tempo concordato superato`,
  );
});

test('while a question is open the clock stands still, and nobody is pressed', async () => {
  const request = await handedOver();
  const url = `/api/supplier-links/${await mailedToken(app, request.id)}`;
  await app.anonymous().post(`${url}/questions`, { who: 'Paolo', text: 'Quale interno?' });
  app.clock.set('2026-11-30T09:00:00Z');
  await watch();
  expect(await told(request)).toEqual([]);
});
