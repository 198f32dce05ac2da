import type { DnsblCaseDetail } from '../../contract/dnsbl/cases.ts';
import { CASE_TRANSITIONS, type CaseState } from '../../domain/dnsbl/delisting-case.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';

let world: BlacklistOffice;
beforeAll(async () => {
  world = await openBlacklistOffice();
});
afterAll(() => world.office.close());

const detail = async (id: string): Promise<DnsblCaseDetail> =>
  (await world.operator.get<DnsblCaseDetail>(`/api/dnsbl/cases/${id}`)).body;
const alertsOf = (id: string): Promise<{ kind: string; weight: string; state: string }[]> =>
  world.office.db.database.query(
    'SELECT kind, weight, state FROM dnsbl_alert WHERE case_id = $1 ORDER BY raised_at, kind',
    [id],
  );
const setState = (id: string, state: CaseState): Promise<unknown> =>
  world.office.db.database.query('UPDATE dnsbl_case SET state = $2 WHERE id = $1', [id, state]);
const listingsOf = (id: string): Promise<{ state: string }[]> =>
  world.office.db.database.query('SELECT state FROM dnsbl_listing WHERE case_id = $1', [id]);
const step = (id: string, body: object, who = world.operator) =>
  who.post<{ code: string }>(`/api/dnsbl/cases/${id}/steps`, body);

test('a code that comes changes the case, its ways out and its timeline, and is told with the weight of the list', async () => {
  const id = await world.confirmListing('192.0.2.101', 'zen.spamhaus.org', ['127.0.0.3']);
  expect((await detail(id)).expectedExpiryOn).not.toBeNull();
  await world.seeListing('192.0.2.101', 'zen.spamhaus.org', ['127.0.0.3', '127.0.0.2'], 60);
  const after = await detail(id);
  expect(after.codes).toEqual(['127.0.0.2', '127.0.0.3']);
  expect(after.wayOut.channel).toBe('provider');
  expect(after.waysOut.map(({ channel, standingCodes }) => [channel, standingCodes])).toEqual([
    ['provider', ['127.0.0.2']],
    ['form', ['127.0.0.3']],
  ]);
  expect(after.expectedExpiryOn).toBeNull();
  expect(after.events[0]).toMatchObject({
    action: 'codes-changed',
    note: '127.0.0.3 → 127.0.0.2, 127.0.0.3',
  });
  expect(await alertsOf(id)).toMatchObject([
    { kind: 'listed' },
    { kind: 'codes-changed', weight: 'high', state: 'open' },
  ]);
  const draft = await world.operator.get<{ text: string }>(`/api/dnsbl/cases/${id}/draft?language=it`);
  expect(draft.body.text).toContain('127.0.0.2, 127.0.0.3');
});

test('a code that goes leaves the case too', async () => {
  const id = await world.confirmListing('192.0.2.102', 'zen.spamhaus.org', ['127.0.0.4', '127.0.0.3']);
  await world.seeListing('192.0.2.102', 'zen.spamhaus.org', ['127.0.0.3'], 60);
  expect((await detail(id)).codes).toEqual(['127.0.0.3']);
  expect((await alertsOf(id)).find(({ kind }) => kind === 'codes-changed')).toMatchObject({ weight: 'info' });
});

test('what waits for an expiry wakes up when a code comes that does not expire', async () => {
  const id = await world.confirmListing('192.0.2.103', 'zen.spamhaus.org', ['127.0.0.3']);
  await setState(id, 'awaiting-expiry');
  await world.seeListing('192.0.2.103', 'zen.spamhaus.org', ['127.0.0.2', '127.0.0.3'], 60);
  expect((await detail(id)).state).toBe('remediating');
});

test('nobody waits for the expiry of what does not expire', async () => {
  const id = await world.confirmListing('192.0.2.104', 'zen.spamhaus.org', ['127.0.0.2']);
  await setState(id, 'triaged');
  expect(await step(id, { action: 'await-expiry', from: 'triaged' })).toMatchObject({
    status: 409,
    body: { code: 'nothing-expires' },
  });
});

describe.each(CASE_TRANSITIONS.end.from)('from %s', (state) => {
  test('a case is ended with a reason, and its listing, alerts and incident with it', async () => {
    const place = CASE_TRANSITIONS.end.from.indexOf(state);
    const id = await world.confirmListing(`192.0.2.${120 + place}`, 'psbl.surriel.com', ['127.0.0.2']);
    await setState(id, state);
    expect((await step(id, { action: 'end', from: state })).status).toBe(422);
    expect(await step(id, { action: 'end', from: state, reason: 'list-closed' })).toMatchObject({
      status: 201,
    });
    expect(await detail(id)).toMatchObject({ state: 'closed', endReason: 'list-closed' });
    expect(await listingsOf(id)).toEqual([{ state: 'dismissed' }]);
    expect((await alertsOf(id)).every((alert) => alert.state === 'ended')).toBe(true);
    const incidents = await world.office.db.database.query<{ state: string }>(
      'SELECT i.state FROM dnsbl_listing_cause i JOIN dnsbl_listing l ON l.cause_id = i.id WHERE l.case_id = $1',
      [id],
    );
    expect(incidents).toEqual([{ state: 'ended' }]);
  });
});

