import type { DnsblCaseDetail } from '../../contract/dnsbl-cases.ts';
import type { DnsblMatrix } from '../../contract/dnsbl.ts';
import type { DnsblSettingsPage } from '../../contract/dnsbl-settings.ts';
import type { DnsblZonePage } from '../../contract/dnsbl-zones.ts';
import { CHECKLIST } from '../../domain/dnsbl/delisting-case.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';
import { ListingMoves } from './listing-moves.service.ts';
import { DEFAULT_LISTING_POLICY } from '../../domain/dnsbl/listing.ts';
import { MailHealthService } from './mail-health.service.ts';
import { ZonesService } from './zones.service.ts';
import type { GivenVerdict } from './sweep-ledger.service.ts';

let office: TestApplication;
let operator: TestClient;
let manager: TestClient;
let auditor: TestClient;

beforeAll(async () => {
  office = await startTestApplication();
  office.clock.set('2056-03-02T08:00:00.000Z');
  operator = await office.as('operator');
  manager = await office.as('manager');
  auditor = await office.as('auditor');
});
afterAll(() => office.close());

const zoneId = async (zone: string): Promise<number> => {
  const { body } = await operator.get<DnsblZonePage>(
    `/api/dnsbl/zones?q=${encodeURIComponent(zone.replace('••••.', ''))}`,
  );
  return body.items.find((item) => item.zone === zone)!.id;
};

/** Confirms a listing as two sweeps would. @returns the case */
async function confirmListing(text: string, zoneName: string, codes: string[]): Promise<string> {
  const added = await operator.post<{ ids: string[] }>('/api/dnsbl/targets', { text, service: 'Posta' });
  const zones = office.app.get(ZonesService, { strict: false });
  const moves = office.app.get(ListingMoves, { strict: false });
  const zone = await zones.one(await zoneId(zoneName));
  const at = office.clock.now();
  const found = (minutes: number): GivenVerdict => ({
    target: { id: added.body.ids[0]!, text, service: 'Posta' },
    zone,
    verdict: 'listed',
    codes,
    txt: ['seen'],
    at: new Date(at.getTime() + minutes * 60_000).toISOString(),
    queries: 1,
  });
  return office.db.database.transaction(async (tx) => {
    const suspected = await moves.observe(tx, { id: 1 }, found(-600), undefined, DEFAULT_LISTING_POLICY);
    const confirmed = await moves.observe(tx, { id: 1 }, found(-594), suspected, DEFAULT_LISTING_POLICY);
    return confirmed!.caseId!;
  });
}

describe('targets', () => {
  test('takes an address, a name and a prefix, and says what was there already', async () => {
    expect(
      (
        await operator.post<{ ids: string[] }>('/api/dnsbl/targets', {
          text: '198.51.100.0/30',
          service: 'Siti',
        })
      ).body.ids,
    ).toHaveLength(4);
    const again = await operator.post('/api/dnsbl/targets', { text: '198.51.100.1', service: 'Siti' });
    expect(again).toMatchObject({ status: 201, body: { ids: [], alreadyMonitored: ['198.51.100.1'] } });
    expect(
      (await operator.post('/api/dnsbl/targets', { text: 'Posta.Provincia.Example', service: 'Posta' }))
        .status,
    ).toBe(201);
  });

  test.each([
    ['10.0.0.300', 'non è un indirizzo né un nome: scrivere ad esempio 192.0.2.10 o posta.provincia.it'],
    ['10.0.0.0/8', 'il prefisso ha più di 1024 indirizzi'],
    ['due parole', 'non è un nome DNS valido'],
  ])('refuses %s with the reason', async (text, message) => {
    expect(await operator.post('/api/dnsbl/targets', { text, service: 'Siti' })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'text', message }] },
    });
  });

  test('the auditor reads and changes nothing, the referent sees nothing', async () => {
    expect((await auditor.get('/api/dnsbl/targets')).status).toBe(200);
    expect((await auditor.post('/api/dnsbl/targets', { text: '192.0.2.1', service: 'x' })).status).toBe(403);
    expect((await (await office.as('alice')).get('/api/dnsbl/matrix')).status).toBe(403);
  });
});

