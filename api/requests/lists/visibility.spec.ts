import type { PersonActor } from '../../../domain/people/actor.ts';
import { SERVICE_CODES } from '../../../domain/procedures/services.ts';
import { addWorkingMinutes } from '../../../domain/calendar/working-time.ts';
import { canSee } from '../../../domain/requests/visibility.ts';
import { decide } from '../../../domain/requests/decide.ts';
import { actionsFor } from '../../../domain/requests/actions-for.ts';
import { REQUEST_STATES } from '../../../domain/requests/states.ts';
import { RequestHome } from '../../../contract/requests/home.ts';
import { RequestPage, type RequestSummary } from '../../../contract/requests/requests.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { newId } from '../../database/ids.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { factsOf, readRequest } from '../lifecycle/request-row.ts';
import { waitsFor } from '../../../domain/requests/actions-for.ts';

const NAMES: TestPerson[] = [
  'alice',
  'bob',
  'operator',
  'operator2',
  'manager',
  'manager2',
  'auditor',
  'administrator',
];
let app: TestApplication;
let ids: string[];

/** One request of every state, service family, sector and author: the rules meet all their combinations. */
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
  const { actors, sectors } = app.people;
  ids = [];
  let n = 0;
  for (const state of REQUEST_STATES) {
    for (const author of ['alice', 'bob', 'operator', 'manager'] as const) {
      for (const service of ['software', 'telephony', 'firewall-rule'] as const) {
        const id = newId();
        n += 1;
        ids.push(id);
        const filer = actors[author].personId;
        const sector = author === 'alice' || n % 2 === 0 ? sectors.roads : sectors.finance;
        const closed = ['refused', 'verified', 'withdrawn'].includes(state);
        await app.db.database.query(
          `INSERT INTO request (id, code, service_code, kind, procedure_code, procedure_version, state, state_since,
             sector_id, requester_id, requester_name, filed_by, channel, subject, summary, content_author_id,
             accepted_version, priority, assignee_id, due_at, created_at, submitted_at, updated_at, closed_at)
           SELECT $1, $2, code, CASE code WHEN 'firewall-rule' THEN 'firewall' ELSE 'service' END, procedure_code, 1, $3,
             $4::timestamptz, $5, $6, 'Nome', $7, 'web', $8, 'Riassunto.', $7, 1, 'normal', $9,
             $4::timestamptz + interval '5 hours' * ($10::int % 7), $4::timestamptz - interval '1 minute' * $10::int,
             $4::timestamptz, $4::timestamptz, CASE WHEN $11 THEN $4::timestamptz END
           FROM service WHERE code = $12`,
          [
            id,
            `XX-2026-${String(n).padStart(4, '0')}`,
            state,
            '2026-11-16T07:00:00Z',
            sector,
            n % 5 === 0 ? actors.bob.personId : filer,
            filer,
            `Oggetto ${n}`,
            n % 3 === 0 ? actors.operator.personId : null,
            n,
            closed,
            service,
          ],
        );
        await app.db.database.query(
          `INSERT INTO request_version (request_id, version, service_code, subject, summary, content, author_id, at, after_filing)
           VALUES ($1, 1, $2, 'Oggetto', 'Riassunto.', '{}', $3, now(), false)`,
          [id, service, filer],
        );
        const row = (await readRequest(app.db.database, id, app.clock.now()))!;
        await app.db.database.query('UPDATE request SET pending_parties = $2 WHERE id = $1', [
          id,
          waitsFor(factsOf(row)),
        ]);
      }
    }
  }
});
afterAll(() => app.close());

