import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { CONTENT } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const MANY = 20;

test('while many wait to file, others read; then all are filed, without a gap in their codes', async () => {
  const alice = await app.as('alice');
  const manager = await app.as('manager');
  const file = (subject: string) =>
    alice.post<{ code: string }>('/api/requests', {
      service: 'telephony',
      content: CONTENT,
      subject,
      submit: true,
    });
  const first = await file('La prima');
  expect(first.status).toBe(201);
  let filing: ReturnType<typeof file>[] = [];
  await app.db.database.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM request_counter FOR UPDATE');
    filing = Array.from({ length: MANY }, (_, n) => file(`Insieme ${n}`));
    await waitingForTheCounter();
    const list = await Promise.race([
      manager.get('/api/requests'),
      new Promise<{ status: string }>((resolve) => setTimeout(resolve, 4000, { status: 'no connection' })),
    ]);
    expect(list.status).toBe(200);
  });
  const answers = await Promise.all(filing);
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: MANY }, () => 201));
  const numbers = answers.map(({ body }) => Number(body.code.slice(-4))).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: MANY }, (_, n) => Number(first.body.code.slice(-4)) + n + 1));
});

async function waitingForTheCounter(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await app.db.database.query<{ n: number }>(
      `SELECT count(*) AS n FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%request_counter%'`,
    );
    if (row!.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waits');
}