describe('lists', () => {
  test('about twenty of the catalogue are enabled, dead ones cannot be', async () => {
    const enabled = await operator.get<DnsblZonePage>('/api/dnsbl/zones?enabled=true');
    expect(enabled.body.items.length).toBeGreaterThanOrEqual(18);
    const dead = await zoneId('dnsbl.sorbs.net');
    expect(await operator.patch(`/api/dnsbl/zones/${dead}`, { enabled: true })).toMatchObject({
      status: 409,
      body: { code: 'zone-dead' },
    });
  });

  test('a keyed list is enabled once it has its key, which is never shown again', async () => {
    const keyed = await zoneId('••••.zen.dq.spamhaus.net');
    expect(await operator.patch(`/api/dnsbl/zones/${keyed}`, { enabled: true })).toMatchObject({
      status: 409,
      body: { code: 'zone-key-missing' },
    });
    expect(
      (await operator.patch(`/api/dnsbl/zones/${keyed}`, { enabled: true, key: 'segretissima123' })).status,
    ).toBe(204);
    const detail = await operator.get(`/api/dnsbl/zones/${keyed}`);
    expect(detail).toMatchObject({
      body: {
        enabled: true,
        hasKey: true,
        edits: [{ fields: expect.arrayContaining(['enabled', 'key']), after: { key: 'presente' } }],
      },
    });
    expect(detail.text).not.toContain('segretissima123');
    const audit = await auditor.get('/api/audit?limit=200');
    expect(audit.text).not.toContain('segretissima123');
    await operator.patch(`/api/dnsbl/zones/${keyed}`, { enabled: false });
  });

  test('a code table is edited with history, and an unreadable code is named', async () => {
    const psbl = await zoneId('psbl.surriel.com');
    const rules = [{ pattern: '127.0.0.x&4', verdict: 'listed', meaning: 'prova' }];
    expect((await operator.patch(`/api/dnsbl/zones/${psbl}`, { rules })).status).toBe(204);
    expect(await operator.get(`/api/dnsbl/zones/${psbl}`)).toMatchObject({
      body: { rules, isEdited: true, edits: [{ who: 'operator', fields: ['rules'] }] },
    });
    const wrong = await operator.patch(`/api/dnsbl/zones/${psbl}`, {
      rules: [{ pattern: '127.0.0', verdict: 'listed', meaning: '' }],
    });
    expect(wrong).toMatchObject({ status: 422, body: { issues: [{ path: 'rules.0.pattern' }] } });
  });

  test('"try it" shows how an answer would be read', async () => {
    const rules = [
      { pattern: '127.0.0.x&1', verdict: 'refused', meaning: 'rifiutata' },
      { pattern: '127.0.0.x&4', verdict: 'listed', meaning: 'DM' },
    ];
    expect(await operator.post('/api/dnsbl/code-trials', { rules, addresses: ['127.0.0.4'] })).toMatchObject({
      status: 200,
      body: { verdict: 'listed', findings: [{ meaning: 'DM' }] },
    });
    expect(await operator.post('/api/dnsbl/code-trials', { rules, addresses: ['127.0.0.5'] })).toMatchObject({
      body: { verdict: 'refused' },
    });
    expect(await operator.post('/api/dnsbl/code-trials', { rules, addresses: [] })).toMatchObject({
      body: { verdict: 'clean' },
    });
  });

  test('a list of the office’s own is added, one on the reject list is not', async () => {
    expect(
      (await operator.post('/api/dnsbl/zones', { zone: 'bl.ente.example', families: ['ip4'] })).status,
    ).toBe(201);
    expect(
      (await operator.post('/api/dnsbl/zones', { zone: 'bl.ente.example', families: ['ip4'] })).status,
    ).toBe(409);
    expect(
      await operator.post('/api/dnsbl/zones', { zone: 'x.dnsbl.ahbl.org', families: ['ip4'] }),
    ).toMatchObject({ status: 409, body: { code: 'zone-dead' } });
  });
});

