import type { FirewallRequestAnalysis } from '../../../contract/firewall/request.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import type { SealVerification } from '../../../contract/seal.ts';
import type { SupplierPage } from '../../../contract/requests/suppliers.ts';
import { addSupplier, file, mailedToken, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
let manager: TestClient;
let supplierId: string;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  [operator, manager] = [await app.as('operator'), await app.as('manager')];
  await operator.post('/api/firewall/rules', {
    name: 'Chiusura',
    action: 'deny',
    sources: ['any'],
    destinations: ['any'],
    services: ['any'],
  });
  supplierId = await addSupplier(app);
});
beforeEach(() => app.clock.set('2026-11-16T09:00:00Z'));
afterAll(() => app.close());

const FLOW = {
  op: 'create',
  sources: ['10.20.4.0/24'],
  destinations: ['172.16.1.17'],
  services: ['tcp/443'],
};

async function handedOver(): Promise<{ request: RequestDetail; url: string }> {
  const filed = await file(await app.as('alice'), 'firewall-rule', {
    subject: 'Apertura verso lo sportello',
    content: { flows: [FLOW], reason: 'Nuovo sportello "pratiche"; # perché' },
  });
  await post(manager, filed, 'acceptance', { version: 1 });
  const request = await post(operator, filed, 'hand-over', {
    supplierId,
    protocol: { number: '0012345', date: '2026-11-16' },
  });
  return { request, url: `/api/supplier-links/${await mailedToken(app, filed.id)}` };
}

const PROPOSAL = {
  who: 'Paolo Neri',
  reason: 'Il server è stato spostato dietro il bilanciatore.',
  flows: [{ index: 0, sources: FLOW.sources, destinations: ['172.16.1.20'], services: ['tcp/8443'] }],
};

test('a proposed variation waits for the Responsabile; accepted, it is analysed anew and handed over anew', async () => {
  const { request, url } = await handedOver();
  const supplier = app.anonymous();
  const page = await supplier.get<SupplierPage>(url);
  expect(page.body.flows).toEqual([expect.objectContaining({ index: 0, destinations: ['172.16.1.17'] })]);

  app.clock.set('2026-11-16T10:00:00Z');
  const proposed = await supplier.post<SupplierPage>(`${url}/variations`, PROPOSAL);
  expect(proposed.status).toBe(200);
  expect(proposed.body.variations).toMatchObject([{ state: 'proposed', who: 'Paolo Neri' }]);
  const report = await supplier.post<{ code: string }>(`${url}/execution`, { who: 'Paolo', note: 'Fatto' });
  expect([report.status, report.body.code]).toEqual([409, 'variation-pending']);
  const waiting = (await manager.get<RequestDetail>(`/api/requests/${request.id}`)).body;
  // The supplier's clock stands still; the content is what was accepted.
  expect(waiting).toMatchObject({ waitsFor: ['manager'], supplierDueAt: null, version: 1 });
  expect(waiting.variations[0]!.content).toMatchObject({ flows: [{ destinations: ['172.16.1.20'] }] });

  const byOperator = await operator.post(`/api/requests/${request.id}/variation/acceptance`, { version: 1 });
  expect(byOperator.status).toBe(403);
  const accepted = await post(manager, request, 'variation/acceptance', { version: 1, note: 'Va bene' });
  expect(accepted).toMatchObject({
    state: 'accepted',
    version: 2,
    acceptedVersion: 2,
    waitsFor: ['operator'],
  });
  expect(accepted.summary).toContain('172.16.1.20 sulla porta 8443');
  expect(accepted.versions.at(-1)!.note).toContain('Rete Sicura S.r.l. (Paolo Neri)');
  expect(accepted.handOvers[0]).toMatchObject({ outcome: 'varied' });
  const { body: analysis } = await operator.get<FirewallRequestAnalysis>(
    `/api/firewall/requests/${request.id}/analysis`,
  );
  expect(analysis.accepted).toMatchObject({ version: 2, isStale: false });
  // The old link acts no longer; the new order has the new commands.
  expect((await supplier.get(url)).status).toBe(404);
  const again = await post(operator, request, 'hand-over', { supplierId, format: 'asa' });
  expect(again.state).toBe('with-supplier');
  const next = `/api/supplier-links/${await mailedToken(app, request.id)}`;
  const order = await supplier.get<SupplierPage>(next);
  expect(order.body.summary).toContain('8443');
  const done = await supplier.post<SupplierPage>(`${next}/execution`, { who: 'Paolo', note: 'Fatto' });
  expect(done.body.state).toBe('executed');
});

