import { MAIL_SERVER } from '../../contract/mail-server.ts';
import type { FirstSteps, NetworkState, StateFact } from '../../contract/home.ts';
import { AuditService } from '../audit/audit.service.ts';
import { startTestApplication, TestClock, type TestApplication } from '../testing/application.ts';
import type { TestPerson } from '../testing/people.ts';

let app: TestApplication;
const NOW = '2026-11-30T08:00:00Z';
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set(NOW);
});
afterAll(() => app.close());

const sql = (text: string, params: unknown[] = []) => app.db.database.query(text, params);

async function facts(person: TestPerson = 'auditor'): Promise<Partial<Record<StateFact['key'], StateFact>>> {
  const { body, status } = await (await app.as(person)).get<NetworkState>('/api/home/state');
  expect(status).toBe(200);
  return Object.fromEntries(body.facts.map((fact) => [fact.key, fact]));
}
const steps = async () =>
  Object.fromEntries(
    (await (await app.as('administrator')).get<FirstSteps>('/api/home/first-steps')).body.items.map(
      ({ key, state }) => [key, state],
    ),
  );

test('of a new installation nothing is in order: what was never looked at is not known', async () => {
  const known = Object.values(await facts()).filter(({ key }) => key !== 'supplier' && key !== 'register');
  expect(known.map(({ level }) => level)).toEqual(known.map(() => 'unknown'));
  expect(known.map(({ figure }) => figure)).toEqual(known.map(() => null));
  expect(await steps()).toMatchObject({
    body: 'open',
    mail: 'open',
    addresses: 'open',
    dns: 'open',
    check: 'open',
    channel: 'open',
    export: 'open',
    backup: 'open',
  });
});

test('each role sees what it may read; a referent sees no strip, and only some have the wall', async () => {
  expect(Object.keys(await facts('operator'))).toEqual([
    'blacklists',
    'mail',
    'antivirus',
    'firewall',
    'pec',
    'supplier',
    'backup',
  ]);
  expect(Object.keys(await facts('administrator'))).toEqual(['backup']);
  expect(await facts('alice')).toEqual({});
  for (const [person, status] of [
    ['operator', 200],
    ['auditor', 200],
    ['administrator', 403],
    ['alice', 403],
  ] as const)
    expect((await (await app.as(person)).get('/api/home/wall')).status).toBe(status);
  expect((await (await app.as('alice')).get('/api/home/first-steps')).status).toBe(403);
});

