import type { RequestDetail } from '../../../contract/requests/requests.ts';
import type { SupplierPage } from '../../../contract/requests/suppliers.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { RequestsChecker } from '../lifecycle/requests-checker.ts';
import { addSupplier, file, mailedToken, post } from '../testing/requests.ts';

let app: TestApplication;
let supplierId: string;
beforeAll(async () => {
  app = await startTestApplication();
  // Monday morning; the office works 8–14, Tuesday and Thursday also 15–18.
  app.clock.set('2026-11-16T08:00:00Z');
  supplierId = await addSupplier(app);
});
beforeEach(() => app.clock.set('2026-11-16T08:00:00Z'));
afterAll(() => app.close());

const as = (person: TestPerson) => app.as(person);

async function handedOver(): Promise<{ request: RequestDetail; token: string; url: string }> {
  const filed = await file(await as('alice'), 'telephony');
  await post(await as('manager'), filed, 'acceptance', { version: 1 });
  const request = await post(await as('operator'), filed, 'hand-over', {
    supplierId,
    note: 'Urge per le elezioni',
  });
  const token = await mailedToken(app, filed.id);
  return { request, token, url: `/api/supplier-links/${token}` };
}

test('the supplier takes charge, asks, reports execution with evidence, without an account', async () => {
  const { request, url } = await handedOver();
  expect(request).toMatchObject({
    state: 'with-supplier',
    waitsFor: ['supplier'],
    supplier: { id: supplierId },
  });
  // 36 working hours from Monday 9:00, nine on Tuesdays and Thursdays and six on other days: to Monday.
  expect(request.supplierDueAt).toBe('2026-11-23T08:00:00Z');

  const supplier = app.anonymous();
  const page = await supplier.get<SupplierPage>(url);
  expect(page.status).toBe(200);
  expect(page.body).toMatchObject({
    code: request.code,
    supplier: 'Rete Sicura S.r.l.',
    inChargeSince: null,
  });
  expect(page.body.order?.text).toBe(
    [
      `Richiesta ${request.code}: Telefono guasto`,
      'Il telefono della stanza 12 non riceve chiamate.',
      'Luogo: Stanza 12',
      'Nota dell’ufficio: Urge per le elezioni',
    ].join('\n\n'),
  );
  const [letter] = await app.db.database.query<{ body: string }>(
    "SELECT body FROM message WHERE about_id = $1 AND key LIKE 'order:%'",
    [request.id],
  );
  expect(letter!.body).toContain('Da eseguire entro lunedì 23 novembre 2026, 09:00.');
  expect(page.body.actions.every(({ allowed }) => allowed)).toBe(true);

  app.clock.set('2026-11-16T09:00:00Z');
  const charged = await supplier.post<SupplierPage>(`${url}/acknowledgement`, {
    who: 'Paolo Neri',
    ticket: 'T-77',
  });
  expect(charged.body.inChargeSince).toBe('2026-11-16T09:00:00Z');
  const twice = await supplier.post<{ code: string }>(`${url}/acknowledgement`, { who: 'Paolo Neri' });
  expect([twice.status, twice.body.code]).toEqual([409, 'already-in-charge']);

  app.clock.set('2026-11-16T10:00:00Z');
  await supplier.post(`${url}/questions`, { who: 'Paolo Neri', text: 'Quale interno?' });
  const asked = await (await as('operator')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(asked.body).toMatchObject({ supplierDueAt: null, waitsFor: ['supplier', 'operator'] });

  // Two hours pass with the office: the supplier's clock stood still.
  app.clock.set('2026-11-16T12:00:00Z');
  const answered = await post(await as('operator'), request, 'comments', {
    text: 'Il 412',
    audience: 'supplier',
  });
  expect(answered.waitsFor).toEqual(['supplier']);
  expect(answered.supplierDueAt).toBe('2026-11-23T10:00:00Z');

  const evidence = await upload(`${url}/attachments`, 'prova.txt', Buffer.from('Linea ripristinata'));
  expect(evidence.status).toBe(200);
  const done = await supplier.post<SupplierPage>(`${url}/execution`, {
    who: 'Paolo Neri',
    note: 'Linea ripristinata',
  });
  expect(done.body).toMatchObject({ state: 'executed', executedAt: '2026-11-16T12:00:00Z' });
  expect(done.body.actions.every(({ allowed }) => !allowed)).toBe(true);

  const { body } = await (await as('alice')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(body).toMatchObject({
    state: 'executed',
    executedBy: { kind: 'supplier' },
    waitsFor: ['requester'],
  });
  expect(body.events.map(({ type }) => type)).toEqual([
    'submit',
    'accept',
    'hand-over',
    'take-charge',
    'ask-question',
    'attach',
    'report-execution',
  ]);
  expect(body.events.at(-1)!.actor.name).toBe('Rete Sicura S.r.l. (Paolo Neri)');
  const [handOver] = await app.db.database.query<{ worked: number; inTime: boolean; ticket: string }>(
    'SELECT worked_minutes AS worked, in_time AS "inTime", supplier_ticket AS ticket FROM request_hand_over WHERE request_id = $1',
    [request.id],
  );
  expect(handOver).toEqual({ worked: 120, inTime: true, ticket: 'T-77' });
});

test('a link shows one request, nothing of the office’s own words, and no person’s name list', async () => {
  const { request, url } = await handedOver();
  await post(await as('operator'), request, 'comments', { text: 'Solo per noi', audience: 'office' });
  await post(await as('alice'), request, 'comments', { text: 'Anche per me' });
  const { text } = await app.anonymous().get(url);
  expect(text).not.toContain('Solo per noi');
  expect(text).not.toContain('Anche per me');
  expect(text).not.toContain(app.people.actors.alice.personId);
});

test('an unknown, expired or revoked link answers the same, and only its hash is stored', async () => {
  const { request, url, token } = await handedOver();
  const stored = await app.db.database.query('SELECT * FROM supplier_link');
  expect(JSON.stringify(stored)).not.toContain(token);

  const unknown = await app.anonymous().get(`/api/supplier-links/${'x'.repeat(43)}`);
  app.clock.set('2026-12-02T08:00:00Z');
  const expired = await app.anonymous().get(url);
  app.clock.set('2026-11-16T08:00:00Z');
  const detail = await (await as('operator')).get<RequestDetail>(`/api/requests/${request.id}`);
  await post(await as('operator'), request, `links/${detail.body.links[0]!.id}/revocation`);
  const revoked = await app.anonymous().get(url);
  const late = await app.anonymous().post(`${url}/execution`, { who: 'Paolo', note: 'Fatto' });
  expect(unknown.status).toBe(404);
  expect(unknown.text).toBe(expired.text);
  expect(unknown.text).toBe(revoked.text);
  expect(late.status).toBe(404);

  await post(await as('operator'), request, 'links', { linkDays: 5 });
  const renewed = await mailedToken(app, request.id);
  expect(renewed).not.toBe(token);
  expect((await app.anonymous().get(`/api/supplier-links/${renewed}`)).status).toBe(200);
});

test('taken back, the request is the office’s again and the link is dead', async () => {
  const { request, url } = await handedOver();
  const back = await post(await as('operator'), request, 'take-back', { reason: 'Si fa in casa' });
  expect(back).toMatchObject({ state: 'in-progress', supplierDueAt: null });
  expect((await app.anonymous().get(url)).status).toBe(404);
});

test('every use of a link is logged with its address', async () => {
  const { request, url } = await handedOver();
  await app.anonymous().get(url);
  await app.anonymous().get(url);
  await app.anonymous().post(`${url}/acknowledgement`, { who: 'Paolo' });
  const uses = await app.db.database.query<{ action: string; address: string }>(
    `SELECT u.action, u.address FROM supplier_link_use u JOIN supplier_link l ON l.id = u.link_id WHERE l.request_id = $1 ORDER BY u.at, u.id`,
    [request.id],
  );
  expect(uses).toEqual([
    { action: 'look', address: '127.0.0.1' },
    { action: 'take-charge', address: '127.0.0.1' },
  ]);
});

test('handed over again, the first firm’s link acts no more', async () => {
  const { request, url } = await handedOver();
  await app.anonymous().post(`${url}/execution`, { who: 'Paolo', note: 'Fatto' });
  await post(await as('alice'), request, 'reopening', { reason: 'Ancora guasto' });
  const other = await addSupplier(app, 'Seconda S.p.A.');
  await post(await as('operator'), request, 'hand-over', { supplierId: other });
  expect(
    (await app.anonymous().post(`${url}/execution`, { who: 'Paolo', note: 'Ancora fatto' })).status,
  ).toBe(404);
  const second = await mailedToken(app, request.id);
  expect((await app.anonymous().get<SupplierPage>(`/api/supplier-links/${second}`)).body.supplier).toBe(
    'Seconda S.p.A.',
  );
});

test('the letter forgets its token once it is sent', async () => {
  const { request } = await handedOver();
  const watch = app.nest.get(RequestsChecker, { strict: false });
  expect((await watch.run()).tokensForgotten).toBe(0);
  await app.db.database.query("UPDATE message SET state = 'sent' WHERE about_id = $1", [request.id]);
  expect((await watch.run()).tokensForgotten).toBe(1);
  await expect(mailedToken(app, request.id)).rejects.toThrow('no link was mailed');
});

test('two reports of execution: one counts', async () => {
  const { url } = await handedOver();
  const report = () => app.anonymous().post(`${url}/execution`, { who: 'Paolo', note: 'Fatto' });
  const answers = await Promise.all([report(), report()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

async function upload(url: string, name: string, bytes: Buffer) {
  const boundary = 'limite';
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return app.anonymous().raw({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}
