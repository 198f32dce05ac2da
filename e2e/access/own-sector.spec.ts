import type { BulkAnswer } from '../../contract/requests/actions.ts';
import type { RequestDetail, RequestPage } from '../../contract/requests/requests.ts';
import type { RequestHome } from '../../contract/requests/home.ts';
import {
  startTestApplication,
  type TestApplication,
  type TestClient,
} from '../../api/testing/application.ts';
import { file, post } from '../../api/requests/testing/requests.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';
import { operationsOf, type ApiDocument, type Operation } from '../fuzz/operations.ts';
import { sampleOf, type Components } from '../fuzz/schema.ts';

// alice is the referent of the roads, bob of the finances. Whatever bob asks, alice's request is not there.
const SECRET = 'Centralino della galleria Monteselva';

let app: TestApplication;
let alice: TestClient;
let bob: TestClient;
let request: RequestDetail;
let attachmentId: string;
let operations: Operation[];
let components: Components;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  alice = await app.as('alice');
  bob = await app.as('bob');
  const { service, content } = SERVICE_CONTENTS.find((one) => one.service === 'firewall-rule')!;
  request = await file(alice, service, { subject: SECRET, content });
  await post(alice, request, 'comments', { text: `${SECRET}: nota del settore` });
  const attached = await alice.raw<RequestDetail>({
    method: 'POST',
    url: `/api/requests/${request.id}/attachments`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: `--x\r\nContent-Disposition: form-data; name="file"; filename="nota.txt"\r\nContent-Type: text/plain\r\n\r\n${SECRET}\r\n--x--\r\n`,
  });
  attachmentId = attached.body.attachmentList[0]!.id;
  const document = (await alice.get<ApiDocument>('/api/openapi.json')).body;
  operations = operationsOf(document);
  components = document.components?.schemas ?? {};
});
afterAll(() => app.close());

/** Every route below one request, with a body that its schema takes. */
const routesOfARequest = (): Operation[] =>
  operations.filter(({ path }) => /^\/api\/(firewall\/)?requests\/\{\w+\}/.test(path));

