import { RETENTION_RULES, type RetentionPage } from '../../contract/retention/retention.ts';
import { RETENTION_CLASS_NAMES } from '../../domain/retention/classes.ts';
import { verifyAuditChain } from '../audit/audit-chain.ts';
import { newId } from '../database/ids.ts';
import { file } from '../requests/testing/requests.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { DUE_ROWS, REQUEST_PARTS } from './due-rows.ts';
import { RetentionService } from './retention.service.ts';

/** One that the office has under way. */
const fileRequest = async (where: TestApplication) => file(await where.as('alice'), 'telephony');

let app: TestApplication;
let retention: RetentionService;
beforeAll(async () => {
  app = await startTestApplication();
  retention = app.nest.get(RetentionService, { strict: false });
});
afterAll(() => app.close());
beforeEach(() =>
  app.db.database.transaction(async (tx) => {
    for (const part of REQUEST_PARTS)
      await tx.query(
        part
          .replace(/\$1(::text\[\])?/, 'ARRAY (SELECT id$1 FROM request)')
          .replace('id::text[]', 'id::text'),
      );
    await tx.query("SET LOCAL session_replication_role = 'replica'");
    for (const table of ['message', 'setting', 'retention_run', 'firewall_rule', 'audit_entry'])
      await tx.query(`DELETE FROM ${table}`);
  }),
);

const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> =>
  app.db.database.query<T>(text, params);
