import type { RequestDetail } from '../../contract/requests/requests.ts';
import { file, post } from '../requests/testing/requests.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => app.close());

const problem = async (more: object): Promise<RequestDetail> =>
  file(await app.as('alice'), 'mailbox', {
    subject: 'Posta lenta',
    content: { operation: 'problem', reason: 'Il programma di posta si blocca\nda stamattina.', ...more },
  });

test('a problem of a program or of the whole service names no mailbox, and runs to its closure', async () => {
  let request = await problem({});
  expect(request.summary).toBe('Segnala un problema di posta: Il programma di posta si blocca.');
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  await post(await app.as('operator'), request, 'start');
  await post(await app.as('operator'), request, 'execution', { note: 'Riparato.', complexity: 'basic' });
  request = await post(await app.as('alice'), request, 'verification');
  expect(request.state).toBe('verified');
});

test('a mailbox that nobody registered is told by its address', async () => {
  const request = await problem({ mailboxAddress: 'vecchia@provincia.example' });
  expect(request.summary).toContain('della casella vecchia@provincia.example, non registrata');
});

test('every other operation still needs the mailbox it changes', async () => {
  const answer = await (
    await app.as('alice')
  ).post<{ issues: { path: string }[] }>('/api/requests', {
    service: 'mailbox',
    subject: 'Spazio',
    content: { operation: 'quota', quotaMb: 2000, reason: 'Serve spazio.' },
    submit: true,
  });
  expect(answer.status).toBe(422);
  expect(answer.body.issues.map(({ path }) => path)).toContain('content.mailboxId');
});
