import { FOUND_KINDS, type FoundList } from '../../contract/search/search.ts';
import { PERMISSIONS } from '../../domain/people/roles.ts';
import { file } from '../requests/testing/requests.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import type { TestPerson } from '../testing/people.ts';

let app: TestApplication;
const WORD = 'zefirino';

/** One thing of every kind is called the same; two sectors have a request and a mailbox each. */
beforeAll(async () => {
  app = await startTestApplication();
  const { sectors } = app.people;
  const query = (sql: string, params: unknown[] = []) => app.db.database.query(sql, params);
  await file(await app.as('alice'), 'telephony', { subject: `Telefono «${WORD}-strade»` });
  await file(await app.as('bob'), 'telephony', { subject: `Telefono dell’${WORD}` });
  await query(
    `INSERT INTO dnsbl_target (id, text, family, service, label)
     VALUES (gen_random_uuid(), '203.0.113.25', 'ip4', 'posta', 'Mittente ${WORD}')`,
  );
  await query(
    `INSERT INTO dnsbl_zone (zone, enabled, overrides) VALUES ('${WORD}.example', false, '{}') ON CONFLICT DO NOTHING`,
  );
  await query(
    `INSERT INTO dnsbl_case (id, code, key, state, zone_id, subject, service, weight, codes, opened_at, changed_at)
     SELECT gen_random_uuid(), 'DL-2026-0001', '${WORD}', 'open', id, '${WORD}', 'posta', 'low', '{}', now(), now()
     FROM dnsbl_zone WHERE zone = '${WORD}.example'`,
  );
  await query(
    `INSERT INTO incident (id, code, title, description, affected, severity, known_at, opened_at, opened_by)
     VALUES (gen_random_uuid(), 'IN-2026-0001', 'Caduta di ${WORD}', '', '', 'low', now(), now(), $1)`,
    [app.people.actors.operator.personId],
  );
  for (const [address, sector] of [
    [`${WORD}-strade@provincia.example`, sectors.roads],
    [`${WORD}-conti@provincia.example`, sectors.finance],
  ])
    await query(
      `INSERT INTO mailbox (id, service, kind, address, sector_id) VALUES (gen_random_uuid(), 'peo', 'functional', $1, $2)`,
      [address, sector],
    );
  await query(
    `INSERT INTO workstation (id, name, protection) VALUES (gen_random_uuid(), 'PC-${WORD}', 'unknown')`,
  );
  await query(
    `INSERT INTO firewall_rule (id, position, name, action, is_enabled, from_zones, to_zones, sources, destinations,
       services, logging, reason)
     VALUES (gen_random_uuid(), 1, 'regola-${WORD}', 'accept', true, '{}', '{}', '{10.1.2.0/24}', '{203.0.113.25}',
       '{tcp/443}', true, '')`,
  );
  await query(
    `INSERT INTO firewall_name (id, kind, name, entries, description)
     VALUES (gen_random_uuid(), 'address', '${WORD}-rete', '{10.1.2.0/24}', '')`,
  );
  await query(
    `UPDATE procedure_version SET sheet = jsonb_set(sheet, '{title}', to_jsonb('Gestione ${WORD}'::text))
     WHERE procedure_code = 'SI-01'`,
  );
  await query(`UPDATE person SET display_name = 'Zelda ${WORD}' WHERE id = $1`, [
    app.people.actors.auditor.personId,
  ]);
  await query(`UPDATE sector SET name = 'Settore ${WORD}' WHERE id = $1`, [sectors.roads]);
});
afterAll(() => app.close());

async function found(person: TestPerson, text: string) {
  const client = await app.as(person);
  const answer = await client.get<FoundList>(`/api/search?q=${encodeURIComponent(text)}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}
const kinds = async (person: TestPerson, text: string) => [
  ...new Set((await found(person, text)).map(({ kind }) => kind)),
];

test('who reads everything finds a thing of every kind by one word, in the order of the groups', async () => {
  expect(await kinds('auditor', WORD)).toEqual([...FOUND_KINDS]);
});

const NEEDS = {
  request: 'requests.read',
  target: 'dnsbl.read',
  case: 'dnsbl.read',
  incident: 'incidents.read',
  mailbox: 'mailboxes.read',
  workstation: 'workstations.read',
  rule: 'firewall.read',
  name: 'firewall.read',
  zone: 'dnsbl.read',
  procedure: 'procedures.read',
  person: 'people.read',
  sector: 'people.read',
} as const;

test.each(['alice', 'bob', 'operator', 'manager', 'auditor', 'administrator'] as const)(
  '%s finds the kinds that the role may read, and no other',
  async (person) => {
    const { roles } = app.people.actors[person];
    const may = FOUND_KINDS.filter((kind) =>
      roles.some((role) => (PERMISSIONS[NEEDS[kind]] as readonly string[]).includes(role)),
    );
    expect(await kinds(person, WORD)).toEqual(may);
  },
);

test('a referent finds the requests and mailboxes of the own sector only', async () => {
  const titles = (await found('alice', WORD)).map(({ title }) => title);
  expect(titles.filter((title) => title.includes('@'))).toEqual([`${WORD}-strade@provincia.example`]);
  expect(titles.filter((title) => title.includes('Telefono'))).toEqual([
    expect.stringContaining(`«${WORD}-strade»`),
  ]);
  expect(await found('bob', `${WORD}-strade`)).toEqual([]);
});

test('an address is found where it is watched and where a rule names it', async () => {
  expect(await kinds('operator', '203.0.113.25')).toEqual(expect.arrayContaining(['target', 'rule']));
  expect(await kinds('operator', '10.1.2')).toEqual(['rule', 'name']);
});

test('words may stand in any order, with any apostrophe; a wildcard is a character', async () => {
  expect(await kinds('operator', `${WORD} mittente`)).toEqual(['target']);
  expect(await kinds('operator', 'dell’zefirino')).toContain('request');
  expect(await found('operator', '%')).toEqual([]);
  expect(await found('operator', "'; drop")).toEqual([]);
});

test('nobody signed in finds nothing, and an empty question is refused', async () => {
  expect((await app.anonymous().get(`/api/search?q=${WORD}`)).status).toBe(401);
  expect((await (await app.as('operator')).get('/api/search?q=')).status).toBe(400);
});
