import type { ProblemBody } from '../../contract/lists.ts';
import { SIGN_IN_RULES } from '../../contract/people/sign-in.ts';
import { newId } from '../database/ids.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { ExternalPeopleService } from './external/external-people.service.ts';

let app: TestApplication;
const EMERGENCY = newId();
const change = async (body: object) =>
  (await app.as('administrator')).patch<ProblemBody>(`/api/people/${EMERGENCY}`, body);
const nameIt = async (breakGlassId: string | null) =>
  (await app.as('administrator')).put<ProblemBody>('/api/settings/sign-in/rules', {
    ...SIGN_IN_RULES.fallback,
    breakGlassId,
  });

beforeAll(async () => {
  app = await startTestApplication();
  await app.db.database.query(
    `INSERT INTO person (id, username, display_name, roles, password_hash) VALUES ($1, 'emergenza', 'Emergenza', '{administrator}', 'x')`,
    [EMERGENCY],
  );
});
afterAll(() => app.close());

test('the emergency account keeps its role and its way in while the settings name it', async () => {
  expect((await nameIt(EMERGENCY)).status).toBe(204);
  for (const body of [
    { active: false },
    { roles: ['auditor'] },
    { roles: ['operator'] },
    { roles: ['manager'] },
  ]) {
    const answer = await change(body);
    expect(answer).toMatchObject({ status: 409, body: { code: 'break-glass' } });
    expect(answer.body.message).toContain('prima indicarne un altro');
  }
  expect((await change({ displayName: 'Busta chiusa' })).status).toBe(200);
  expect((await (await app.as('administrator')).delete(`/api/people/${EMERGENCY}`)).status).toBe(404);
});

test('a change that was proposed before it was named is refused when it is confirmed', async () => {
  expect((await nameIt(null)).status).toBe(204);
  expect(await change({ roles: ['manager'] })).toMatchObject({
    status: 409,
    body: { code: 'second-person' },
  });
  expect((await nameIt(EMERGENCY)).status).toBe(204);
  const manager = await app.as('manager');
  const { items } = (await manager.get<{ items: { id: string }[] }>('/api/people/approvals')).body;
  const answer = await manager.post<ProblemBody>(`/api/people/approvals/${items[0]!.id}/confirmation`);
  expect(answer).toMatchObject({ status: 409, body: { code: 'break-glass' } });
});

test('the directory does not take it over by its name', async () => {
  const admitted = app.nest.get(ExternalPeopleService).admit(
    {
      source: 'ldap',
      issuer: 'ldaps://dc.provincia.example',
      subject: 'guid-1',
      username: 'emergenza',
      displayName: 'Somebody',
      email: null,
      groups: ['CN=Admins'],
    },
    {
      rules: [{ group: 'CN=Admins', role: 'administrator', sectorCode: null }],
      linksByName: true,
      settingKey: 'access.ldap',
      refresh: null,
    },
  );
  await expect(admitted).rejects.toMatchObject({ code: 'name-taken' });
});