describe('a delisting case', () => {
  test('goes from the confirmation to the request only through its guards', async () => {
    const id = await confirmListing('192.0.2.77', 'b.barracudacentral.org', ['127.0.0.2']);
    const step = (client: TestClient, action: string, from: string, more: object = {}) =>
      client.post<DnsblCaseDetail>(`/api/dnsbl/cases/${id}/steps`, { action, from, ...more });

    expect(await step(operator, 'triage', 'confirmed', { cause: 'account violato' })).toMatchObject({
      status: 422,
      body: { code: 'owner-missing' },
    });
    expect(
      (
        await step(operator, 'triage', 'confirmed', {
          cause: 'account violato',
          ownerId: office.people.actors.operator.personId,
        })
      ).status,
    ).toBe(201);
    expect(await step(operator, 'triage', 'confirmed')).toMatchObject({
      status: 409,
      body: { code: 'case-moved' },
    });
    await step(operator, 'remediate', 'triaged');
    expect(await step(operator, 'declare-ready', 'remediating')).toMatchObject({
      status: 409,
      body: { code: 'checklist-open' },
    });
    for (const item of CHECKLIST)
      await operator.put(`/api/dnsbl/cases/${id}/checklist/${item}`, { mark: 'done', note: 'verificato' });
    expect((await step(operator, 'declare-ready', 'remediating')).status).toBe(201);
    expect(await step(operator, 'accept', 'ready')).toMatchObject({
      status: 403,
      body: { code: 'not-permitted' },
    });
    expect(await step(auditor, 'accept', 'ready')).toMatchObject({ status: 403 });
    expect((await step(manager, 'accept', 'ready')).status).toBe(201);

    const request = { channel: 'form', text: 'Buongiorno …' };
    expect(
      await step(operator, 'request', 'accepted', { request: { ...request, paid: true } }),
    ).toMatchObject({ status: 409, body: { code: 'paid-removal' } });
    const asked = await step(operator, 'request', 'accepted', { request });
    expect(asked).toMatchObject({
      status: 201,
      body: {
        state: 'requested',
        requests: [{ channel: 'form', outcome: 'waiting' }],
        request: { possible: false, reason: { code: 'too-early' } },
      },
    });

    await step(operator, 'record-refusal', 'requested', { note: 'chiedono più dettagli' });
    await step(operator, 'try-again', 'refused');
    await step(operator, 'declare-ready', 'remediating');
    await step(manager, 'accept', 'ready');
    expect(await step(operator, 'request', 'accepted', { request })).toMatchObject({
      status: 409,
      body: { code: 'too-early' },
    });
    await office.db.database.query(
      "UPDATE dnsbl_case_request SET at = at - interval '25 hours' WHERE case_id = $1",
      [id],
    );
    expect((await step(operator, 'request', 'accepted', { request })).status).toBe(201);
  });

  test('with the standing authorisation of the manager the operator accepts', async () => {
    const id = await confirmListing('192.0.2.78', 'b.barracudacentral.org', ['127.0.0.2']);
    await office.db.database.query("UPDATE dnsbl_case SET state = 'ready' WHERE id = $1", [id]);
    await office.db.database.query("UPDATE dnsbl_case_check SET mark = 'done' WHERE case_id = $1", [id]);
    const { body } = await operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
    const standing = { ...body.settings, standingAuthorisation: true };
    expect((await operator.put('/api/dnsbl/settings', standing)).status).toBe(403);
    expect((await manager.put('/api/dnsbl/settings', standing)).status).toBe(204);
    expect(
      (await operator.post(`/api/dnsbl/cases/${id}/steps`, { action: 'accept', from: 'ready' })).status,
    ).toBe(201);
    await manager.put('/api/dnsbl/settings', body.settings);
  });

  test('an SBL listing at Spamhaus can only be handed to the provider', async () => {
    const id = await confirmListing('192.0.2.79', 'zen.spamhaus.org', ['127.0.0.2']);
    const { body } = await operator.get<DnsblCaseDetail>(`/api/dnsbl/cases/${id}`);
    expect(body.wayOut).toMatchObject({ channel: 'provider', applicant: 'provider' });
    expect(body.listings).toMatchObject([{ target: '192.0.2.79', txt: ['seen'] }]);
    expect(body.actions.map(({ action }) => action)).toEqual(['triage', 'leave-as-is']);
  });

  test('two managers accept at once: one wins, the other is told', async () => {
    const id = await confirmListing('192.0.2.80', 'b.barracudacentral.org', ['127.0.0.2']);
    await office.db.database.query("UPDATE dnsbl_case SET state = 'ready' WHERE id = $1", [id]);
    await office.db.database.query("UPDATE dnsbl_case_check SET mark = 'done' WHERE case_id = $1", [id]);
    const other = await office.as('manager2');
    const both = await Promise.all(
      [manager, other].map((one) =>
        one.post(`/api/dnsbl/cases/${id}/steps`, { action: 'accept', from: 'ready' }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('drafts the request in two languages from what was done', async () => {
    const id = await confirmListing('192.0.2.81', 'b.barracudacentral.org', ['127.0.0.2']);
    await operator.put(`/api/dnsbl/cases/${id}/checklist/spf`, { mark: 'done', note: 'v=spf1 … -all' });
    const italian = await operator.get<{ text: string }>(`/api/dnsbl/cases/${id}/draft?language=it`);
    expect(italian.body.text).toContain(
      'chiede la rimozione di 192.0.2.81 dalla lista b.barracudacentral.org',
    );
    expect(italian.body.text).toContain('- SPF: v=spf1 … -all');
    const english = await operator.get<{ text: string }>(`/api/dnsbl/cases/${id}/draft?language=en`);
    expect(english.body.text).toContain('asks for the removal of 192.0.2.81');
    expect(english.body.text).not.toContain('DKIM');
  });

  test('is printed as it stands; once over, its story goes into the log of an incident', async () => {
    const id = await confirmListing('192.0.2.88', 'b.barracudacentral.org', ['127.0.0.2']);
    const printed = await auditor.get(`/api/dnsbl/cases/${id}/dossier`);
    expect(printed.headers['content-type']).toBe('application/pdf');
    expect(printed.text.startsWith('%PDF-1.7')).toBe(true);

    const incident = await operator.post<{ id: string }>('/api/incidents', {
      title: 'Account violato',
      description: 'Invio di spam da una casella.',
      severity: 'medium',
      knownAt: office.clock.now().toISOString(),
      clocks: [],
    });
    const tell = (client: TestClient) =>
      client.post(`/api/dnsbl/cases/${id}/incident-entry`, { incidentId: incident.body.id });
    expect(await tell(operator)).toMatchObject({ status: 409, body: { code: 'case-open' } });
    await office.db.database.query(
      "UPDATE dnsbl_case SET state = 'closed', cause = 'account violato' WHERE id = $1",
      [id],
    );
    expect((await tell(auditor)).status).toBe(403);
    expect((await tell(operator)).status).toBe(204);
    const { body } = await operator.get<{ entries: { text: string }[] }>(
      `/api/incidents/${incident.body.id}`,
    );
    expect(body.entries.map(({ text }) => text).join()).toMatch(
      /Pratica BL-\d{4}-\d{4}: 192\.0\.2\.88 nella blacklist b\.barracudacentral\.org.*Causa: account violato/s,
    );
  });

  test('an alert is taken by one of two operators', async () => {
    await confirmListing('192.0.2.82', 'b.barracudacentral.org', ['127.0.0.2']);
    const { body } = await operator.get<{ items: { id: string; target: string }[] }>(
      '/api/dnsbl/alerts?open=true',
    );
    const alert = body.items.find(({ target }) => target === '192.0.2.82')!;
    const second = await office.as('operator2');
    const both = await Promise.all(
      [operator, second].map((one) => one.post(`/api/dnsbl/alerts/${alert.id}/charge`, {})),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    const notices = await operator.get<{ items: { subject: string }[] }>('/api/notices');
    expect(notices.body.items.some(({ subject }) => subject.startsWith('192.0.2.82 è nella blacklist'))).toBe(
      true,
    );
  });
});

describe('seeing', () => {
  test('the matrix has a row a target, a column a list, by weight', async () => {
    const { status, body } = await operator.get<DnsblMatrix>('/api/dnsbl/matrix?service=Siti');
    expect(status).toBe(200);
    expect(body.groups).toHaveLength(1);
    expect(body.groups[0]!.rows).toHaveLength(4);
    expect(body.groups[0]!.rows[0]!.cells).toHaveLength(body.zones.length);
    expect(body.zones[0]!.weight).toBe('high');
  });

  test.each([
    '/api/dnsbl/listings',
    '/api/dnsbl/incidents',
    '/api/dnsbl/sweeps',
    '/api/dnsbl/cases?open=true',
    '/api/dnsbl/history?months=3',
    '/api/dnsbl/settings',
  ])('reads %s', async (path) => {
    expect((await auditor.get(path)).status).toBe(200);
  });

  test('the history counts the listed hours of the month', async () => {
    const { body } = await auditor.get<{
      months: { month: string; episodes: number; listedHours: Record<string, number> }[];
      days: { listed: Record<string, number> }[];
    }>('/api/dnsbl/history?months=2');
    const march = body.months.find(({ month }) => month === '2056-03')!;
    expect(march.episodes).toBeGreaterThanOrEqual(5);
    expect(march.listedHours['high']).toBeGreaterThan(20);
    expect(body.days.at(-1)!.listed['high']).toBeGreaterThanOrEqual(5);
  });

  test('a target has its page and its timeline', async () => {
    const targets = await operator.get<{ items: { id: string; text: string }[] }>(
      '/api/dnsbl/targets?listed=true',
    );
    const { id } = targets.body.items[0]!;
    expect(await operator.get(`/api/dnsbl/targets/${id}`)).toMatchObject({
      status: 200,
      body: { openListings: 1 },
    });
    const timeline = await operator.get<{ items: { event: string }[] }>(`/api/dnsbl/targets/${id}/timeline`);
    expect(timeline.body.items.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['suspected', 'confirmed', 'detect', 'confirm']),
    );
  });
});

describe('exports and badges', () => {
  test('the matrix and the listings come as a table for spreadsheets', async () => {
    const matrix = await auditor.get('/api/dnsbl/exports/matrix?format=csv');
    expect(matrix.headers['content-disposition']).toBe('attachment; filename="blacklist.csv"');
    expect(matrix.text).toContain('Servizio;Indirizzo;Descrizione;');
    const listings = await auditor.get('/api/dnsbl/exports/listings?format=csv');
    expect(listings.text).toContain(
      '192.0.2.79;Posta;zen.spamhaus.org;confermata;127.0.0.2;SBL, sorgente di spam verificata',
    );
    expect((await auditor.get('/api/dnsbl/exports/matrix?format=ods')).status).toBe(200);
    expect((await (await office.as('alice')).get('/api/dnsbl/exports/listings')).status).toBe(403);
  });

  test('the badge of an address is public only once it is switched on', async () => {
    const { body } = await operator.get<{ items: { id: string; text: string }[] }>(
      '/api/dnsbl/targets?q=192.0.2.79',
    );
    const { id } = body.items[0]!;
    expect((await office.anonymous().get(`/api/dnsbl/badges/${id}`)).status).toBe(404);
    expect((await operator.patch(`/api/dnsbl/targets/${id}`, { badge: true })).status).toBe(204);
    expect(await office.anonymous().get(`/api/dnsbl/badges/${id}`)).toMatchObject({
      status: 200,
      body: { target: '192.0.2.79', status: 'listed', lists: 1 },
    });
    const picture = await office.anonymous().get(`/api/dnsbl/badges/${id}/picture`);
    expect(picture.headers['content-type']).toContain('image/svg+xml');
    expect(picture.text).toContain('in 1 lista');
  });
});

describe('mail health', () => {
  test('findings are kept with their changes and stand as evidence in the open case', async () => {
    const health = office.app.get(MailHealthService, { strict: false });
    const { body } = await operator.get<{ items: { id: string; text: string }[] }>(
      '/api/dnsbl/targets?q=192.0.2.79',
    );
    const target = {
      id: body.items[0]!.id,
      text: '192.0.2.79',
      family: 'ip4' as const,
      heloName: null,
      dkimSelector: null,
    };
    await health.record(target, [{ item: 'spf', passed: false, text: 'SPF: fail' }]);
    await health.record(target, [{ item: 'spf', passed: false, text: 'SPF: fail' }]);
    await health.record(target, [{ item: 'spf', passed: true, text: 'SPF: pass' }]);
    expect(
      (
        await auditor.get<{ changes: { passed: boolean }[] }>(`/api/dnsbl/mail-health/${target.id}/history`)
      ).body.changes.map(({ passed }) => passed),
    ).toEqual([true, false]);
    expect((await auditor.get('/api/dnsbl/mail-health')).body).toMatchObject({
      targets: [{ text: '192.0.2.79', findings: [{ item: 'spf', passed: true }] }],
    });
    const cases = await operator.get<{ items: { id: string }[] }>('/api/dnsbl/cases?q=192.0.2.79');
    const detail = await operator.get<DnsblCaseDetail>(`/api/dnsbl/cases/${cases.body.items[0]!.id}`);
    expect(detail.body.checklist.find(({ item }) => item === 'spf')).toMatchObject({
      mark: 'open',
      evidence: { passed: true, text: 'SPF: pass' },
    });
  });

  test('a check is asked for by the operator, not by the auditor', async () => {
    expect((await operator.post('/api/dnsbl/mail-health/checks', {})).status).toBe(202);
    expect((await auditor.post('/api/dnsbl/mail-health/checks', {})).status).toBe(403);
  });

  test('servers are talked with only once the operator allows it', async () => {
    const read = async () => (await auditor.get('/api/dnsbl/mail-health/probes')).body;
    expect(await read()).toEqual({ certificates: false, relay: false, warnDays: 14 });
    const allowed = { certificates: true, relay: true, warnDays: 30 };
    expect((await auditor.put('/api/dnsbl/mail-health/probes', allowed)).status).toBe(403);
    expect((await operator.put('/api/dnsbl/mail-health/probes', allowed)).status).toBe(204);
    expect(await read()).toEqual(allowed);
  });
});

describe('"check now"', () => {
  test('makes a sweep, which can be stopped once', async () => {
    const started = await operator.post<{ id: number; state: string }>('/api/dnsbl/sweeps', {});
    expect(started).toMatchObject({ status: 202, body: { state: 'waiting', kind: 'check-now' } });
    expect((await operator.post(`/api/dnsbl/sweeps/${started.body.id}/stop`)).status).toBe(204);
    expect((await operator.post(`/api/dnsbl/sweeps/${started.body.id}/stop`)).status).toBe(409);
    expect((await operator.get(`/api/dnsbl/sweeps/${started.body.id}`)).body).toMatchObject({
      state: 'stopped',
      proofs: [],
      changed: [],
    });
  });
});

describe('settings', () => {
  test('the secret of a webhook is written, masked, and kept when the mask comes back', async () => {
    const { body } = await operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
    expect(body.warnings.map(({ code }) => code)).toContain('few-channels');
    const channels = [
      {
        kind: 'webhook',
        name: 'sala',
        url: 'https://chat.example.org/hook/p4ssw0rd',
        shape: 'plain',
        secret: 's3gr3t0',
        chatId: '',
        minimumWeight: 'info',
      },
    ];
    const write = (value: unknown) =>
      operator.put('/api/dnsbl/settings', {
        ...body.settings,
        alerts: { ...body.settings.alerts, channels: value },
      });
    expect((await write(channels)).status).toBe(204);
    const masked = await operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
    expect(masked.text).not.toMatch(/s3gr3t0|p4ssw0rd/);
    const register = await office.db.database.query('SELECT * FROM audit_entry');
    expect(JSON.stringify(register)).not.toMatch(/s3gr3t0|p4ssw0rd/);
    expect((await write(masked.body.settings.alerts.channels)).status).toBe(204);
    const [kept] = await office.db.database.query<{
      value: { alerts: { channels: { secret: string; url: string }[] } };
    }>("SELECT value FROM setting WHERE key = 'dnsbl'");
    expect(kept!.value.alerts.channels[0]).toMatchObject({
      secret: 's3gr3t0',
      url: 'https://chat.example.org/hook/p4ssw0rd',
    });
  });

  test('the schedule is every so many hours or a cron expression', async () => {
    const { body } = await operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
    const write = (schedule: unknown) => operator.put('/api/dnsbl/settings', { ...body.settings, schedule });
    expect((await write({ kind: 'hours', hours: 2 })).status).toBe(204);
    expect((await operator.get<DnsblSettingsPage>('/api/dnsbl/settings')).body.settings.schedule).toEqual({
      kind: 'hours',
      hours: 2,
    });
    expect((await write({ kind: 'cron', cron: '15 7,13 * * 1-5' })).status).toBe(204);
    expect((await write({ kind: 'cron', cron: 'a b c d e' })).status).toBe(422);
    expect((await write({ kind: 'hours', hours: 5 })).status).toBe(400);
  });
});

test('numbers cases by the year', async () => {
  const cases = await office.db.database.query<{ code: string }>('SELECT code FROM dnsbl_case ORDER BY code');
  expect(cases[0]!.code).toBe('BL-2056-0001');
  expect(new Set(cases.map(({ code }) => code)).size).toBe(cases.length);
});
