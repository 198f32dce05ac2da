import type { RequestDetail } from '../../contract/requests/requests.ts';
import type {
  Supplier,
  SupplierBody,
  SupplierList,
  SupplierReport,
  SuppliersMonth,
} from '../../contract/requests/suppliers.ts';
import { file, mailedToken, post } from '../requests/testing/requests.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
beforeEach(() => app.clock.set('2026-11-16T08:00:00Z'));
afterAll(() => app.close());

const BODY: SupplierBody = {
  name: 'Rete Sicura S.r.l.',
  email: 'ordini@rete-sicura.example',
  pec: 'guasti@pec.telefoni.example',
  phone: '075 000000',
  contractReference: 'CIG Z000',
  contractEndsOn: '2027-12-31',
  contacts: [{ name: 'Servizio clienti', duty: 'guasti', email: null, phone: '800 000' }],
  // Monday to Friday, nine to seventeen, holidays included.
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  observesHolidays: false,
  isActive: true,
  notes: '',
};

async function create(body: Partial<SupplierBody> = {}): Promise<Supplier> {
  const answer = await (await app.as('administrator')).post<Supplier>('/api/suppliers', { ...BODY, ...body });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

async function handOver(supplierId: string): Promise<RequestDetail> {
  const request = await file(await app.as('alice'), 'telephony', { priority: 'urgent' });
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  return post(await app.as('operator'), request, 'hand-over', { supplierId });
}

test('contract, contacts and hours are kept by the administrator and read by the office', async () => {
  const supplier = await create();
  expect(supplier).toMatchObject({ ...BODY, openRequests: 0, overdueRequests: 0 });
  const { body } = await (await app.as('operator')).get<SupplierList>('/api/suppliers');
  expect(body.items.map(({ id }) => id)).toContain(supplier.id);
  expect((await (await app.as('alice')).get('/api/suppliers')).status).toBe(403);
  expect((await (await app.as('operator')).put(`/api/suppliers/${supplier.id}`, BODY)).status).toBe(403);
  const changed = await (
    await app.as('administrator')
  ).put<Supplier>(`/api/suppliers/${supplier.id}`, {
    ...BODY,
    phone: '075 111111',
  });
  expect(changed.body.phone).toBe('075 111111');
});

test('hours that end before they start are refused with the field', async () => {
  const answer = await (
    await app.as('administrator')
  ).post<{ issues: { path: string }[] }>('/api/suppliers', {
    ...BODY,
    hours: [{ weekday: 1, from: '18:00', to: '08:00' }],
  });
  expect([answer.status, answer.body.issues[0]?.path]).toEqual([400, 'hours.0.to']);
});

test('the supplier’s clock follows its own hours', async () => {
  const supplier = await create();
  // Four hours granted to the supplier of an urgent request: from nine to one.
  expect((await handOver(supplier.id)).supplierDueAt).toBe('2026-11-16T12:00:00Z');
  app.clock.set('2026-11-16T15:00:00Z');
  // At four in the afternoon one hour is left today.
  expect((await handOver(supplier.id)).supplierDueAt).toBe('2026-11-17T11:00:00Z');
});

test('a closed supplier receives nothing', async () => {
  const supplier = await create({ isActive: false });
  const request = await file(await app.as('alice'), 'telephony');
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  const answer = await (
    await app.as('operator')
  ).post(`/api/requests/${request.id}/hand-over`, { supplierId: supplier.id });
  expect(answer.status).toBe(422);
});

test('the month says what was handed over, executed, late and open', async () => {
  const supplier = await create();
  for (const hours of [1, 5]) {
    app.clock.set('2026-11-16T08:00:00Z');
    const request = await handOver(supplier.id);
    const token = await mailedToken(app, request.id);
    app.clock.advance(hours * 3_600_000);
    await app.anonymous().post(`/api/supplier-links/${token}/execution`, { who: 'Paolo', note: 'Fatto' });
  }
  await handOver(supplier.id);
  const url = `/api/suppliers/${supplier.id}/report`;
  const { body } = await (await app.as('manager')).get<SupplierReport>(`${url}?month=2026-11`);
  expect(body).toMatchObject({ handedOver: 3, executed: 2, inTime: 1, late: 1, open: 1, medianHours: 3 });
  expect(body.requests.map(({ workingHours, inTime }) => [workingHours, inTime])).toEqual([
    [1, true],
    [5, false],
    [null, null],
  ]);
  const before = await (await app.as('manager')).get<SupplierReport>(`${url}?month=2026-10`);
  expect(before.body).toMatchObject({ handedOver: 0, medianHours: null });
  const pdf = await (await app.as('manager')).get(`/api/suppliers/${supplier.id}/report.pdf?month=2026-11`);
  expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  expect((await (await app.as('manager')).get(`${url}?month=2026-13`)).status).toBe(400);

  const manager = await app.as('manager');
  app.clock.set('2026-11-16T18:00:00Z');
  await app.db.database.query(
    "UPDATE request SET supplier_due_at = '2026-11-16T17:00:00Z' WHERE supplier_id = $1 AND state = 'with-supplier'",
    [supplier.id],
  );
  const all = await manager.get<SuppliersMonth>('/api/suppliers/month?month=2026-11');
  expect([all.status, all.status === 200 ? '' : all.text]).toEqual([200, '']);
  expect(all.body.suppliers.find((one) => one.supplier.id === supplier.id)).toMatchObject({
    handedOver: 3,
    inTime: 1,
    late: 1,
    open: 1,
    overdue: 1,
  });
  for (const [path, magic] of [
    ['/api/suppliers/month.ods', 'PK'],
    ['/api/suppliers/month.pdf', '%PDF-'],
    [`${url}.ods`, 'PK'],
  ] as const) {
    const file = await manager.get(`${path}?month=2026-11`);
    expect([file.status, file.text.startsWith(magic)]).toEqual([200, true]);
  }
});
