import { generateKeyPairSync } from 'node:crypto';
import type { ProblemBody } from '../../../contract/lists.ts';
import { newId } from '../../database/ids.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { TestAuthenticator, type Saying } from '../../testing/authenticator.ts';
import { TEST_PASSWORD, type TestPerson } from '../../testing/people.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const MINUTE = 60_000;

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
beforeEach(async () => {
  app.clock.set('2026-11-16T09:00:00Z');
  await app.db.database.query('DELETE FROM sign_in_throttle');
  await app.db.database.query('DELETE FROM passkey');
});
afterAll(() => app.close());

type Answer = { status: number; body: ProblemBody; headers: Record<string, unknown> };
const post = (url: string, body?: object, cookie?: string): Promise<Answer> =>
  app.anonymous().raw<ProblemBody>({
    method: 'POST',
    url,
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { payload: JSON.stringify(body) }),
  });
const cookieOf = ({ headers }: Answer): string =>
  [headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');

/** A key in a person's hands, registered as it is in the database. */
async function keyOf(person: TestPerson): Promise<TestAuthenticator> {
  const key = new TestAuthenticator(ORIGIN);
  await app.db.database.query(
    `INSERT INTO passkey (id, person_id, credential_id, public_key, counter, transports, name, created_at)
     VALUES ($1, $2, $3, $4, 0, '{internal}', 'key', now())`,
    [newId(), app.people.actors[person].personId, key.id.toString('base64url'), key.publicKey],
  );
  return key;
}

const challengeOf = async (url = '/api/session/passkey/options', cookie?: string): Promise<string> => {
  const { body } = await post(url, undefined, cookie);
  return (body as unknown as { options: { challenge: string } }).options.challenge;
};
const signIn = (answer: Record<string, unknown>) => post('/api/session/passkey', { answer });
const signInBy = async (key: TestAuthenticator): Promise<string> => {
  const answer = await signIn(key.answer({ challenge: await challengeOf() }));
  expect(answer.status).toBe(201);
  return cookieOf(answer);
};
const refused = { status: 401, body: { code: 'passkey-refused' } };

describe('a passkey signs in', () => {
  test('by an answer to a question of here', async () => {
    await signInBy(await keyOf('manager'));
  });

  test('not by the same answer again', async () => {
    const key = await keyOf('manager');
    const answer = key.answer({ challenge: await challengeOf() });
    expect((await signIn(answer)).status).toBe(201);
    expect(await signIn(answer)).toMatchObject(refused);
  });

  test('not by a new answer to a question that was answered, made up, or is too old', async () => {
    const key = await keyOf('manager');
    const challenge = await challengeOf();
    expect((await signIn(key.answer({ challenge }))).status).toBe(201);
    expect(await signIn(key.answer({ challenge }))).toMatchObject(refused);
    const madeUp = Buffer.alloc(32, 3).toString('base64url');
    expect(await signIn(key.answer({ challenge: madeUp }))).toMatchObject(refused);
    const old = await challengeOf();
    app.clock.advance(6 * MINUTE);
    expect(await signIn(key.answer({ challenge: old }))).toMatchObject(refused);
  });

  test.each<[string, Partial<Saying>]>([
    ['from another origin', { origin: 'https://baluardo.example.evil' }],
    ['from another port of this host', { origin: 'http://127.0.0.1:3001' }],
    ['given for another host', { rpId: 'evil.example' }],
    ['without the finger, the face or the PIN', { isVerified: false }],
    ['signed by another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['that was meant for making a key', { type: 'webauthn.create' }],
  ])('not by an answer %s', async (_what, saying) => {
    const key = await keyOf('manager');
    expect(await signIn(key.answer({ challenge: await challengeOf(), ...saying }))).toMatchObject(refused);
    // The question was used up by it.
    await signInBy(key);
  });

  test('not when what was signed is exchanged for the right words', async () => {
    const key = await keyOf('manager');
    const challenge = await challengeOf();
    const answer = key.answer({
      challenge: Buffer.alloc(32, 5).toString('base64url'),
      replaceClientData: JSON.stringify({
        type: 'webauthn.get',
        challenge,
        origin: ORIGIN,
        crossOrigin: false,
      }),
    });
    expect(await signIn(answer)).toMatchObject(refused);
  });

  test('not when its count goes back or stands still: a copy of the key is about', async () => {
    const key = await keyOf('manager');
    expect((await signIn(key.answer({ challenge: await challengeOf(), counter: 9 }))).status).toBe(201);
    for (const counter of [8, 9, 0])
      expect(await signIn(key.answer({ challenge: await challengeOf(), counter }))).toMatchObject(refused);
    expect((await signIn(key.answer({ challenge: await challengeOf(), counter: 10 }))).status).toBe(201);
  });

  test('nobody who is disabled or has no role left, and says no more of it than of an unknown key', async () => {
    const key = await keyOf('operator2');
    const unknown = await signIn(new TestAuthenticator(ORIGIN).answer({ challenge: await challengeOf() }));
    for (const change of ['active = false', "active = true, roles = '{}'"]) {
      await app.db.database.query(`UPDATE person SET ${change} WHERE username = 'operator2'`);
      const answer = await signIn(key.answer({ challenge: await challengeOf() }));
      expect(answer).toMatchObject(refused);
      expect(answer.body).toEqual(unknown.body);
    }
    await app.db.database.query("UPDATE person SET roles = '{operator}' WHERE username = 'operator2'");
  });

  test('not another person: a key under somebody else’s number is not theirs', async () => {
    const [own, other] = [await keyOf('manager'), await keyOf('administrator')];
    const answer = own.answer({ challenge: await challengeOf() });
    const id = other.id.toString('base64url');
    expect(await signIn({ ...answer, id, rawId: id })).toMatchObject(refused);
  });
});

describe('a passkey confirms who is in', () => {
  const ask = (cookie: string) => challengeOf('/api/session/proof/options', cookie);
  const prove = (cookie: string, answer: Record<string, unknown>) =>
    post('/api/session/proof', { answer }, cookie);
  const wrong = { status: 422, body: { code: 'passkey-refused' } };
  const appoint = (cookie: string) => post('/api/deputies', {}, cookie);

  test('by an answer to this session’s question, once', async () => {
    const key = await keyOf('manager');
    const cookie = await signInBy(key);
    app.clock.advance(11 * MINUTE);
    expect((await appoint(cookie)).body).toMatchObject({
      code: 'reauthentication-required',
      ways: ['passkey'],
    });
    const answer = key.answer({ challenge: await ask(cookie) });
    expect((await prove(cookie, answer)).status).toBe(204);
    expect((await appoint(cookie)).status).toBe(400);
    expect(await prove(cookie, answer)).toMatchObject(wrong);
    expect((await post('/api/session/proof', { password: TEST_PASSWORD }, cookie)).body.code).toBe(
      'proof-way',
    );
  });

  test('not by the question of another session, of another person, or of a sign-in', async () => {
    const [key, other] = [await keyOf('manager'), await keyOf('manager2')];
    const [first, second, theirs] = [await signInBy(key), await signInBy(key), await signInBy(other)];
    for (const challenge of [await ask(second), await ask(theirs), await challengeOf()])
      expect(await prove(first, key.answer({ challenge }))).toMatchObject(wrong);
    // Nor does the answer to one's own question open a session.
    expect(await signIn(key.answer({ challenge: await ask(first) }))).toMatchObject(refused);
  });

  test('not by somebody else’s key', async () => {
    const [key, other] = [await keyOf('manager'), await keyOf('manager2')];
    const cookie = await signInBy(key);
    expect(await prove(cookie, other.answer({ challenge: await ask(cookie) }))).toMatchObject(wrong);
  });

  test.each<[string, Partial<Saying>]>([
    ['from another origin', { origin: 'https://evil.example' }],
    ['given for another host', { rpId: 'evil.example' }],
    ['without the finger, the face or the PIN', { isVerified: false }],
    ['whose count goes back', { counter: 0 }],
  ])('not by an answer %s', async (_what, saying) => {
    const key = await keyOf('manager');
    const cookie = await signInBy(key);
    expect(await prove(cookie, key.answer({ challenge: await ask(cookie), ...saying }))).toMatchObject(wrong);
  });

  test('is not asked of who has none', async () => {
    const answer = await post('/api/session', { username: 'auditor', password: TEST_PASSWORD });
    expect((await post('/api/session/proof/options', undefined, cookieOf(answer))).body.code).toBe(
      'proof-way',
    );
  });
});

describe('a passkey is added', () => {
  test('by the session that asked, for the person that asked, verified', async () => {
    const sessionOf = async (username: string): Promise<string> =>
      cookieOf(await post('/api/session', { username, password: TEST_PASSWORD }));
    const [first, second, other] = [
      await sessionOf('operator'),
      await sessionOf('operator'),
      await sessionOf('auditor'),
    ];
    const challenge = async (cookie: string): Promise<string> =>
      (
        (await post('/api/session/passkeys/options', { password: TEST_PASSWORD }, cookie))
          .body as unknown as { options: { challenge: string } }
      ).options.challenge;
    const key = new TestAuthenticator(ORIGIN);
    const add = (cookie: string, saying: Saying) =>
      post('/api/session/passkeys', { name: 'key', answer: key.register(saying) }, cookie);
    const wrong = { status: 422, body: { code: 'passkey-refused' } };
    expect(await add(first, { challenge: await challenge(second) })).toMatchObject(wrong);
    expect(await add(first, { challenge: await challenge(other) })).toMatchObject(wrong);
    expect(await add(first, { challenge: await challengeOf() })).toMatchObject(wrong);
    for (const saying of [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { isVerified: false },
      { type: 'webauthn.get' as const },
    ])
      expect(await add(first, { challenge: await challenge(first), ...saying })).toMatchObject(wrong);
    const good = await challenge(first);
    expect((await add(first, { challenge: good })).status).toBe(204);
    expect(await add(first, { challenge: good })).toMatchObject(wrong);
    await signInBy(key);
  });
});