test('an address without a check is not known, a blind check neither, a sound one is in order, a listing is not', async () => {
  await sql(
    `INSERT INTO dnsbl_target (id, text, family, service, label) VALUES (gen_random_uuid(), '203.0.113.9', 'ip4', 'posta', '')`,
  );
  expect((await facts()).blacklists).toMatchObject({ level: 'unknown', reason: 'never', figure: null });
  const sweep = (at: string, counts: object) =>
    sql(
      `INSERT INTO dnsbl_sweep (kind, state, created_at, started_at, ended_at, targets, zones, total, done, counts, changes, queries, resolvers)
       VALUES ('scheduled', 'finished', $1::timestamptz, $1::timestamptz, $1::timestamptz, 1, 4, 4, 4, $2, 0, 4, '[]')`,
      [at, JSON.stringify(counts)],
    );
  await sweep('2026-11-30T06:00:00Z', { unknown: 4 });
  expect((await facts()).blacklists).toMatchObject({ level: 'unknown', reason: 'blind', figure: null });
  // Blind, and not by the resolver's fault: that one answered as it should.
  expect(await steps()).toMatchObject({ check: 'failed', dns: 'done' });
  await sql(
    `UPDATE dnsbl_sweep SET resolvers = '[{"resolver":"10.0.0.53","fault":"forged-nxdomain","text":"Il resolver inventa nomi."}]'`,
  );
  const told = await (await app.as('operator')).get<FirstSteps>('/api/home/first-steps');
  expect(told.body.items.find(({ key }) => key === 'dns')).toMatchObject({
    state: 'failed',
    fault: 'Il resolver inventa nomi.',
  });
  await sql(`UPDATE dnsbl_sweep SET resolvers = '[]'`);
  await sweep('2026-11-30T07:00:00Z', { clean: 4 });
  // A sound sweep says nothing yet of an address that no list was asked of, nor of one list that did not answer.
  expect((await facts()).blacklists).toMatchObject({ level: 'unknown', reason: 'partly' });
  await sql(
    'UPDATE dnsbl_zone SET enabled = true WHERE id IN (SELECT id FROM dnsbl_zone ORDER BY id LIMIT 2)',
  );
  await sql(
    `INSERT INTO dnsbl_status (target_id, zone_id, verdict, since)
     SELECT t.id, z.id, CASE WHEN row_number() OVER (ORDER BY z.id) = 1 THEN 'unknown' ELSE 'clean' END, $1
     FROM dnsbl_target t, (SELECT id FROM dnsbl_zone WHERE enabled ORDER BY id LIMIT 2) z`,
    ['2026-11-30T07:00:00Z'],
  );
  expect((await facts()).blacklists).toMatchObject({ level: 'unknown', reason: 'partly', figure: null });
  await sql(`UPDATE dnsbl_status SET verdict = 'clean'`);
  expect((await facts()).blacklists).toMatchObject({ level: 'good', reason: 'clean', figure: 0 });
  expect(await steps()).toMatchObject({ addresses: 'done', check: 'done' });

  await sql(`UPDATE dnsbl_sweep SET ended_at = ended_at - interval '3 days'`);
  expect((await facts()).blacklists).toMatchObject({ level: 'unknown', reason: 'old', figure: null });
  await sql(
    `INSERT INTO dnsbl_listing (id, target_id, zone_id, state, since, suspected_at, confirmed_at, last_listed_at, clean_sweeps,
       relistings, codes, txt)
     SELECT gen_random_uuid(), t.id, z.id, 'confirmed', $1, $1, $1, $1, 0, 0, '{127.0.0.2}', '{}'
     FROM dnsbl_target t, (SELECT min(id) AS id FROM dnsbl_zone) z`,
    ['2026-11-29T06:00:00Z'],
  );
  expect((await facts()).blacklists).toMatchObject({ level: 'bad', figure: 1, before: 0 });
});

test('coverage is rounded down, and one workstation that nobody knows of is no full coverage', async () => {
  const add = (name: string, protection: string) =>
    sql(
      `INSERT INTO workstation (id, name, protection, reported_at) VALUES (gen_random_uuid(), $1, $2, $3)`,
      [name, protection, '2026-11-30T05:00:00Z'],
    );
  for (let n = 0; n < 9; n++) await add(`PC-${n}`, 'protected');
  expect((await facts()).antivirus).toMatchObject({ level: 'good', figure: 100 });
  await add('PC-sconosciuto', 'unknown');
  expect((await facts()).antivirus).toMatchObject({ level: 'unknown', reason: 'partly', figure: 90 });
  await add('PC-scoperto', 'missing');
  expect((await facts()).antivirus).toMatchObject({ level: 'bad', figure: 81 });
  await sql(`UPDATE workstation SET protection = 'protected', reported_at = '2026-11-20T05:00:00Z'`);
  expect((await facts()).antivirus).toMatchObject({ level: 'unknown', reason: 'old' });
});