test('refused, the order stays and its clock goes on; the supplier reads why', async () => {
  const { request, url } = await handedOver();
  app.clock.set('2026-11-16T10:00:00Z');
  await app.anonymous().post(`${url}/variations`, PROPOSAL);
  app.clock.set('2026-11-16T12:00:00Z');
  const bare = await manager.post<{ code: string }>(`/api/requests/${request.id}/variation/refusal`, {
    version: 1,
    reason: '',
  });
  expect(bare.status).toBe(400);
  const refused = await post(manager, request, 'variation/refusal', {
    version: 1,
    reason: 'Serve il server vecchio',
  });
  expect(refused).toMatchObject({ state: 'with-supplier', version: 1, waitsFor: ['supplier'] });
  expect(Date.parse(refused.supplierDueAt!) - Date.parse(request.supplierDueAt!)).toBeGreaterThan(0);
  const page = (await app.anonymous().get<SupplierPage>(url)).body;
  expect(page.variations).toMatchObject([{ state: 'refused', note: 'Serve il server vecchio' }]);
  expect(page.conversation.at(-1)!.text).toContain('Serve il server vecchio');
  const letters = await app.db.database.query<{ subject: string }>(
    "SELECT subject FROM message WHERE about_id = $1 AND key LIKE 'variation:%'",
    [request.id],
  );
  expect(letters).toEqual([{ subject: `${request.code}: variante non accettata` }]);
  const twice = await manager.post<{ code: string }>(`/api/requests/${request.id}/variation/acceptance`, {
    version: 1,
  });
  expect([twice.status, twice.body.code]).toEqual([409, 'no-variation']);
});

test('a proposal that changes nothing, names nothing known or is written badly is told where', async () => {
  const { url } = await handedOver();
  const supplier = app.anonymous();
  const propose = (flow: object) =>
    supplier.post<{ code: string; issues?: { path: string }[] }>(`${url}/variations`, {
      ...PROPOSAL,
      flows: [{ ...PROPOSAL.flows[0], ...flow }],
    });
  expect((await propose({ destinations: FLOW.destinations, services: FLOW.services })).body.code).toBe(
    'nothing-changed',
  );
  const unknown = await propose({ destinations: ['server-che-non-esiste'] });
  expect([unknown.status, unknown.body.issues![0]!.path]).toEqual([422, 'content.flows.0.destinations.0']);
  const bad = await propose({ destinations: ['10.0.0.300'] });
  expect([bad.status, bad.body.issues![0]!.path]).toEqual([400, 'flows.0.destinations.0']);
});

test('the dossier is sealed, names its protocol and encloses its parts', async () => {
  const { request } = await handedOver();
  const answer = await operator.raw<never>({
    method: 'GET',
    url: `/api/firewall/requests/${request.id}/dossier?format=fortigate`,
  });
  expect(answer.status).toBe(200);
  const [sent] = await app.db.database.query<{ content: Buffer }>(
    "SELECT content FROM request_attachment WHERE request_id = $1 AND media_type = 'application/pdf'",
    [request.id],
  );
  const verify = async (bytes: Buffer) =>
    (
      await operator.raw<SealVerification>({
        method: 'POST',
        url: '/api/seal/verification',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        payload: Buffer.concat([
          Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="f.pdf"\r\n\r\n'),
          bytes,
          Buffer.from('\r\n--x--\r\n'),
        ]),
      })
    ).body;
  const found = await verify(sent!.content);
  expect(found).toMatchObject({ seal: 'valid', isOurs: true, coversAll: true });
  expect(found.parts.map(({ name }) => name)).toEqual([
    'richiesta.json',
    'analisi.json',
    'accettazione.json',
    'comandi-fortigate.txt',
    'ripristino-fortigate.txt',
    'cronologia.json',
  ]);
  const altered = Buffer.from(sent!.content);
  altered[2000]! ^= 1;
  expect((await verify(altered)).seal).toBe('broken');
  const certificate = await app.anonymous().get('/api/seal/certificate');
  expect(certificate.text).toMatch(/^-----BEGIN CERTIFICATE-----/);
});
