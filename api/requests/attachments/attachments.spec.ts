import type { RequestDetail } from '../../../contract/requests/requests.ts';
import {
  startTestApplication,
  type TestAnswer,
  type TestApplication,
  type TestClient,
} from '../../testing/application.ts';
import { addSupplier, file, mailedToken, post } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

async function upload(
  client: TestClient,
  id: string,
  name: string,
  content: Buffer,
  query = '',
): Promise<TestAnswer<RequestDetail & { code: string; message: string }>> {
  const boundary = 'limite';
  return client.raw({
    method: 'POST',
    url: `/api/requests/${id}/attachments${query}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n`),
      Buffer.from('Content-Type: text/html\r\n\r\n'),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
}

test('is stored with its hash and sent as a download that no browser opens', async () => {
  const alice = await app.as('alice');
  const request = await file(alice, 'software');
  const answer = await upload(alice, request.id, 'però.txt', Buffer.from('<script>alert(1)</script>'));
  expect(answer.status).toBe(200);
  expect(answer.body.attachments).toBe(1);
  const [stored] = answer.body.attachmentList;
  expect(stored).toMatchObject({ name: 'però.txt', mediaType: 'text/plain; charset=utf-8', bytes: 25 });
  const download = await alice.get(`/api/requests/${request.id}/attachments/${stored!.id}`);
  expect(download.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="per_.txt"; filename*=UTF-8''per%C3%B2.txt`,
    'x-content-type-options': 'nosniff',
  });
  expect(download.text).toBe('<script>alert(1)</script>');
});

test('of another sector does not exist, nor under another request', async () => {
  const alice = await app.as('alice');
  const request = await file(alice, 'software');
  const other = await file(alice, 'software');
  const { body } = await upload(alice, request.id, 'nota.txt', Buffer.from('riservato'));
  const url = `/api/requests/${request.id}/attachments/${body.attachmentList[0]!.id}`;
  expect((await (await app.as('bob')).get(url)).status).toBe(404);
  expect((await alice.get(url.replace(request.id, other.id))).status).toBe(404);
});

test('reaches the supplier only when the office shares it', async () => {
  const supplierId = await addSupplier(app);
  const request = await file(await app.as('alice'), 'telephony');
  const { body } = await upload(await app.as('alice'), request.id, 'foto.txt', Buffer.from('descrizione'));
  const attachmentId = body.attachmentList[0]!.id;
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  await post(await app.as('operator'), request, 'hand-over', { supplierId });
  const page = `/api/supplier-links/${await mailedToken(app, request.id)}`;
  expect((await app.anonymous().get(`${page}/attachments/${attachmentId}`)).status).toBe(404);
  const share = async (person: 'alice' | 'operator') =>
    (await app.as(person)).put(`/api/requests/${request.id}/attachments/${attachmentId}`, {
      forSupplier: true,
    });
  expect((await share('alice')).status).toBe(403);
  expect((await share('operator')).status).toBe(200);
  const download = await app.anonymous().get(`${page}/attachments/${attachmentId}`);
  expect([download.status, download.text]).toEqual([200, 'descrizione']);
});

test('is not put before the supplier by whoever may only attach: uploading has the rule of sharing', async () => {
  const supplierId = await addSupplier(app);
  const alice = await app.as('alice');
  const request = await file(alice, 'telephony');
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  await post(await app.as('operator'), request, 'hand-over', { supplierId });
  const put = async (client: TestClient, name: string) =>
    upload(client, `${request.id}`, name, Buffer.from('istruzioni'), '?forSupplier=true');
  expect((await put(alice, 'istruzioni.txt')).status).toBe(403);
  const shared = await put(await app.as('operator'), 'schema.txt');
  expect(shared.status).toBe(200);
  expect(shared.body.attachmentList.map(({ name, forSupplier }) => [name, forSupplier])).toContainEqual([
    'schema.txt',
    true,
  ]);
  expect(shared.body.attachmentList.some(({ name }) => name === 'istruzioni.txt')).toBe(false);
  const [written] = await app.db.database.query<{ details: string }>(
    "SELECT details FROM audit_entry WHERE action = 'request.attach' AND subject_id = $1 ORDER BY seq DESC LIMIT 1",
    [request.id],
  );
  expect(JSON.parse(written!.details)).toMatchObject({ forSupplier: true });
});

test('wrong, empty, too large and late files are refused with a reason', async () => {
  const alice = await app.as('alice');
  const request = await file(alice, 'software');
  const cases: [string, Buffer, number, string][] = [
    ['pagina.html', Buffer.from('<html></html>'), 415, 'type-not-accepted'],
    ['vuoto.txt', Buffer.alloc(0), 422, 'empty-file'],
    ['grande.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 413, 'too-large'],
  ];
  for (const [name, content, status, code] of cases) {
    const answer = await upload(alice, request.id, name, content);
    expect([name, answer.status, answer.body.code]).toEqual([name, status, code]);
  }
  const noFile = await alice.post<{ code: string }>(`/api/requests/${request.id}/attachments`, {});
  expect([noFile.status, noFile.body.code]).toEqual([415, 'not-a-file']);
  await post(alice, request, 'withdrawal');
  const late = await upload(alice, request.id, 'nota.txt', Buffer.from('tardi'));
  expect([late.status, late.body.code]).toEqual([409, 'closed']);
});