const count = async (from: string): Promise<number> =>
  (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`))[0]!.n;
const yearsAgo = (years: number): string => new Date(Date.now() - years * 366 * 24 * 3_600_000).toISOString();

const rules = (terms: Partial<RetentionPage['rules']['terms']>, authorisation = '') => ({
  terms: { ...RETENTION_RULES.fallback.terms, ...terms },
  authorisation,
});

/** As if the office had saved these terms, past the interface. */
const decide = (terms = rules({})) =>
  sql('INSERT INTO setting (key, value) VALUES ($1, $2)', ['retention.rules', JSON.stringify(terms)]);

const addMessage = (createdAt: string, about: [string, string] | null = null, state = 'sent') =>
  sql(
    `INSERT INTO message (id, key, channel, recipient, subject, body, state, created_at, about_kind, about_id)
     VALUES ($1::uuid, $1::text, 'email', 'anna@ente.example', 'Oggetto', 'Testo', $2, $3, $4, $5)`,
    [newId(), state, createdAt, about?.[0] ?? null, about?.[1] ?? null],
  );

/** A request that was filed and closed `closedAt`. */
async function closedRequest(closedAt: string): Promise<string> {
  const { id } = await fileRequest(app);
  await sql("UPDATE request SET state = 'withdrawn', closed_at = $2 WHERE id = $1", [id, closedAt]);
  return id;
}

test('what is past its term goes, what is not stays, and the page said so before', async () => {
  await decide();
  await addMessage(yearsAgo(3));
  await addMessage(yearsAgo(3), null, 'queued');
  await addMessage(yearsAgo(1));
  const messagesOf = async () =>
    (await (await app.as('administrator')).get<RetentionPage>('/api/retention')).body.due.find(
      ({ name }) => name === 'messages',
    );
  const before = await count('message');
  expect(await messagesOf()).toMatchObject({ rows: 1, isMore: false });
  expect(await retention.run()).toEqual({ messages: 1 });
  expect(await count('message')).toBe(before - 1);
  expect(await messagesOf()).toMatchObject({ rows: 0 });
  expect(await sql("SELECT details FROM audit_entry WHERE action = 'retention.applied'")).toEqual([
    { details: JSON.stringify({ counts: { messages: 1 }, isWhole: true }) },
  ]);
});

test('proposed terms take nothing away before somebody has saved them', async () => {
  await addMessage(yearsAgo(3));
  const admin = await app.as('administrator');
  const page = async () => (await admin.get<RetentionPage>('/api/retention')).body;
  expect(await page()).toMatchObject({ isDecided: false, lastRun: null });
  expect(await retention.run()).toEqual({});
  expect(await page()).toMatchObject({ isDecided: false, lastRun: null });
  expect((await admin.put('/api/retention', rules({}))).status).toBe(204);
  expect(await page()).toMatchObject({ isDecided: true });
  expect(await retention.run()).toEqual({ messages: 1 });
});

test('nothing goes of what an open request, a case or a hold still needs', async () => {
  const open = await fileRequest(app);
  const held = await closedRequest(yearsAgo(4));
  const manager = await app.as('manager');
  expect(
    (await manager.post(`/api/retention/requests/${held}/holds`, { reason: 'Causa pendente' })).status,
  ).toBe(204);
  expect((await manager.post(`/api/retention/requests/${held}/holds`, { reason: 'Di nuovo' })).status).toBe(
    409,
  );
  await addMessage(yearsAgo(3), ['request', open.id]);
  await addMessage(yearsAgo(3), ['request', held]);
  const admin = await app.as('administrator');
  expect((await admin.put('/api/retention', rules({ requests: 12 }, 'nulla osta n. 1'))).status).toBe(204);
  expect(await retention.run()).toEqual({});
  expect(
    (await manager.post(`/api/retention/requests/${held}/holds/lifting`, { reason: 'Causa decisa' })).status,
  ).toBe(204);
  expect(await retention.run()).toEqual({ messages: 1, requests: 1 });
  expect(await count(`request WHERE id = '${held}'`)).toBe(0);
  expect(await count(`message WHERE about_id = '${open.id}'`)).toBeGreaterThan(0);
});

test('papers of the archive go only with an authorisation, and a term under the law’s is refused', async () => {
  await closedRequest(yearsAgo(12));
  const admin = await app.as('administrator');
  const refused = await admin.put<{ issues: { path: string }[] }>('/api/retention', rules({ requests: 120 }));
  expect([refused.status, refused.body.issues.map(({ path }) => path)]).toEqual([400, ['authorisation']]);
  const short = await admin.put<{ issues: { path: string }[] }>('/api/retention', rules({ register: 5 }));
  expect([short.status, short.body.issues.map(({ path }) => path)]).toEqual([400, ['terms.register']]);
  // Written past the interface.
  await decide(rules({ requests: 120 }));
  expect(await retention.run()).toEqual({});
  expect(await count('request')).toBe(1);
});

test('a rule in force keeps the request that is its ground', async () => {
  const id = await closedRequest(yearsAgo(4));
  await sql(
    `INSERT INTO firewall_rule (id, position, name, action, sources, destinations, services, request_id, created_at, updated_at)
     VALUES ($1, 1, 'web', 'accept', '{}', '{}', '{}', $2, now(), now())`,
    [newId(), id],
  );
  await (await app.as('administrator')).put('/api/retention', rules({ requests: 12 }, 'nulla osta n. 1'));
  expect(await retention.run()).toEqual({});
  await sql('UPDATE firewall_rule SET removed_at = now(), position = NULL');
  expect(await retention.run()).toEqual({ requests: 1 });
  expect(await sql('SELECT request_id AS id FROM firewall_rule')).toEqual([{ id: null }]);
});

test('whatever points at a request is thought of when it goes', async () => {
  const pointing = await sql<{ table: string; column: string }>(
    `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column"
     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.confrelid = 'request'::regclass`,
  );
  expect(pointing.length).toBeGreaterThan(20);
  const told = REQUEST_PARTS.join('\n');
  expect(
    pointing.filter(
      ({ table, column }) =>
        !told.includes(`DELETE FROM ${table} WHERE ${column}`) &&
        !told.includes(`UPDATE ${table} SET ${column} = NULL`),
    ),
  ).toEqual([]);
});

test('the register’s old rows become tombstones as far as the first about something open, and the chain verifies', async () => {
  await decide();
  const open = await fileRequest(app);
  await app.db.database.transaction(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = 'replica'");
    await tx.query('DELETE FROM audit_entry');
  });
  const add = (at: string, kind: string, id: string) =>
    sql(
      `INSERT INTO audit_entry (at, actor_kind, actor_name, action, subject_kind, subject_id, details)
       VALUES ($1, 'system', 'Anna Verdi', 'test.done', $2, $3, '{}')`,
      [at, kind, id],
    );
  await add(yearsAgo(13), 'test', '1');
  await add(yearsAgo(13), 'test', '2');
  await add(yearsAgo(12), 'request', open.id);
  await add(yearsAgo(11), 'test', '4');
  await add(yearsAgo(2), 'test', '5');
  expect(await retention.run({ batch: 1 })).toEqual({ register: 2 });
  expect(await verifyAuditChain(app.db.database)).toMatchObject({ intact: true, erased: 2 });
  await sql("UPDATE request SET state = 'withdrawn', closed_at = now() WHERE id = $1", [open.id]);
  expect(await retention.run()).toEqual({ register: 2 });
  expect(await verifyAuditChain(app.db.database)).toMatchObject({ intact: true, erased: 4 });
  expect(await sql("SELECT seq FROM audit_entry WHERE actor_name = 'Anna Verdi'")).toEqual([{ seq: 5 }]);
});

test('a night has a bound, a batch is a transaction, and a run that broke off is told by the next', async () => {
  await decide();
  for (let n = 0; n < 25; n++) await addMessage(yearsAgo(3));
  expect(await retention.run({ batch: 5, most: 10 })).toEqual({ messages: 10 });
  await sql(`INSERT INTO retention_run (id, started_at, counts) VALUES ($1, now(), '{"messages": 3}')`, [
    newId(),
  ]);
  expect(await retention.run({ batch: 4 })).toEqual({ messages: 15 });
  expect(
    await sql("SELECT details FROM audit_entry WHERE action = 'retention.applied' ORDER BY seq"),
  ).toEqual([
    { details: '{"counts":{"messages":10},"isWhole":false}' },
    { details: '{"counts":{"messages":3},"isWhole":false}' },
    { details: '{"counts":{"messages":15},"isWhole":true}' },
  ]);
});

test('two runs at once take each row once', async () => {
  await decide();
  for (let n = 0; n < 40; n++) await addMessage(yearsAgo(3));
  const runs = await Promise.all([retention.run({ batch: 3 }), retention.run({ batch: 3 })]);
  expect(runs.reduce((sum, { messages = 0 }) => sum + messages, 0)).toBe(40);
});

test('every class reads its tables, with nothing in them', async () => {
  const page = (await (await app.as('administrator')).get<RetentionPage>('/api/retention')).body;
  expect(page.due.map(({ name }) => name)).toEqual(RETENTION_CLASS_NAMES);
  await decide(rules({ requests: 12, 'pec-receipts': 30 }, 'nulla osta n. 1'));
  expect(await retention.run()).toEqual({});
  expect(Object.keys(DUE_ROWS)).toHaveLength(RETENTION_CLASS_NAMES.length - 2);
});

test('who is not the manager places no hold, who is not the administrator changes no term', async () => {
  const { id } = await fileRequest(app);
  for (const role of ['operator', 'auditor', 'administrator', 'alice'] as const)
    expect(
      (await (await app.as(role)).post(`/api/retention/requests/${id}/holds`, { reason: 'x' })).status,
    ).toBe(403);
  for (const role of ['operator', 'auditor', 'manager', 'alice'] as const)
    expect((await (await app.as(role)).put('/api/retention', rules({}))).status).toBe(403);
});
