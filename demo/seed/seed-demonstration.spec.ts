import { Clock } from '../../api/clock.ts';
import { FirewallPolicyService } from '../../api/firewall/register/firewall-policy.service.ts';
import { matchRules } from '../../domain/firewall/drift.ts';
import { readPolicyAs } from '../../domain/firewall/formats/read-policy.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { verifyAuditChain } from '../../api/audit/audit-chain.ts';
import { REQUEST_STATES } from '../../domain/requests/states.ts';
import { transitionOf, type Move } from '../../domain/requests/life-cycle.ts';
import { rulesOf, SERVICE_CODES, type ServiceCode } from '../../domain/procedures/services.ts';
import { demonstrationZones } from '../dns/demonstration-lists.ts';
import { DEMONSTRATION_LISTINGS, DEMONSTRATION_TARGETS, PAST_LISTINGS } from './targets.ts';
import { SecretBox } from '../../api/secrets/secret-box.ts';
import { seedDemonstration } from './seed-demonstration.ts';

const box = new SecretBox([Buffer.alloc(32, 7)]);

let db: TestDatabase;
const now = new Date('2026-11-16T09:20:00Z');

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const count = async (sql: string): Promise<number> => {
  const [row] = await db.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`);
  return row!.n;
};

test('writes the whole Province and names the accounts', async () => {
  const accounts = await seedDemonstration(db.database, { now, box, publicUrl: 'http://127.0.0.1:3000' });
  expect(accounts.map(({ username }) => username)).toEqual([
    'admin',
    'responsabile',
    'operatore',
    'referente',
    'revisore',
  ]);
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(5);
});

test('has the promised numbers of everything', async () => {
  expect(await count('sector')).toBe(8);
  expect(await count('request')).toBe(62);
  expect(await count('mailbox')).toBe(80);
  expect(await count('workstation')).toBe(120);
  expect(await count('firewall_rule WHERE removed_at IS NULL')).toBe(40);
  expect(await count('dnsbl_target')).toBe(12);
  expect(await count('(SELECT DISTINCT day FROM coverage_day) d')).toBe(91);
});

test('every listing stands on a list that the demonstration’s DNS plays', () => {
  const played = new Set(demonstrationZones().map(({ zone }) => zone));
  expect([...DEMONSTRATION_LISTINGS, ...PAST_LISTINGS].filter(({ zone }) => !played.has(zone))).toEqual([]);
  const targets = new Set(DEMONSTRATION_TARGETS.map(({ text }) => text));
  expect([...DEMONSTRATION_LISTINGS, ...PAST_LISTINGS].filter(({ target }) => !targets.has(target))).toEqual(
    [],
  );
});

test('shows requests in every state and of every service', async () => {
  const states = await db.database.query<{ state: string }>('SELECT DISTINCT state FROM request');
  expect(states.map(({ state }) => state).sort()).toEqual([...REQUEST_STATES].sort());
  const services = await db.database.query<{ code: string }>(
    'SELECT DISTINCT service_code AS code FROM request',
  );
  expect(services.map(({ code }) => code).sort()).toEqual([...SERVICE_CODES].sort());
});

test('every name that a rule or a request uses is understood, and sentences tell it with its addresses', async () => {
  const policies = new FirewallPolicyService(db.database, new Clock());
  const policy = await policies.load();
  expect(policy.notUnderstood).toEqual([]);
  expect(policy.rows.some(({ sources }) => sources.includes('PC del Settore Viabilità'))).toBe(true);
  const [asked] = await db.database.query<{ summary: string }>(
    `SELECT summary FROM request WHERE subject = 'Accesso dei PC della viabilità al portale delle istanze'`,
  );
  expect(asked!.summary).toMatch(
    /^Permette a PC del Settore Viabilità di raggiungere Portale delle istanze con https/,
  );
});

test('every history obeys its life cycle from the draft to the present state, and nothing lies in the future', async () => {
  const requests = await db.database.query<{
    code: string;
    service: ServiceCode;
    state: string;
    events: { type: Move; from: string; to: string }[];
  }>(
    `SELECT r.code, r.service_code AS service, r.state, coalesce((
       SELECT jsonb_agg(jsonb_build_object('type', e.type, 'from', e.from_state, 'to', e.to_state) ORDER BY e.seq)
       FROM request_event e WHERE e.request_id = r.id AND e.to_state IS NOT NULL), '[]') AS events FROM request r`,
  );
  for (const { code, service, state, events } of requests) {
    let at = 'draft';
    for (const event of events) {
      const transition = transitionOf(rulesOf(service).lifeCycle, event.type);
      expect([code, event.from, transition?.from.includes(event.from as never)]).toEqual([code, at, true]);
      expect([code, event.to]).toEqual([code, transition?.to]);
      at = event.to;
    }
    expect([code, at]).toEqual([code, state]);
  }
  expect(await count(`request_event WHERE at > '${now.toISOString()}'`)).toBe(0);
});

test('the register of who did what is an unbroken chain in the order of time', async () => {
  expect(await verifyAuditChain(db.database)).toMatchObject({ intact: true, broken: null });
  expect(await count('audit_entry a JOIN audit_entry b ON b.seq = a.seq + 1 WHERE b.at < a.at')).toBe(0);
});

test('finds work in the records: expiries, forwards, delegates, who left, missing and obsolete products', async () => {
  const codes = await db.database.query<{ code: string }>(
    'SELECT DISTINCT code FROM mailbox_finding UNION SELECT DISTINCT code FROM workstation_finding',
  );
  expect(codes.map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      'pec-expired',
      'pec-expiring',
      'external-forward',
      'delegate-expired',
      'holder-left',
      'quota-near',
      'antivirus-missing',
      'signatures-stale',
      'system-obsolete',
      'product-obsolete',
    ]),
  );
});

test('shows the firewall’s own cares: a campaign under way, rules near their end, unused ones, a drift, a question', async () => {
  expect(await count('firewall_review v WHERE signed_at IS NOT NULL')).toBe(1);
  expect(await count('firewall_review_item WHERE verdict IS NULL')).toBeGreaterThan(10);
  expect(await count('firewall_rule WHERE review_on IS NULL')).toBe(0);
  expect(await count('firewall_rule_end WHERE warned_at IS NOT NULL')).toBe(3);
  expect(await count('firewall_rule_use WHERE exports > 3')).toBe(4);
  expect(
    await count(
      "firewall_consultation k JOIN sector s ON s.id = k.sector_id WHERE s.code = 'VIA' AND answer IS NULL",
    ),
  ).toBe(1);
  const [last] = await db.database.query<{ content: string; errors: number }>(
    'SELECT content, error_count + warning_count AS errors FROM firewall_snapshot ORDER BY taken_at DESC LIMIT 1',
  );
  expect(last!.errors).toBe(0);
  const policy = await new FirewallPolicyService(db.database, new Clock()).load();
  const registered = policy.rules.map((rule) => ({ rule, name: policy.row(rule.id)!.name, reference: null }));
  const { unregistered, missing } = matchRules(registered, readPolicyAs('fortigate', last!.content).rules);
  expect([unregistered.map(({ comment }) => comment), missing]).toEqual([['prova-aggiornamento'], []]);
});

test('another first start at night, on a holiday or at new year works as well', async () => {
  for (const instant of [
    '2026-12-26T02:00:00Z',
    '2027-01-01T00:10:00Z',
    '2027-03-28T01:30:00Z',
    '2026-08-16T12:00:00Z',
  ]) {
    const other = await openTestDatabase();
    await seedDemonstration(other.database, {
      box,
      now: new Date(instant),
      publicUrl: 'http://127.0.0.1:3000',
      adminPassword: 'una password lunga',
    });
    await other.close();
  }
});
