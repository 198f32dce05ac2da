import type { DnsblCaseDetail } from '../../contract/dnsbl/cases.ts';
import type { DnsblSettingsPage } from '../../contract/dnsbl/settings.ts';
import { CHECKLIST } from '../../domain/dnsbl/delisting-case.ts';
import type { TestClient } from '../testing/application.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';

let world: BlacklistOffice;

beforeAll(async () => {
  world = await openBlacklistOffice();
});
afterAll(() => world.office.close());

test('goes from the confirmation to the request only through its guards', async () => {
  const id = await world.confirmListing('192.0.2.77', 'b.barracudacentral.org', ['127.0.0.2']);
  const step = (client: TestClient, action: string, from: string, more: object = {}) =>
    client.post<DnsblCaseDetail>(`/api/dnsbl/cases/${id}/steps`, { action, from, ...more });

  expect(await step(world.operator, 'triage', 'confirmed', { cause: 'account violato' })).toMatchObject({
    status: 422,
    body: { code: 'owner-missing' },
  });
  expect(
    (
      await step(world.operator, 'triage', 'confirmed', {
        cause: 'account violato',
        ownerId: world.office.people.actors.operator.personId,
      })
    ).status,
  ).toBe(201);
  expect(await step(world.operator, 'triage', 'confirmed')).toMatchObject({
    status: 409,
    body: { code: 'case-moved' },
  });
  await step(world.operator, 'remediate', 'triaged');
  expect(await step(world.operator, 'declare-ready', 'remediating')).toMatchObject({
    status: 409,
    body: { code: 'checklist-open' },
  });
  for (const item of CHECKLIST)
    await world.operator.put(`/api/dnsbl/cases/${id}/checklist/${item}`, {
      mark: 'done',
      note: 'verificato',
    });
  expect((await step(world.operator, 'declare-ready', 'remediating')).status).toBe(201);
  expect(await step(world.operator, 'accept', 'ready')).toMatchObject({
    status: 403,
    body: { code: 'not-permitted' },
  });
  expect(await step(world.auditor, 'accept', 'ready')).toMatchObject({ status: 403 });
  expect((await step(world.manager, 'accept', 'ready')).status).toBe(201);

  const request = { channel: 'form', text: 'Buongiorno …' };
  expect(
    await step(world.operator, 'request', 'accepted', { request: { ...request, paid: true } }),
  ).toMatchObject({
    status: 409,
    body: { code: 'paid-removal' },
  });
  const asked = await step(world.operator, 'request', 'accepted', { request });
  expect(asked).toMatchObject({
    status: 201,
    body: {
      state: 'requested',
      requests: [{ channel: 'form', outcome: 'waiting' }],
      request: { possible: false, reason: { code: 'too-early' } },
    },
  });

  // Who was waited for was told, in the interface.
  const noticesOf = async (client: TestClient) =>
    (await client.get<{ items: { subject: string }[] }>('/api/notices')).body.items.map(
      ({ subject }) => subject,
    );
  expect(await noticesOf(world.manager)).toContainEqual(expect.stringContaining('attende l’accettazione'));
  expect(await noticesOf(world.operator)).toContainEqual(expect.stringContaining('è accettata'));

  await step(world.operator, 'record-refusal', 'requested', { note: 'chiedono più dettagli' });
  await step(world.operator, 'try-again', 'refused');
  await step(world.operator, 'declare-ready', 'remediating');
  await step(world.manager, 'accept', 'ready');
  expect(await step(world.operator, 'request', 'accepted', { request })).toMatchObject({
    status: 409,
    body: { code: 'too-early' },
  });
  await world.office.db.database.query(
    "UPDATE dnsbl_case_request SET at = at - interval '25 hours' WHERE case_id = $1",
    [id],
  );
  expect((await step(world.operator, 'request', 'accepted', { request })).status).toBe(201);
});

test('with the standing authorisation of the manager the operator accepts', async () => {
  const id = await world.confirmListing('192.0.2.78', 'b.barracudacentral.org', ['127.0.0.2']);
  await world.office.db.database.query("UPDATE dnsbl_case SET state = 'ready' WHERE id = $1", [id]);
  await world.office.db.database.query("UPDATE dnsbl_case_check SET status = 'done' WHERE case_id = $1", [
    id,
  ]);
  const { body } = await world.operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
  const standing = { ...body.settings, standingAuthorisation: true };
  expect((await world.operator.put('/api/dnsbl/settings', standing)).status).toBe(403);
  expect((await world.manager.put('/api/dnsbl/settings', standing)).status).toBe(204);
  expect(
    (await world.operator.post(`/api/dnsbl/cases/${id}/steps`, { action: 'accept', from: 'ready' })).status,
  ).toBe(201);
  await world.manager.put('/api/dnsbl/settings', body.settings);
});

