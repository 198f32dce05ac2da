import { SIGN_IN_RULES, type LdapAccount } from '../../../contract/people/sign-in.ts';
import { Client, Attribute, Change } from 'ldapts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { describeWith } from '../../testing/real-programs.ts';
import { findSlapd, startSlapd, type Slapd } from '../../testing/slapd.ts';

const slapd = findSlapd();
const suffix = 'dc=provincia,dc=example';
const reader = { dn: `cn=lettore,${suffix}`, password: 'solo-lettura' };
const people = `ou=Persone,${suffix}`;
const groups = `ou=Gruppi,${suffix}`;
const root = { dn: `cn=capo,${suffix}`, password: 'capo-capo' };

const person = (uid: string, at: number, more = ''): string =>
  `dn: uid=${uid},${people}
objectClass: inetOrgPerson
objectClass: extensibleObject
structuralObjectClass: inetOrgPerson
uid: ${uid}
cn: ${uid} di Prova
sn: Prova
mail: ${uid}@provincia.example
userPassword: parola-di-${uid}
entryUUID: 00000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}
${more}`;
const group = (cn: string, ...members: string[]): string =>
  `dn: cn=${cn},${groups}
objectClass: groupOfNames
structuralObjectClass: groupOfNames
cn: ${cn}
${members.map((member) => `member: ${member}`).join('\n')}
`;
const entries = [
  `dn: ${people}\nobjectClass: organizationalUnit\nou: Persone\n`,
  `dn: ${groups}\nobjectClass: organizationalUnit\nou: Gruppi\n`,
  person('carla', 1),
  person('olga', 2),
  person('nemo', 3),
  person('chiuso', 4, 'nsAccountLock: TRUE\n'),
  person('alice', 5),
  // As Active Directory writes people and groups.
  `dn: cn=Anna Rossi,${people}
objectClass: user
cn: Anna Rossi
sAMAccountName: anna
objectGUID:: AAECAwQFBgcICQoLDA0ODw==
userAccountControl: 512
userPassword: parola-di-anna
`,
  `dn: cn=Ugo Verdi,${people}
objectClass: user
cn: Ugo Verdi
sAMAccountName: ugo
objectGUID:: EAECAwQFBgcICQoLDA0ODw==
userAccountControl: 514
userPassword: parola-di-ugo
`,
  group('Sportello', `uid=carla,${people}`, `uid=chiuso,${people}`, `uid=alice,${people}`),
  // A group in a group in a group that holds the first again.
  group('Viabilita', `cn=Sportello,${groups}`, `cn=Tutti,${groups}`),
  group('Tutti', `cn=Viabilita,${groups}`),
  group('Rete', `uid=olga,${people}`, `cn=Anna Rossi,${people}`, `cn=Ugo Verdi,${people}`),
].join('\n');