test('that it is accepted as it is, the manager says; it stays listed and raises nothing more', async () => {
  const id = await world.confirmListing('192.0.2.150', 'psbl.surriel.com', ['127.0.0.2']);
  const body = { action: 'end', from: 'confirmed', reason: 'accepted-as-is' };
  expect(await step(id, body)).toMatchObject({
    status: 403,
    body: { message: expect.stringMatching(/^Spetta al Responsabile/) },
  });
  expect((await step(id, body, world.manager)).status).toBe(201);
  expect(await listingsOf(id)).toEqual([{ state: 'confirmed' }]);
  await world.seeListing('192.0.2.150', 'psbl.surriel.com', ['127.0.0.2'], 60);
  expect((await detail(id)).state).toBe('closed');
});

test('retiring an address proposes the end of its case; so does switching the list off', async () => {
  const id = await world.confirmListing('192.0.2.151', 'psbl.surriel.com', ['127.0.0.2']);
  const [listing] = (await detail(id)).listings;
  await world.operator.patch(`/api/dnsbl/targets/${listing!.targetId}`, { active: false });
  expect(await detail(id)).toMatchObject({ proposedEnd: 'address-retired', state: 'confirmed' });
  const other = await world.confirmListing('192.0.2.152', 'bl.blocklist.de', ['127.0.0.2']);
  await world.operator.patch(`/api/dnsbl/zones/${await world.zoneId('bl.blocklist.de')}`, { enabled: false });
  expect(await detail(other)).toMatchObject({ proposedEnd: 'list-closed' });
});

test('a list of blocks follows the block that its text names', async () => {
  const txt = ['Net 198.51.100.0/23 is UCEPROTECT-Level2 listed because 9 impacts are seen'];
  const first = await world.confirmListing('198.51.100.9', 'dnsbl-2.uceprotect.net', ['127.0.0.2'], txt);
  const second = await world.confirmListing('198.51.101.9', 'dnsbl-2.uceprotect.net', ['127.0.0.2'], txt);
  const outside = await world.confirmListing(
    '198.51.102.9',
    'dnsbl-2.uceprotect.net',
    ['127.0.0.2'],
    ['Net 198.51.102.0/27 is UCEPROTECT-Level2 listed'],
  );
  expect(second).toBe(first);
  expect(outside).not.toBe(first);
  expect((await detail(first)).about).toBe('198.51.100.0/23');
});

test('lists that tell the same tell it once', async () => {
  const zone = await world.zoneId('••••.zen.dq.spamhaus.net');
  await world.operator.patch(`/api/dnsbl/zones/${zone}`, { key: 'abc123', enabled: true });
  const whole = await world.confirmListing('192.0.2.160', 'zen.spamhaus.org', ['127.0.0.4']);
  const twin = await world.confirmListing('192.0.2.160', '••••.zen.dq.spamhaus.net', ['127.0.0.4']);
  expect(twin).toBe(whole);
  expect((await alertsOf(whole)).filter(({ kind }) => kind === 'listed')).toHaveLength(1);
});

test('an alert marked as seen by mistake is open again, by who marked it and nobody else', async () => {
  const id = await world.confirmListing('192.0.2.119', 'zen.spamhaus.org', ['127.0.0.2']);
  const [alert] = await world.office.db.database.query<{ id: string }>(
    'SELECT id FROM dnsbl_alert WHERE case_id = $1',
    [id],
  );
  const path = `/api/dnsbl/alerts/${alert!.id}/acknowledgement`;
  const state = async () => (await alertsOf(id)).map((each) => each.state);
  expect((await world.operator.delete(path)).status).toBe(409);
  expect((await world.operator.post(path, {})).status).toBe(204);
  expect(await state()).toEqual(['acknowledged']);
  expect((await world.operator.delete(path)).status).toBe(204);
  expect(await state()).toEqual(['open']);
  await world.office.db.database.query(
    `UPDATE dnsbl_alert SET state = 'acknowledged', acknowledged_by = 'Altra persona' WHERE case_id = $1`,
    [id],
  );
  expect((await world.operator.delete(path)).status).toBe(409);
  expect(await state()).toEqual(['acknowledged']);
});