async function ask(client: TestClient, operation: Operation): Promise<{ status: number; text: string }> {
  let n = 0;
  const url = operation.path.replaceAll(/\{(\w+)\}/g, () => (n++ === 0 ? request.id : attachmentId));
  if (operation.takesFiles)
    return client.raw({
      method: operation.method,
      url,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload:
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nciao\r\n--x--\r\n',
    });
  const body = operation.body && sampleOf(operation.body, components, () => attachmentId);
  return client.raw({
    method: operation.method,
    url,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

describe('a referent of another sector', () => {
  test('finds nothing of the request in lists, searches, codes and figures', async () => {
    for (const query of [
      '',
      '?text=Monteselva',
      '?open=true',
      `?sector=${app.people.sectors.roads}`,
      '?sort=due',
    ]) {
      const { body, text } = await bob.get<RequestPage>(`/api/requests${query}`);
      expect(body.items).toEqual([]);
      expect(text).not.toContain('Monteselva');
    }
    expect((await bob.get(`/api/requests/by-code/${request.code}`)).status).toBe(404);
    const home = await bob.get<RequestHome>('/api/requests/home');
    expect(home.body).toMatchObject({ openCount: 0, waitingForMeCount: 0, byState: [] });
    expect(home.text).not.toContain('Monteselva');
  });

  test('gets the same 404 on every route below it as for a request that does not exist', async () => {
    const before = (await alice.get<RequestDetail>(`/api/requests/${request.id}`)).body;
    const wrong: string[] = [];
    for (const operation of routesOfARequest()) {
      const { status, text } = await ask(bob, operation);
      // 403: the role may not use the route at all.
      if (![404, 403].includes(status) || text.includes('Monteselva'))
        wrong.push(`${operation.method} ${operation.path}: ${status} ${text.slice(0, 160)}`);
    }
    expect(routesOfARequest().length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
    const after = (await alice.get<RequestDetail>(`/api/requests/${request.id}`)).body;
    expect(after).toEqual(before);
  });

  test('cannot reach its papers through a request of his own', async () => {
    const own = await file(bob, 'telephony', { subject: 'Telefono della ragioneria' });
    expect((await bob.get(`/api/requests/${own.id}/attachments/${attachmentId}`)).status).toBe(404);
    const related = await bob.post('/api/requests', {
      service: request.service.code,
      subject: 'Sollecito',
      content: request.content,
      relatedTo: request.id,
    });
    expect(related.text).not.toContain('Monteselva');
    expect(related.status).toBeGreaterThanOrEqual(400);
  });

  test('is told nothing of it by the line of live changes beyond its id', async () => {
    const rows = await app.db.database.query<{ n: number }>(
      'SELECT count(*) AS n FROM message WHERE recipient = $1 AND about_id = $2',
      [app.people.actors.bob.personId, request.id],
    );
    expect(rows[0]!.n).toBe(0);
  });

  test('cannot file for another sector, nor move the request in bulk', async () => {
    const foreign = await bob.post<RequestDetail>('/api/requests', {
      service: request.service.code,
      subject: 'Per conto della viabilità',
      content: request.content,
      sectorId: app.people.sectors.roads,
      submit: true,
    });
    expect(foreign.status).toBeGreaterThanOrEqual(400);
    const bulk = await bob.post<BulkAnswer>('/api/requests/bulk', {
      action: 'set-priority',
      ids: [request.id],
      priority: 'urgent',
    });
    expect(bulk.status).toBe(403);
  });
});

describe('the office', () => {
  test('sees the request of every sector; the administrator sees none', async () => {
    for (const person of ['operator', 'manager', 'auditor'] as const)
      expect((await (await app.as(person)).get(`/api/requests/${request.id}`)).status).toBe(200);
    const administrator = await app.as('administrator');
    for (const operation of routesOfARequest())
      expect([operation.path, (await ask(administrator, operation)).status]).toEqual([operation.path, 403]);
  });

  test('does not see a draft that was not filed, and says so as if it did not exist', async () => {
    const draft = await file(alice, 'telephony', { subject: `${SECRET} (bozza)`, submit: false });
    for (const person of ['operator', 'manager', 'auditor', 'bob'] as const) {
      const client = await app.as(person);
      expect((await client.get(`/api/requests/${draft.id}`)).status).toBe(404);
      expect((await client.get('/api/requests?text=bozza')).text).not.toContain('bozza)');
    }
    expect((await alice.get(`/api/requests/${draft.id}`)).status).toBe(200);
  });

  test('hides its own notes from the sector', async () => {
    const operator = await app.as('operator');
    await post(operator, request, 'comments', { text: 'Verificare il contratto prima', audience: 'office' });
    expect((await alice.get(`/api/requests/${request.id}`)).text).not.toContain('Verificare il contratto');
    expect((await operator.get(`/api/requests/${request.id}`)).text).toContain('Verificare il contratto');
  });

  test('reads everything as auditor and changes nothing', async () => {
    const auditor = await app.as('auditor');
    const wrong: string[] = [];
    for (const operation of routesOfARequest().filter(({ method }) => method !== 'GET')) {
      const { status } = await ask(auditor, operation);
      if (status !== 403) wrong.push(`${operation.method} ${operation.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('mailboxes of another sector', () => {
  test('are not there for the referent', async () => {
    const operator = await app.as('operator');
    const created = await operator.post<{ id: string }>('/api/mailboxes', {
      service: 'peo',
      kind: 'shared',
      address: 'galleria@provincia.example',
      label: 'Galleria',
      sectorId: app.people.sectors.roads,
    });
    expect(created.status).toBe(201);
    expect((await bob.get(`/api/mailboxes/${created.body.id}`)).status).toBe(404);
    expect((await bob.get(`/api/mailboxes/${created.body.id}/history`)).status).toBe(404);
    expect((await bob.get('/api/mailboxes?q=galleria')).text).not.toContain('galleria@');
    expect((await alice.get(`/api/mailboxes/${created.body.id}`)).status).toBe(200);
  });
});
