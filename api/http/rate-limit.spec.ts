import { startTestApplication, type TestApplication } from '../testing/application.ts';

const LIMIT = 60;
let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication({ rateLimit: LIMIT });
});
afterAll(() => app.close());

const statusesOf = async (
  count: number,
  ask: (n: number) => Promise<{ status: number }>,
): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n++) statuses.push((await ask(n)).status);
  return statuses;
};

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  app.nest
    .inject({ remoteAddress, method: 'GET', url: '/api/requests', headers })
    .then(({ statusCode }) => ({ status: statusCode }));

test('people of one address are counted each on their own, and apart from strangers', async () => {
  const operator = await app.as('operator');
  const auditor = await app.as('auditor');
  await statusesOf(3, () => operator.get('/api/session'));
  await statusesOf(3, () => auditor.get('/api/session'));
  const statuses = await statusesOf(LIMIT + 5, () => operator.get('/api/session'));
  expect(statuses.at(-1)).toBe(429);
  // The colleague at the next desk, and a stranger who comes from there, too.
  expect((await auditor.get('/api/session')).status).toBe(200);
  expect((await app.anonymous().get('/api/session')).status).not.toBe(429);
  const refused = await operator.get<{ code: string }>('/api/session');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.body.code).toBe('too-many-requests');
});

test('a token that nobody ever let in counts to its address, a new one each time as well', async () => {
  const statuses = await statusesOf(LIMIT + 5, (n) =>
    from(
      '198.51.100.7',
      n % 2 === 0 ? { cookie: `baluardo_session=made-up-${n}` } : { authorization: `Bearer made-up-${n}` },
    ),
  );
  expect(statuses.slice(0, LIMIT).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

test('the addresses of one IPv6 network are one stranger', async () => {
  const statuses = await statusesOf(LIMIT + 5, (n) => from(`2001:db8:1:2::${(n + 1).toString(16)}`));
  expect(statuses.at(-1)).toBe(429);
  expect((await from('2001:db8:1:3::1')).status).toBe(401);
});