test('a rule that keeps its name and takes other packets is a difference between firewall and register', async () => {
  const operator = await app.as('operator');
  const upload = async (port: number, takenAt: string) => {
    const policy = [
      'config firewall service custom',
      'edit "servizio"',
      `set tcp-portrange ${port}`,
      'next',
      'end',
      'config firewall policy',
      'edit 1',
      'set name "Sito"',
      'set srcintf "lan"',
      'set dstintf "dmz"',
      'set srcaddr "all"',
      'set dstaddr "all"',
      'set action accept',
      'set schedule "always"',
      'set service "servizio"',
      'next',
      'end',
      '',
    ].join('\n');
    const part =
      'content-disposition: form-data; name="file"; filename="fw.conf"\r\ncontent-type: text/plain';
    const { status, body } = await operator.raw<{ id: string }>({
      method: 'POST',
      url: `/api/firewall/snapshots?takenAt=${takenAt}`,
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
      payload: `--B\r\n${part}\r\n\r\n${policy}\r\n--B--\r\n`,
    });
    expect(status).toBe(201);
    return body.id;
  };
  const first = await upload(443, '2026-11-28T08:00:00Z');
  expect((await facts()).firewall).toMatchObject({ level: 'bad', figure: 1 });
  await operator.post(`/api/firewall/snapshots/${first}/adoption`, {});
  expect((await facts()).firewall).toMatchObject({ level: 'good', figure: 0 });
  await upload(8443, '2026-11-29T08:00:00Z');
  const { firewall } = await facts();
  expect(firewall).toMatchObject({ level: 'bad', reason: 'found' });
  expect(firewall!.figure).toBeGreaterThan(0);
});

test('a certified mailbox is counted from thirty days before its end; one without a date is not known', async () => {
  const add = (address: string, expiresOn: string | null) =>
    sql(
      `INSERT INTO mailbox (id, service, kind, address, expires_on) VALUES (gen_random_uuid(), 'pec', 'institutional', $1, $2)`,
      [address, expiresOn],
    );
  await add('lontana@pec.example', '2027-06-01');
  expect((await facts()).pec).toMatchObject({ level: 'good', figure: 0 });
  await add('senza-data@pec.example', null);
  expect((await facts()).pec).toMatchObject({ level: 'unknown', reason: 'partly' });
  await add('vicina@pec.example', '2026-12-30');
  expect((await facts()).pec).toMatchObject({ level: 'attention', figure: 1 });
  await add('scaduta@pec.example', '2026-11-29');
  expect((await facts()).pec).toMatchObject({ level: 'bad', figure: 2 });
});

test('a backup counts once it was read back, and grows old; the chain is known once it was walked', async () => {
  const clock = new TestClock();
  const record = (action: string, at: string) => {
    clock.set(at);
    return app.db.database.transaction((tx) =>
      new AuditService(clock).record(
        tx,
        { kind: 'system', name: 'command line' },
        { action, subject: { kind: 'backup', id: null } },
      ),
    );
  };
  await record('backup.made', '2026-11-25T07:59:00Z');
  expect((await facts()).backup).toMatchObject({ level: 'unknown', reason: 'partly', figure: null });
  await record('backup.verified', '2026-11-25T08:00:00Z');
  expect((await facts()).backup).toMatchObject({ level: 'attention', reason: 'old', figure: 5 });
  await record('backup.verified', '2026-11-30T07:00:00Z');
  expect((await facts()).backup).toMatchObject({ level: 'good', figure: 0 });
  expect((await steps())['backup']).toBe('done');
  await (await app.as('auditor')).get('/api/audit/verification');
  expect((await facts()).register).toMatchObject({ level: 'good', reason: 'clean' });
});

test('a queued mail is no delivered mail, and a failure is told with the answer of the server', async () => {
  await sql(
    `INSERT INTO message (id, key, channel, recipient, subject, body, state, last_error)
     VALUES (gen_random_uuid(), 'prova', 'email', 'a@b.example', 'Prova', '', 'queued', '535 no')`,
  );
  // Without a server there is nothing to fail.
  expect((await steps())['mail']).toBe('open');
  const administrator = await app.as('administrator');
  await administrator.put('/api/settings/mail-server', {
    ...MAIL_SERVER.fallback,
    host: 'smtp.ente.example',
  });
  expect((await steps())['mail']).toBe('failed');
  await sql(`UPDATE message SET state = 'sent', sent_at = now() WHERE key = 'prova'`);
  expect((await steps())['mail']).toBe('done');
});
