import type { ProblemBody } from '../../contract/lists.ts';
import type {
  Deputy,
  PersonApproval,
  PersonApprovalOutcome,
  PersonSummary,
  PersonWithPassword,
  Sector,
} from '../../contract/people/people.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let administrator: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  administrator = await app.as('administrator');
});
afterAll(() => app.close());

const signIn = (username: string, password: string) =>
  app.anonymous().post('/api/session', { username, password });

/** Somebody who was let in by a first password and has changed it. */
async function signedIn(
  username: string,
  password: string,
): Promise<Pick<TestClient, 'get' | 'post' | 'patch'>> {
  await app.db.database.query('UPDATE person SET must_change_password = false WHERE username = $1', [
    username,
  ]);
  const cookie = String((await signIn(username, password)).headers['set-cookie']).split(';')[0]!;
  const call = <T>(method: string, url: string, body?: unknown) =>
    app.anonymous().raw<T>({
      method,
      url,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
  return {
    get: (url) => call('GET', url),
    post: (url, body) => call('POST', url, body),
    patch: (url, body) => call('PATCH', url, body),
  };
}

test('makes a person with a password that opens a session, and another after a reset', async () => {
  const made = await administrator.post<PersonWithPassword>('/api/people', {
    username: 'Carla.Neri',
    displayName: 'Carla Neri',
    email: 'carla.neri@provincia.example',
    staffNumber: '10442',
    sectorId: app.people.sectors.roads,
    roles: ['referent'],
  });
  expect(made).toMatchObject({
    status: 201,
    body: { person: { username: 'carla.neri', sectorName: 'Viabilità', active: true } },
  });
  expect((await signIn('carla.neri', made.body.password)).status).toBe(201);
  const reset = await administrator.post<PersonWithPassword>(
    `/api/people/${made.body.person.id}/password-reset`,
  );
  expect((await signIn('carla.neri', made.body.password)).status).toBe(401);
  expect((await signIn('carla.neri', reset.body.password)).status).toBe(201);
  const stored = await app.db.database.query<{ details: string }>(
    "SELECT details FROM audit_entry WHERE action LIKE 'person.%'",
  );
  expect(stored.map(({ details }) => details).join()).not.toContain(made.body.password);
});

test('disables a person at once, and knows the mailbox of who left', async () => {
  const { items } = (await administrator.get<{ items: PersonSummary[] }>('/api/people?q=carla')).body;
  const id = items[0]!.id;
  expect((await administrator.patch(`/api/people/${id}`, { active: false })).status).toBe(200);
  const again = await administrator.get<{ items: PersonSummary[] }>('/api/people?active=true&q=carla');
  expect(again.body.items).toEqual([]);
});

test('refuses a name or a staff number twice, a referent without a sector, a sector that is not', async () => {
  const person = { username: 'dario', displayName: 'Dario Bo', roles: ['operator'] };
  const post = async (changes: object) => {
    const { status, body } = await administrator.post<ProblemBody>('/api/people', { ...person, ...changes });
    return [status, body.code];
  };
  expect(await post({ username: 'ALICE' })).toEqual([409, 'username-taken']);
  expect(await post({ staffNumber: '10442' })).toEqual([409, 'staff-number-taken']);
  expect(await post({ roles: ['referent'] })).toEqual([422, 'sector-required']);
  expect(await post({ sectorId: app.people.actors.alice.personId })).toEqual([422, 'unknown-reference']);
  expect((await post({ roles: [] }))[0]).toBe(400);
  expect((await post({ username: 'a b' }))[0]).toBe(400);
});

test('an administrator cannot shut everybody out', async () => {
  const id = app.people.actors.administrator.personId;
  expect(await administrator.patch(`/api/people/${id}`, { active: false })).toMatchObject({
    status: 409,
    body: { code: 'own-account' },
  });
  expect(await administrator.patch(`/api/people/${id}`, { roles: ['auditor'] })).toMatchObject({
    status: 409,
    // Nobody changes the own roles, and the last administrator could only do it alone.
    body: { code: 'own-roles' },
  });
});

test('keeps sectors by code', async () => {
  const made = await administrator.post<Sector>('/api/sectors', { code: 'amb', name: 'Ambiente' });
  expect(made).toMatchObject({ status: 201, body: { code: 'AMB', active: true, peopleCount: 0 } });
  expect((await administrator.post('/api/sectors', { code: 'AMB', name: 'Altro' })).status).toBe(409);
  const closed = await administrator.patch<Sector>(`/api/sectors/${made.body.id}`, { active: false });
  expect(closed.body.active).toBe(false);
  const alice = await app.as('alice');
  expect((await alice.get('/api/sectors')).status).toBe(200);
  expect((await alice.post('/api/sectors', { code: 'X', name: 'XX' })).status).toBe(403);
});

test('a manager names a deputy for a period, sees overlaps refused, and revokes', async () => {
  app.clock.set('2026-11-16T09:00:00Z');
  const manager = await app.as('manager');
  const { operator, alice, manager2 } = app.people.actors;
  const body = { deputyId: operator.personId, from: '2026-11-16', until: '2026-11-30', reason: 'Ferie' };
  const made = await manager.post<Deputy>('/api/deputies', body);
  expect(made).toMatchObject({ status: 201, body: { state: 'running', deputyName: 'operator' } });
  expect(
    (await manager.post('/api/deputies', { ...body, from: '2026-11-30', until: '2026-12-05' })).status,
  ).toBe(409);
  expect((await manager.post('/api/deputies', { ...body, deputyId: alice.personId })).status).toBe(422);
  expect(
    (await manager.post('/api/deputies', { ...body, until: '2026-11-15', from: '2026-11-01' })).status,
  ).toBe(422);
  expect(
    (await manager.post('/api/deputies', { ...body, deputyId: app.people.actors.manager.personId })).status,
  ).toBe(422);
  // A deputy's borrowed power does not appoint.
  const deputy = await app.as('operator');
  expect((await deputy.post('/api/deputies', { ...body, deputyId: manager2.personId })).status).toBe(403);
  expect((await (await app.as('manager2')).post(`/api/deputies/${made.body.id}/revocation`)).status).toBe(
    403,
  );
  expect((await manager.post<Deputy>(`/api/deputies/${made.body.id}/revocation`)).body.state).toBe('revoked');
  expect((await manager.post(`/api/deputies/${made.body.id}/revocation`)).status).toBe(409);
});

describe('a manager is made, and given a new password, by two people', () => {
  const open = async (client: TestClient) =>
    (await client.get<{ items: PersonApproval[] }>('/api/people/approvals')).body.items;
  const decide = async (client: Pick<TestClient, 'post'>, id: string, what: 'confirmation' | 'rejection') =>
    client.post<PersonApprovalOutcome & ProblemBody>(`/api/people/approvals/${id}/${what}`);

  test('the administrator gives nobody the manager’s role alone, and is never operator or manager', async () => {
    const own = app.people.actors.administrator.personId;
    for (const roles of [
      ['administrator', 'manager', 'operator'],
      ['administrator', 'operator'],
    ])
      expect((await administrator.patch(`/api/people/${own}`, { roles })).status).toBe(400);
    expect(await administrator.patch(`/api/people/${own}`, { roles: ['manager'] })).toMatchObject({
      status: 409,
      body: { code: 'own-roles' },
    });
    const { personId } = app.people.actors.operator2;
    const proposed = await administrator.patch<ProblemBody>(`/api/people/${personId}`, {
      roles: ['operator', 'manager'],
    });
    expect([proposed.status, proposed.body.code]).toEqual([409, 'second-person']);
    const read = await administrator.get<PersonSummary>(`/api/people/${personId}`);
    expect(read.body.roles).toEqual(['operator']);
    const [approval] = await open(administrator);
    expect(approval).toMatchObject({ roles: ['operator', 'manager'], isMine: false });
    expect((await decide(administrator, approval!.id, 'confirmation')).body.code).toBe('own-proposal');
    expect((await decide(await app.as('operator'), approval!.id, 'confirmation')).status).toBe(403);
    const done = await decide(await app.as('manager'), approval!.id, 'confirmation');
    expect(done).toMatchObject({
      status: 200,
      body: { person: { roles: ['operator', 'manager'] }, password: null },
    });
    expect((await decide(await app.as('manager2'), approval!.id, 'confirmation')).status).toBe(409);
    const told = await app.db.database.query(
      "SELECT 1 FROM message WHERE about_id = $1 AND recipient IN ($1, $2) AND channel = 'in-app'",
      [personId, app.people.actors.auditor.personId],
    );
    expect(told.length).toBe(4);
    await administrator.patch(`/api/people/${personId}`, { roles: ['operator'] });
  });

  test('a person made as a manager waits, shut out, for the second word; waking a sleeping manager is the same', async () => {
    const made = await administrator.post<PersonWithPassword>('/api/people', {
      username: 'nuova.resp',
      displayName: 'Nuova Responsabile',
      roles: ['manager'],
    });
    const { id } = made.body.person;
    expect(made.body.person.active).toBe(false);
    expect((await signIn('nuova.resp', made.body.password)).status).toBe(401);
    expect((await administrator.patch<ProblemBody>(`/api/people/${id}`, { active: true })).body.code).toBe(
      'second-person',
    );
    const approval = (await open(await app.as('manager'))).find(({ personId }) => personId === id);
    const done = await decide(await app.as('manager'), approval!.id, 'confirmation');
    expect((await signIn('nuova.resp', done.body.password!)).status).toBe(201);
    // Whoever proposed it knows the first one.
    expect((await signIn('nuova.resp', made.body.password)).status).toBe(401);
  });

  test('a manager’s password is reset by two, and the second hands it over; a rejection changes nothing', async () => {
    const { personId } = app.people.actors.manager2;
    const reset = () => administrator.post<ProblemBody>(`/api/people/${personId}/password-reset`);
    expect((await reset()).body.code).toBe('second-person');
    let [approval] = await open(await app.as('manager'));
    expect((await decide(await app.as('manager2'), approval!.id, 'confirmation')).status).toBe(403);
    expect((await decide(await app.as('manager'), approval!.id, 'rejection')).status).toBe(204);
    expect((await signIn('manager2', TEST_PASSWORD)).status).toBe(201);
    await reset();
    [approval] = await open(await app.as('manager'));
    const done = await decide(await app.as('manager'), approval!.id, 'confirmation');
    expect((await signIn('manager2', TEST_PASSWORD)).status).toBe(401);
    expect((await signIn('manager2', done.body.password!)).status).toBe(201);
  });

  test('whoever holds the keys of both is one person: made by the proposer, reset by the proposer, and at second hand', async () => {
    const { personId } = app.people.actors.operator2;
    const accountOf = async (client: Pick<TestClient, 'post'>, username: string) => {
      const { body } = await client.post<PersonWithPassword>('/api/people', {
        username,
        displayName: username,
        roles: ['administrator'],
      });
      return { id: body.person.id, client: await signedIn(username, body.password) };
    };
    const made = await accountOf(administrator, 'secondo.admin');
    const further = await accountOf(made.client, 'terzo.admin');
    const sibling = await accountOf(administrator, 'quarto.admin');
    const proposedBy = async (client: Pick<TestClient, 'patch'>): Promise<string> => {
      await client.patch(`/api/people/${personId}`, { roles: ['operator', 'manager'] });
      return (await open(administrator)).find((one) => one.personId === personId)!.id;
    };
    const code = async (client: Pick<TestClient, 'post'>, id: string) =>
      (await decide(client, id, 'confirmation')).body.code;
    const first = await proposedBy(administrator);
    for (const { client } of [made, further, sibling])
      expect(await code(client, first)).toBe('keys-of-one-hand');
    const second = await proposedBy(made.client);
    for (const client of [administrator, further.client, sibling.client])
      expect(await code(client, second)).toBe('keys-of-one-hand');
    // A key that was made on the machine is nobody's but its person's, until somebody hands out another.
    await app.db.database.query('UPDATE person SET key_given_by = NULL WHERE id = $1', [sibling.id]);
    const third = await proposedBy(administrator);
    const { body } = await administrator.post<PersonWithPassword>(`/api/people/${sibling.id}/password-reset`);
    expect(await code(await signedIn('quarto.admin', body.password), third)).toBe('keys-of-one-hand');
    expect((await decide(await app.as('manager'), third, 'rejection')).status).toBe(204);
  });

  test('a password that the proposer handed out does not open the manager’s access', async () => {
    const made = await administrator.post<PersonWithPassword>('/api/people', {
      username: 'operatrice.nuova',
      displayName: 'Operatrice Nuova',
      roles: ['operator'],
    });
    const { id } = made.body.person;
    const session = await signedIn('operatrice.nuova', made.body.password);
    await administrator.patch(`/api/people/${id}`, { roles: ['operator', 'manager'] });
    const approval = (await open(await app.as('manager'))).find(({ personId }) => personId === id);
    const done = await decide(await app.as('manager'), approval!.id, 'confirmation');
    expect(done.body.password).not.toBeNull();
    expect((await session.get('/api/session')).status).toBe(401);
    expect((await signIn('operatrice.nuova', made.body.password)).status).toBe(401);
    expect((await signIn('operatrice.nuova', done.body.password!)).status).toBe(201);
  });

  test('a deputy’s password is reset by two, as the manager’s, from the appointment on', async () => {
    const manager = await app.as('manager');
    const { personId } = app.people.actors.operator2;
    const { body: deputy } = await manager.post<Deputy>('/api/deputies', {
      deputyId: personId,
      from: '2026-11-28',
      until: '2026-11-30',
      reason: 'Ferie',
    });
    const reset = () => administrator.post<ProblemBody>(`/api/people/${personId}/password-reset`);
    expect((await reset()).body.code).toBe('second-person');
    expect((await signIn('operator2', TEST_PASSWORD)).status).toBe(201);
    await manager.post(`/api/deputies/${deputy.id}/revocation`);
    expect((await reset()).status).toBe(201);
  });

  test('a deputy is somebody who could hold the role', async () => {
    const { body } = await administrator.post<PersonWithPassword>('/api/people', {
      username: 'due.ruoli',
      displayName: 'Due Ruoli',
      sectorId: app.people.sectors.roads,
      roles: ['referent', 'auditor'],
    });
    const appointed = await (
      await app.as('manager')
    ).post('/api/deputies', {
      deputyId: body.person.id,
      from: '2026-12-01',
      until: '2026-12-02',
      reason: 'Ferie',
    });
    expect(appointed.status).toBe(422);
  });
});