async function all(name: TestPerson, query: string): Promise<RequestSummary[]> {
  const client = await app.as(name);
  const items: RequestSummary[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `/api/requests?limit=17&${query}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await client.get<RequestPage>(url);
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return items;
}

const facts = async (id: string) => factsOf((await readRequest(app.db.database, id, app.clock.now()))!);

test.each(NAMES.filter((name) => name !== 'administrator'))(
  'the list of %s is what the domain lets see',
  async (name) => {
    const actor: PersonActor = app.people.actors[name];
    const expected: string[] = [];
    for (const id of ids) if (canSee(actor, await facts(id))) expected.push(id);
    const listed = await all(name, 'sort=newest');
    expect(listed.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
  },
);

test('the administrator has no list at all', async () => {
  expect((await (await app.as('administrator')).get('/api/requests')).status).toBe(403);
});

test.each(NAMES.filter((name) => name !== 'administrator'))(
  'what waits for %s is what they can move',
  async (name) => {
    const actor: PersonActor = app.people.actors[name];
    const waiting = new Set((await all(name, 'waitingForMe=true')).map(({ id }) => id));
    for (const id of waiting) {
      const moves = actionsFor(actor, await facts(id)).filter(
        ({ action, refusal }) => refusal === null && !['comment', 'attach'].includes(action),
      );
      expect(moves.length).toBeGreaterThan(0);
    }
    for (const id of ids) {
      const request = await facts(id);
      if (request.state === 'submitted' && decide(actor, request, 'accept').refused === undefined) {
        expect(waiting).toContain(id);
      }
    }
  },
);

test.each(['newest', 'oldest', 'updated', 'due'])(
  'pages sorted by %s follow each other without gap or repeat',
  async (sort) => {
    const whole = (await (await app.as('manager')).get<RequestPage>(`/api/requests?limit=200&sort=${sort}`))
      .body.items;
    const paged = await all('manager', `sort=${sort}`);
    expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    const keys = paged.map(
      (r) => ({ newest: r.createdAt, oldest: r.createdAt, updated: r.updatedAt, due: r.dueAt ?? '9' })[sort]!,
    );
    const sorted = [...keys].sort();
    expect(keys).toEqual(sort === 'newest' || sort === 'updated' ? sorted.reverse() : sorted);
  },
);

test('filters narrow together', async () => {
  const items = await all('manager', 'state=executed,submitted&service=telephony&open=true');
  expect(items.length).toBeGreaterThan(0);
  for (const item of items) {
    expect(['executed', 'submitted']).toContain(item.state);
    expect(item.service.code).toBe('telephony');
  }
  expect(await all('manager', 'from=2026-11-17')).toEqual([]);
  expect((await all('manager', 'to=2026-11-16')).length).toBeGreaterThan(0);
});

test('text finds subject, code and name, and an unfinished last word', async () => {
  const find = async (text: string) =>
    (await all('manager', `text=${encodeURIComponent(text)}`)).map(({ code }) => code);
  expect(await find('XX-2026-0024')).toEqual(['XX-2026-0024']);
  expect(await find('ogget')).not.toEqual([]);
  expect(await find('oggetti 24')).toContain('XX-2026-0024');
  expect(await find('zanzibar')).toEqual([]);
  expect(await find('&|!():*')).toEqual([]);
});

test('the beginning of a code finds the codes that begin so, in either case, and no other', async () => {
  const find = async (text: string) =>
    (await all('manager', `text=${encodeURIComponent(text)}`)).map(({ code }) => code).sort();
  const codes = (await all('manager', '')).map(({ code }) => code).sort();
  expect(await find('xx-2026')).toEqual(codes);
  expect(await find('XX-2026-001')).toEqual(codes.filter((code) => code.startsWith('XX-2026-001')));
  expect(await find('XX-2025')).toEqual([]);
  expect(await find('X-2026')).toEqual([]);
  // A whole year is taken in the order of its page, another order sorts it: the same requests in both.
  for (const sort of ['newest', 'oldest', 'updated', 'due'])
    expect((await all('manager', `text=xx-2026-&sort=${sort}`)).map(({ code }) => code).sort()).toEqual(
      codes,
    );
  // On a table of this size the server would rather read it whole: asked not to, it must know another way.
  const plan = await app.db.database.transaction(async (tx) => {
    await tx.query('SET LOCAL enable_seqscan = off');
    return [
      await tx.query(
        `EXPLAIN SELECT 1 FROM request WHERE code ~>=~ 'XX-2026-001' AND code ~<~ 'XX-2026-001z'`,
      ),
      await tx.query(
        `EXPLAIN SELECT 1 FROM request WHERE substring(code FROM '^[A-Z]+-[0-9]{4}') = 'XX-2026' ORDER BY created_at, id`,
      ),
    ];
  });
  expect(JSON.stringify(plan[0])).toContain('request_code_prefix');
  expect(JSON.stringify(plan[1])).toContain('request_code_year');
  expect(JSON.stringify(plan[1])).not.toContain('Sort');
});

test('the list answers what the contract says, field by field: nothing more, nothing less', async () => {
  const { body } = await (await app.as('manager')).get<RequestPage>('/api/requests?limit=200');
  expect(body.items.length).toBeGreaterThan(20);
  expect(RequestPage.parse(body)).toEqual(body);
});

test.each([
  'state=nonsense',
  'service=none',
  'cursor=abc',
  'limit=0',
  'from=ieri',
  'sector=1',
  'sort=random',
])('a query %s that cannot be is a 400 with the field', async (query) => {
  const answer = await (
    await app.as('manager')
  ).get<{ issues: { path: string }[] }>(`/api/requests?${query}`);
  expect(answer.status).toBe(400);
  expect(answer.body.issues[0]!.path).toMatch(new RegExp(`^${query.split('=')[0]}`));
});

const READERS = ['alice', 'operator', 'manager', 'auditor'] as const;
const codesOf = (items: readonly RequestSummary[]): string[] => items.map(({ code }) => code);
/** By urgency and deadline, as the home says; the list has no such order. */
const inOrder = (items: readonly RequestSummary[], ...keys: ((item: RequestSummary) => string)[]) =>
  items.toSorted((a, b) => {
    const [x, y] = [a, b].map((item) => keys.map((key) => key(item)).join(' ')) as [string, string];
    return x < y ? -1 : 1;
  });

test.each(READERS)('the home of %s counts and shows what the list does, in its order', async (name) => {
  const { body } = await (await app.as(name)).get<RequestHome>('/api/requests/home');
  const waiting = await all(name, 'waitingForMe=true');
  const open = await all(name, 'open=true');
  expect(body.waitingForMeCount).toBe(waiting.length);
  expect(body.overdueCount).toBe((await all(name, 'overdue=true')).length);
  expect(body.openCount).toBe(open.filter(({ state }) => state !== 'draft').length);
  expect(body.unassignedCount).toBe(
    open.filter(({ assignee, state }) => assignee === null && !['draft', 'returned'].includes(state)).length,
  );
  const due = (item: RequestSummary) => item.dueAt ?? '9';
  const id = (item: RequestSummary) => item.id;
  const urgency = (item: RequestSummary) => (item.priority === 'urgent' ? '0' : '1');
  expect(codesOf(body.waitingForMe)).toEqual(codesOf(inOrder(waiting, urgency, due, id)).slice(0, 10));
  const calendar = await app.nest.get(OfficeCalendarService, { strict: false }).ofOffice();
  const now = app.clock.now();
  const until = new Date(addWorkingMinutes(calendar, now.getTime(), 6 * 60)!).toISOString();
  const soon = open.filter(({ dueAt }) => dueAt !== null && dueAt >= now.toISOString() && dueAt <= until);
  expect(soon.length).toBeLessThan(open.length);
  expect(codesOf(body.dueSoon)).toEqual(codesOf(inOrder(soon, due, id)).slice(0, 10));
  const away = open.filter(({ state }) => state === 'with-supplier');
  expect(body.withSupplierCount).toBe(away.length);
  const supplierDue = (item: RequestSummary) => item.supplierDueAt ?? '9';
  expect(codesOf(body.withSupplier)).toEqual(codesOf(inOrder(away, supplierDue, id)).slice(0, 10));
  const states = [...new Set(open.map(({ state }) => state))].sort();
  expect(body.byState).toEqual(
    states.map((state) => ({ state, count: open.filter((item) => item.state === state).length })),
  );
  expect(body.flow).toHaveLength(30);
  const { filed, closed } = body.flow.at(-1)!;
  expect(filed).toBe((await all(name, '')).length);
  expect(closed).toBe((await all(name, 'open=false')).length);
});

test.each(READERS)('the home of %s answers what the contract says, field by field', async (name) => {
  const { body } = await (await app.as(name)).get<RequestHome>('/api/requests/home');
  expect(RequestHome.parse(body)).toEqual(body);
});

test('the home reads the open requests out of one index, not out of the table', async () => {
  await app.db.database.query('VACUUM ANALYZE request');
  const plan = await app.db.database.transaction(async (tx) => {
    await tx.query('SET LOCAL enable_seqscan = off');
    await tx.query('SET LOCAL enable_bitmapscan = off');
    return tx.query(
      `EXPLAIN SELECT id, state, priority, due_at, supplier_due_at, ratification, assignee_id, pending_parties
       FROM request WHERE closed_at IS NULL AND (state <> 'draft' OR filed_by = $1 OR requester_id = $1 OR sector_id = $1)`,
      [app.people.actors.alice.personId],
    );
  });
  expect(JSON.stringify(plan)).toContain('Index Only Scan using request_open ');
});

test('every service code of the domain is a service of the database', async () => {
  const rows = await app.db.database.query<{ code: string }>('SELECT code FROM service');
  expect(rows.map(({ code }) => code).sort()).toEqual([...SERVICE_CODES].sort());
});