test('an SBL listing at Spamhaus can only be handed to the provider', async () => {
  const id = await world.confirmListing('192.0.2.79', 'zen.spamhaus.org', ['127.0.0.2']);
  const { body } = await world.operator.get<DnsblCaseDetail>(`/api/dnsbl/cases/${id}`);
  expect(body.wayOut).toMatchObject({ channel: 'provider', applicant: 'provider' });
  expect(body.listings).toMatchObject([{ target: '192.0.2.79', txt: ['seen'] }]);
  expect(body.actions.map(({ action }) => action)).toEqual(['triage', 'leave-as-is', 'end']);
});

test('two managers accept at once: one wins, the other is told', async () => {
  const id = await world.confirmListing('192.0.2.80', 'b.barracudacentral.org', ['127.0.0.2']);
  await world.office.db.database.query("UPDATE dnsbl_case SET state = 'ready' WHERE id = $1", [id]);
  await world.office.db.database.query("UPDATE dnsbl_case_check SET status = 'done' WHERE case_id = $1", [
    id,
  ]);
  const other = await world.office.as('manager2');
  const both = await Promise.all(
    [world.manager, other].map((one) =>
      one.post(`/api/dnsbl/cases/${id}/steps`, { action: 'accept', from: 'ready' }),
    ),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test('drafts the request in two languages from what was done', async () => {
  const id = await world.confirmListing('192.0.2.81', 'b.barracudacentral.org', ['127.0.0.2']);
  await world.operator.put(`/api/dnsbl/cases/${id}/checklist/spf`, { mark: 'done', note: 'v=spf1 … -all' });
  const italian = await world.operator.get<{ text: string }>(`/api/dnsbl/cases/${id}/draft?language=it`);
  expect(italian.body.text).toContain('chiede la rimozione di 192.0.2.81 dalla lista b.barracudacentral.org');
  expect(italian.body.text).toContain('- SPF: v=spf1 … -all');
  const english = await world.operator.get<{ text: string }>(`/api/dnsbl/cases/${id}/draft?language=en`);
  expect(english.body.text).toContain('asks for the removal of 192.0.2.81');
  expect(english.body.text).not.toContain('DKIM');
});

test('is printed as it stands; once over, its story goes into the log of an incident', async () => {
  const id = await world.confirmListing('192.0.2.88', 'b.barracudacentral.org', ['127.0.0.2']);
  const printed = await world.auditor.get(`/api/dnsbl/cases/${id}/dossier`);
  expect(printed.headers['content-type']).toBe('application/pdf');
  expect(printed.text.startsWith('%PDF-1.7')).toBe(true);

  const incident = await world.operator.post<{ id: string }>('/api/incidents', {
    title: 'Account violato',
    description: 'Invio di spam da una casella.',
    severity: 'medium',
    knownAt: world.office.clock.now().toISOString(),
    clocks: [],
  });
  const tell = (client: TestClient) =>
    client.post(`/api/dnsbl/cases/${id}/incident-entry`, { incidentId: incident.body.id });
  expect(await tell(world.operator)).toMatchObject({ status: 409, body: { code: 'case-open' } });
  await world.office.db.database.query(
    "UPDATE dnsbl_case SET state = 'closed', cause = 'account violato' WHERE id = $1",
    [id],
  );
  expect((await tell(world.auditor)).status).toBe(403);
  expect((await tell(world.operator)).status).toBe(204);
  const { body } = await world.operator.get<{ entries: { text: string }[] }>(
    `/api/incidents/${incident.body.id}`,
  );
  expect(body.entries.map(({ text }) => text).join()).toMatch(
    /Pratica BL-\d{4}-\d{4}: 192\.0\.2\.88 nella blacklist b\.barracudacentral\.org.*Causa: account violato/s,
  );
});

test('an alert is taken by one of two operators', async () => {
  await world.confirmListing('192.0.2.82', 'b.barracudacentral.org', ['127.0.0.2']);
  const { body } = await world.operator.get<{ items: { id: string; target: string }[] }>(
    '/api/dnsbl/alerts?open=true',
  );
  const alert = body.items.find(({ target }) => target === '192.0.2.82')!;
  const second = await world.office.as('operator2');
  const both = await Promise.all(
    [world.operator, second].map((one) => one.post(`/api/dnsbl/alerts/${alert.id}/assignment`, {})),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  const notices = await world.operator.get<{ items: { subject: string }[] }>('/api/notices');
  expect(notices.body.items.some(({ subject }) => subject.startsWith('192.0.2.82 è nella blacklist'))).toBe(
    true,
  );
});

test('who takes the alert follows the case, and who follows the case has its alert', async () => {
  const id = await world.confirmListing('192.0.2.83', 'b.barracudacentral.org', ['127.0.0.2']);
  const alertOf = async () => {
    const { body } = await world.operator.get<{
      items: { id: string; target: string; state: string; takenBy: string | null }[];
    }>('/api/dnsbl/alerts?open=true');
    return body.items.find(({ target }) => target === '192.0.2.83')!;
  };
  const { operator, operator2 } = world.office.people.actors;
  await (await world.office.as('operator2')).post(`/api/dnsbl/alerts/${(await alertOf()).id}/assignment`, {});
  const followed = await world.operator.get<DnsblCaseDetail>(`/api/dnsbl/cases/${id}`);
  expect(followed.body.owner).toBe(operator2.displayName);
  await world.operator.post(`/api/dnsbl/cases/${id}/steps`, {
    action: 'triage',
    from: 'confirmed',
    cause: 'account violato',
    ownerId: operator.personId,
  });
  expect(await alertOf()).toMatchObject({ state: 'in-charge', takenBy: operator.displayName });
});

test('numbers cases by the year', async () => {
  const cases = await world.office.db.database.query<{ code: string }>(
    'SELECT code FROM dnsbl_case ORDER BY code',
  );
  expect(cases[0]!.code).toBe('BL-2056-0001');
  expect(new Set(cases.map(({ code }) => code)).size).toBe(cases.length);
});

test('says whose step it is to who may not take it, and sends the letter under its own subject', async () => {
  const id = await world.confirmListing('192.0.2.90', 'b.barracudacentral.org', ['127.0.0.2']);
  const words = async (client: TestClient, action: string) => {
    const { body } = await client.get<DnsblCaseDetail>(`/api/dnsbl/cases/${id}`);
    return body.actions.find((one) => one.action === action)!.obstacle?.text ?? null;
  };
  expect(await words(world.manager, 'triage')).toBe('Spetta all’operatore che segue la pratica.');
  await world.office.db.database.query("UPDATE dnsbl_case SET state = 'ready' WHERE id = $1", [id]);
  await world.office.db.database.query("UPDATE dnsbl_case_check SET status = 'done' WHERE case_id = $1", [
    id,
  ]);
  expect(await words(world.operator, 'accept')).toMatch(/^Spetta al Responsabile/);
  expect(await words(world.manager, 'accept')).toBeNull();

  await world.manager.post(`/api/dnsbl/cases/${id}/steps`, { action: 'accept', from: 'ready' });
  const request = {
    channel: 'e-mail',
    recipient: 'removal@list.example',
    subject: 'Richiesta di rimozione di 192.0.2.90',
    text: 'Buongiorno …',
    sendByEmail: true,
  };
  const sent = { action: 'request', from: 'accepted', request };
  expect((await world.operator.post(`/api/dnsbl/cases/${id}/steps`, sent)).status).toBe(201);
  expect(
    await world.office.db.database.query(
      "SELECT subject FROM message WHERE recipient = 'removal@list.example'",
    ),
  ).toEqual([{ subject: 'Richiesta di rimozione di 192.0.2.90' }]);
});

test('a listing that only the provider may ask about is handed over with a letter', async () => {
  const id = await world.confirmListing('192.0.2.91', 'zen.spamhaus.org', ['127.0.0.2']);
  await world.office.db.database.query("UPDATE dnsbl_case SET state = 'remediating' WHERE id = $1", [id]);
  const draft = await world.operator.get<{ text: string }>(`/api/dnsbl/cases/${id}/draft?language=it`);
  expect(draft.body.text).toContain('chiede al fornitore della rete di ottenere la rimozione di 192.0.2.91');
  const request = {
    channel: 'provider',
    recipient: 'abuse@fornitore.example',
    text: draft.body.text,
    sendByEmail: true,
  };
  const step = { action: 'hand-to-provider', from: 'remediating', request };
  expect(await world.operator.post(`/api/dnsbl/cases/${id}/steps`, step)).toMatchObject({
    status: 201,
    body: {
      state: 'with-provider',
      requests: [{ channel: 'provider', recipient: 'abuse@fornitore.example' }],
    },
  });
});

test('whoever declared it ready does not accept it, as a deputy neither; another does', async () => {
  const id = await world.confirmListing('192.0.2.76', 'b.barracudacentral.org', ['127.0.0.2']);
  const { actors } = world.office.people;
  const deputy = await world.office.as('operator2');
  const period = { from: '2056-03-01', until: '2056-03-31', reason: 'Ferie' };
  const recorded = { deputyId: actors.operator2.personId, ...period };
  expect((await world.manager.post('/api/deputies', recorded)).status).toBe(201);
  const step = (client: TestClient, action: string, from: string, more: object = {}) =>
    client.post<DnsblCaseDetail & { code: string }>(`/api/dnsbl/cases/${id}/steps`, {
      action,
      from,
      ...more,
    });
  await step(deputy, 'triage', 'confirmed', { cause: 'account violato', ownerId: actors.operator2.personId });
  await step(deputy, 'remediate', 'triaged');
  for (const item of CHECKLIST)
    await deputy.put(`/api/dnsbl/cases/${id}/checklist/${item}`, { mark: 'done', note: 'verificato' });
  expect((await step(deputy, 'declare-ready', 'remediating')).status).toBe(201);
  expect(await step(deputy, 'accept', 'ready')).toMatchObject({ status: 403, body: { code: 'own-work' } });
  const shown = await deputy.get<DnsblCaseDetail>(`/api/dnsbl/cases/${id}`);
  expect(shown.body.actions.find(({ action }) => action === 'accept')?.obstacle?.code).toBe('own-work');
  expect((await step(await world.office.as('manager2'), 'accept', 'ready')).status).toBe(201);
});
