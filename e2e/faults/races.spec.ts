import type { ChildProcess } from 'node:child_process';
import type { RequestDetail, RequestReceipt } from '../../contract/requests/requests.ts';
import { Client } from '../client.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';
import { freePort, AppProcess } from '../app-process.ts';

// Two API processes of the same application, on the same database: no lock in memory can help.
let app: AppProcess;
let second: ChildProcess;
let secondUrl: string;

beforeAll(async () => {
  app = await AppProcess.open();
  const port = await freePort();
  secondUrl = `http://127.0.0.1:${port}`;
  second = app.spawn('dist/api/main.js', [], {
    DATABASE_URL: await app.databaseUrl(),
    PORT: String(port),
  });
  for (let tries = 0; tries < 800; tries++) {
    const answer = await fetch(`${secondUrl}/api/health/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The second process did not start: ${app.output}`);
}, 480_000);

afterAll(async () => {
  second.kill('SIGTERM');
  await app.close();
}, 480_000);

async function filed(referent: Client): Promise<{ id: string; content: object }> {
  const { service, content } = SERVICE_CONTENTS[0]!;
  const { status, body } = await referent.post<RequestReceipt>('/requests', {
    service,
    content,
    subject: 'Corsa tra due processi',
    submit: true,
  });
  if (status !== 201) throw new Error(`not filed: ${status} ${JSON.stringify(body)}`);
  return { id: body.id, content };
}

const movesOf = ({ events }: RequestDetail, to: string) => events.filter(({ toState }) => toState === to);

test('two acceptances at two processes: one wins, the other is told, one event stands in the history', async () => {
  const referent = await Client.signIn(app.url, 'referente');
  const manager = await Client.signIn(app.url, 'responsabile');
  for (let round = 0; round < 5; round++) {
    const { id } = await filed(referent);
    const answers = await Promise.all(
      [manager, manager.at(secondUrl), manager, manager.at(secondUrl)].map((client) =>
        client.post<{ code?: string }>(`/requests/${id}/acceptance`, { version: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { body } = await manager.get<RequestDetail>(`/requests/${id}`);
    expect(body.state).toBe('accepted');
    expect(movesOf(body, 'accepted')).toHaveLength(1);
  }
}, 480_000);

test('an acceptance and a withdrawal at two processes: only one of them ever happened', async () => {
  const referent = await Client.signIn(app.url, 'referente');
  const manager = await Client.signIn(secondUrl, 'responsabile');
  for (let round = 0; round < 5; round++) {
    const { id } = await filed(referent);
    const [accepted, withdrawn] = await Promise.all([
      manager.post(`/requests/${id}/acceptance`, { version: 1 }),
      referent.post(`/requests/${id}/withdrawal`, { reason: 'Non serve più' }),
    ]);
    const { body } = await referent.get<RequestDetail>(`/requests/${id}`);
    // An accepted request may still be withdrawn; a withdrawn one is never accepted.
    if (withdrawn.status === 200) expect(body.state).toBe('withdrawn');
    else expect([accepted.status, body.state]).toEqual([200, 'accepted']);
    expect(movesOf(body, 'withdrawn').length).toBe(withdrawn.status === 200 ? 1 : 0);
    expect(movesOf(body, 'accepted').length).toBe(accepted.status === 200 ? 1 : 0);
  }
}, 480_000);

test('an edit and an acceptance at two processes: nobody accepts what they did not see', async () => {
  const referent = await Client.signIn(app.url, 'referente');
  const operator = await Client.signIn(app.url, 'operatore');
  const manager = await Client.signIn(secondUrl, 'responsabile');
  for (let round = 0; round < 5; round++) {
    const { id, content } = await filed(referent);
    const [edited, accepted] = await Promise.all([
      operator.put(`/requests/${id}/content`, {
        version: 1,
        subject: 'Corsa tra due processi, corretta',
        content,
        note: 'precisazione',
      }),
      manager.post<{ code?: string }>(`/requests/${id}/acceptance`, { version: 1 }),
    ]);
    const { body } = await manager.get<RequestDetail>(`/requests/${id}`);
    if (accepted.status === 200) expect(body.acceptedVersion).toBe(1);
    else expect([accepted.status, accepted.body.code, edited.status]).toEqual([409, 'version-changed', 200]);
  }
}, 480_000);

test('the chain of the register is intact after all of it', async () => {
  expect((await app.command('audit', 'verify')).code).toBe(0);
});
