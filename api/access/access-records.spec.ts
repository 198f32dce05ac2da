import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

interface Kept {
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  details: string;
}
const kept = (action: string): Promise<Kept[]> =>
  app.db.database.query<Kept>(
    `SELECT actor_name AS actor, action, subject_kind AS "subjectKind", subject_id AS "subjectId", details
     FROM audit_entry WHERE action = $1 ORDER BY seq`,
    [action],
  );

test('who reads about people is written down, once in ten minutes for the same thing, with what was asked', async () => {
  const administrator = await app.as('administrator');
  for (let n = 0; n < 3; n++) expect((await administrator.get('/api/people?q=rossi')).status).toBe(200);
  expect(await kept('personal-data.read')).toEqual([
    expect.objectContaining({
      actor: expect.stringContaining('(administrator)'),
      subjectKind: 'people',
      subjectId: null,
      details: expect.stringContaining('"query":"q=rossi"'),
    }),
  ]);
  app.clock.advance(11 * 60_000);
  await administrator.get('/api/people');
  expect(await kept('personal-data.read')).toHaveLength(2);
});

test('every copy that is taken out is written down, one by one', async () => {
  const operator = await app.as('operator');
  const before = (await kept('export.made')).length;
  for (let n = 0; n < 2; n++)
    expect((await operator.get('/api/mailboxes/export?format=csv')).status).toBe(200);
  const rows = (await kept('export.made')).slice(before);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    actor: expect.stringContaining('(operator)'),
    subjectId: 'GET /api/mailboxes/export',
    details: expect.stringContaining('format=csv'),
  });
});

test('a copy that cannot be written down does not leave', async () => {
  const operator = await app.as('operator');
  await app.db.database.query(
    "ALTER TABLE audit_entry ADD CONSTRAINT no_export CHECK (action <> 'export.made') NOT VALID",
  );
  try {
    const { status, text } = await operator.get('/api/mailboxes/export?format=csv');
    expect(status).toBeGreaterThanOrEqual(500);
    expect(text).not.toContain('@');
  } finally {
    await app.db.database.query('ALTER TABLE audit_entry DROP CONSTRAINT no_export');
  }
});

test('a call from another site is written down, though nobody is known by it', async () => {
  const operator = await app.as('operator');
  const { status } = await operator.raw({
    method: 'POST',
    url: '/api/requests',
    headers: { origin: 'https://altrove.example', 'content-type': 'application/json' },
    payload: '{}',
  });
  expect(status).toBe(403);
  expect(await kept('access.refused')).toContainEqual(
    expect.objectContaining({
      actor: 'anonymous',
      subjectId: 'POST /api/requests',
      details: expect.stringContaining('"code":"foreign-origin"'),
    }),
  );
});

test('too many calls from one address are written down once', async () => {
  for (let n = 0; n < 1230; n++) await app.anonymous().get('/api/session');
  const rows = await kept('access.throttled');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ actor: 'anonymous', details: expect.stringContaining('"address"') });
});
