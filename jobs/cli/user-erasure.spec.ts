import { verifyAuditChain } from '../../api/audit/audit-chain.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { eraseProposed } from './user-erasure.ts';

const ACTOR = { kind: 'system', name: 'command line' } as const;
let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

test('the machine confirms an erasure that somebody proposed, once, and none that nobody did', async () => {
  const { personId } = app.people.actors.bob;
  const { database } = app.db;
  app.clock.set(new Date().toISOString());
  const administrator = await app.as('administrator');
  const erase = (username = 'bob') => eraseProposed(database, ACTOR, username);
  expect((await administrator.patch(`/api/people/${personId}`, { active: false })).status).toBe(200);
  await expect(erase()).rejects.toThrow('Nobody has proposed to erase bob');
  expect((await administrator.post(`/api/people/${personId}/erasure`)).status).toBe(204);
  // What has come in between holds here as on the pages.
  await database.query('UPDATE person SET active = true WHERE id = $1', [personId]);
  await expect(erase()).rejects.toMatchObject({ code: 'still-active' });
  await database.query('UPDATE person SET active = false WHERE id = $1', [personId]);
  await erase('BOB');
  const [person] = await database.query(
    'SELECT username, email, password_hash AS hash FROM person WHERE id = $1',
    [personId],
  );
  expect(person).toEqual({
    username: expect.stringMatching(/^persona-[0-9a-f]{8}$/),
    email: null,
    hash: null,
  });
  const [entry] = await database.query(
    "SELECT actor_name AS actor FROM audit_entry WHERE action = 'person.erased' AND subject_id = $1",
    [personId],
  );
  expect(entry).toEqual({ actor: 'command line' });
  await expect(erase()).rejects.toThrow('Nobody has proposed');
  expect(await verifyAuditChain(database)).toMatchObject({ intact: true });
});
