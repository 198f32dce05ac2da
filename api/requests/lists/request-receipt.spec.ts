import { RequestDetail, type RequestReceipt } from '../../../contract/requests/requests.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { CONTENT } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

test('a change answers where the request stands, and the whole request to who asks for it', async () => {
  const alice = await app.as('alice');
  const content = CONTENT;
  const service = 'telephony';
  const file = (prefer: string) =>
    alice.raw<RequestReceipt>({
      method: 'POST',
      url: '/api/requests',
      headers: { 'content-type': 'application/json', prefer },
      payload: JSON.stringify({ service, content, subject: 'Una prova', submit: true }),
    });
  const small = await file('');
  expect([small.status, small.headers['preference-applied']]).toEqual([201, undefined]);
  expect(small.body).toEqual({
    id: expect.any(String) as string,
    code: expect.stringMatching(/^\w+-\d{4}-\d{4}$/) as string,
    state: 'submitted',
    version: 1,
  });
  const whole = await file('return=representation');
  expect([whole.status, whole.headers['preference-applied']]).toEqual([201, 'return=representation']);
  expect(RequestDetail.parse(whole.body)).toMatchObject({ state: 'submitted', content });
  const foreign = await (
    await app.as('bob')
  ).post(`/api/requests/${small.body.id}/comments`, { text: 'Chi?' });
  expect(foreign.status).toBe(404);
});