describeWith({ slapd }, 'sign-in by the directory', () => {
  let app: TestApplication;
  let server: Slapd;
  let account: LdapAccount;

  const start = (): Promise<Slapd> =>
    startSlapd(slapd!, {
      suffix,
      entries,
      reader,
      configuration: [
        // As 389 Directory Server locks people.
        "attributetype ( 2.16.840.1.113730.3.1.610 NAME 'nsAccountLock' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )",
        `rootdn "${root.dn}"`,
        `rootpw ${root.password}`,
      ],
    });
  beforeAll(async () => {
    server = await start();
    app = await startTestApplication();
    account = {
      enabled: true,
      kind: 'other',
      host: 'localhost',
      port: server.port,
      security: 'starttls',
      certificate: server.certificate,
      username: reader.dn,
      password: reader.password,
      base: suffix,
      groupBase: '',
      linksByName: false,
      groups: [`cn=Viabilita,${groups} -> referente VIA`, `cn=Rete,${groups} -> operatore`],
    };
    await save({});
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
  });
  beforeEach(() => app.clock.set(new Date(Date.now() + 16 * 60_000 * (attempts += 1)).toISOString()));
  let attempts = 0;

  const save = async (changes: Partial<LdapAccount>) => {
    const answer = await (
      await app.as('administrator')
    ).put('/api/settings/sign-in/ldap', { ...account, ...changes });
    if (answer.status !== 204) throw new Error(answer.text);
  };
  const signIn = (username: string, password: string) =>
    app
      .anonymous()
      .post<{ code: string; person: { roles: string[]; sectorName: string; source: string } }>(
        '/api/session',
        { username, password },
      );
  const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
    String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!;
  const ask = (cookie: string) =>
    app.anonymous().raw({ method: 'GET', url: '/api/requests', headers: { cookie } });
  /** As the directory's administrator. */
  const change = async (dn: string, operation: 'add' | 'delete' | 'replace', type: string, value: string) => {
    const client = new Client({ url: `ldap://127.0.0.1:${server.port}` });
    await client.bind(root.dn, root.password);
    await client.modify(
      dn,
      new Change({ operation, modification: new Attribute({ type, values: [value] }) }),
    );
    await client.unbind();
  };

  test('takes the directory’s password, through StartTLS and LDAPS, and gives what groups within groups give', async () => {
    const answer = await signIn('Carla', 'parola-di-carla');
    expect(answer.status).toBe(201);
    expect(answer.body.person).toMatchObject({
      roles: ['referent'],
      sectorName: 'Viabilità',
      source: 'ldap',
    });
    expect((await ask(cookieOf(answer))).status).toBe(200);
    await save({ security: 'tls', port: server.tlsPort });
    expect((await signIn('carla', 'parola-di-carla')).status).toBe(201);
    await save({});
  });

  test('proves again who is in by the directory’s password of now, and by nothing while it is silent', async () => {
    const cookie = cookieOf(await signIn('olga', 'parola-di-olga'));
    const call = (url: string, body: object) =>
      app.anonymous().raw<{ code?: string; ways?: string[] }>({
        method: 'POST',
        url,
        headers: { cookie, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
    const expiresOn = new Date(app.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
    const decide = () =>
      call('/api/session/tokens', { name: 'notte', permissions: ['workstations.read'], expiresOn });
    const grow = async () => {
      await app.db.database.query(
        "UPDATE session SET proven_at = proven_at - interval '1 hour' WHERE person_id = (SELECT id FROM person WHERE username = 'olga')",
      );
      app.clock.advance(1000);
    };
    expect((await decide()).status).toBe(201);
    await grow();
    const asked = await decide();
    expect([asked.status, asked.body.code, asked.body.ways]).toEqual([
      403,
      'reauthentication-required',
      ['password'],
    ]);
    for (const password of ['parola-di-carla', 'PAROLA-DI-OLGA', ' '])
      expect((await call('/api/session/proof', { password })).body.code).toBe('wrong-password');
    expect((await decide()).status).toBe(403);
    expect((await call('/api/session/proof', { password: 'parola-di-olga' })).status).toBe(204);
    expect((await decide()).status).toBe(201);
    // The password was changed there since.
    await grow();
    await change(`uid=olga,${people}`, 'replace', 'userPassword', 'parola-nuova');
    expect((await call('/api/session/proof', { password: 'parola-di-olga' })).body.code).toBe(
      'wrong-password',
    );
    expect((await call('/api/session/proof', { password: 'parola-nuova' })).status).toBe(204);
    await change(`uid=olga,${people}`, 'replace', 'userPassword', 'parola-di-olga');
    await grow();
    await save({ port: 9, password: account.password }).catch(() => undefined);
    const silent = await call('/api/session/proof', { password: 'parola-di-olga' });
    expect(silent.status).toBeGreaterThanOrEqual(400);
    expect((await decide()).status).toBeGreaterThanOrEqual(400);
    await save({});
  });

  test('refuses a wrong password, none at all, who is shut, and who is in no group', async () => {
    expect((await signIn('carla', 'altra')).body.code).toBe('bad-credentials');
    expect((await signIn('carla', '')).status).toBe(400);
    expect((await signIn('carla', '\u0000')).body.code).toBe('bad-credentials');
    expect((await signIn('chiuso', 'parola-di-chiuso')).body.code).toBe('bad-credentials');
    expect((await signIn('nemo', 'parola-di-nemo')).body.code).toBe('no-group');
    expect((await signIn('lettore', reader.password)).body.code).toBe('bad-credentials');
  });

  test.each([
    '*',
    'car*',
    'carla)(uid=*',
    '*)(|(uid=*',
    'carla\\2a',
    'uid=carla',
    'carla,ou=Persone',
    'nobody',
  ])('finds nobody by %j, whatever the password', async (username) => {
    expect((await signIn(username, 'parola-di-carla')).body.code).toBe('bad-credentials');
  });

  test('leaves the accounts of here alone: their password does not go to the directory, their name is not taken', async () => {
    expect((await signIn('alice', 'parola-di-alice')).body.code).toBe('bad-credentials');
    await save({ linksByName: true });
    const answer = await signIn('alice', 'parola-di-alice');
    expect(answer.body.person).toMatchObject({ source: 'ldap', roles: ['referent'] });
    await save({});
  });

  test('reads Active Directory: names, groups, and who is disabled', async () => {
    await save({ kind: 'active-directory' });
    expect((await signIn('anna', 'parola-di-anna')).body.person).toMatchObject({ roles: ['operator'] });
    expect((await signIn('ugo', 'parola-di-ugo')).body.code).toBe('bad-credentials');
    await save({});
  });

  test.each([
    ['disabled', 'nsAccountLock', 'TRUE'],
    ['taken out of the group', 'member', `uid=olga,${people}`],
  ])('ends the session within a minute of being %s', async (_, type, value) => {
    const session = cookieOf(await signIn('olga', 'parola-di-olga'));
    expect((await ask(session)).status).toBe(200);
    const isGroup = type === 'member';
    const dn = isGroup ? `cn=Rete,${groups}` : `uid=olga,${people}`;
    await change(dn, isGroup ? 'delete' : 'add', type, value);
    app.clock.advance(60_000);
    expect((await ask(session)).status).toBe(401);
    await change(dn, isGroup ? 'add' : 'delete', type, value);
    app.clock.advance(60_000);
    expect((await signIn('olga', 'parola-di-olga')).status).toBe(201);
  });

  test('says plainly what is wrong, and what a name would be given', async () => {
    const administrator = await app.as('administrator');
    const trial = (username = 'carla') =>
      administrator.post<{ found: string[]; warnings: string[]; message: string }>(
        '/api/settings/sign-in/ldap-trial',
        { username },
      );
    const { body } = await trial();
    expect(body.found.join('\n')).toContain(`uid=carla,${people}`);
    expect(body.found.join('\n')).toMatch(/referent \(settore VIA\)/);
    expect((await trial('chiuso')).body.warnings[0]).toContain('chiuso nella directory');
    expect((await trial('nessuno')).body.message).toContain('non trova');
    for (const [changes, words] of [
      [{ password: 'altra' }, 'non riconosce l’utente'],
      [{ certificate: '' }, 'certificato'],
      [{ port: 1 }, 'non risponde'],
    ] as const) {
      await save(changes);
      expect((await trial()).body.message).toContain(words);
    }
    await save({});
  });

  test('answers that the directory does not answer, and lets the accounts of here in', async () => {
    await save({ port: 1 });
    expect((await signIn('carla', 'parola-di-carla')).body.code).toBe('directory-silent');
    expect((await signIn('bob', 'correct horse battery')).status).toBe(201);
    await save({});
  });

  test('keeps one account of here for when nothing answers, closes the others, and tells everybody of its use', async () => {
    const administrator = await app.as('administrator');
    const { personId } = app.people.actors.administrator;
    const rules = (breakGlassId: string | null, onlyBreakGlass: boolean) =>
      administrator.put<{ code: string }>('/api/settings/sign-in/rules', {
        breakGlassId,
        onlyBreakGlass,
        limits: SIGN_IN_RULES.fallback.limits,
      });
    expect((await rules(null, true)).status).toBe(400);
    expect((await rules(app.people.actors.operator.personId, false)).body.code).toBe('break-glass');
    await save({ port: 1 });
    expect((await rules(personId, true)).status).toBe(204);
    expect((await signIn('operator', 'correct horse battery')).body.code).toBe('local-closed');
    expect((await signIn('operator', 'another')).body.code).not.toBe('local-closed');
    expect((await signIn('administrator', 'correct horse battery')).status).toBe(201);
    for (const name of ['manager', 'auditor', 'administrator'] as const) {
      const told = await app.db.database.query<{ channel: string }>(
        "SELECT channel FROM message WHERE subject = 'È stato usato l’accesso di emergenza' AND recipient IN ($1, $2)",
        [app.people.actors[name].personId, `${name}@provincia.example`],
      );
      expect(told.map(({ channel }) => channel).toSorted()).toEqual(['email', 'in-app']);
    }
    const written = await app.db.database.query(
      "SELECT 1 FROM audit_entry WHERE action = 'session.emergency-account'",
    );
    expect(written.length).toBe(1);
    expect((await rules(null, false)).status).toBe(204);
    await save({});
  });

  test('does not send a kept password to another server, and shows it to nobody', async () => {
    const administrator = await app.as('administrator');
    const moved = await administrator.put<{ code: string }>('/api/settings/sign-in/ldap', {
      ...account,
      host: '127.0.0.2',
      password: '',
    });
    expect(moved.body.code).toBe('password-missing');
    expect((await administrator.get('/api/settings/sign-in')).text).not.toContain(reader.password);
  });
});
