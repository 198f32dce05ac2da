import type { MailboxReview, MailboxReviewList } from '../../contract/mailboxes/reviews.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
let alice: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  alice = await app.as('alice');
  const { roads, finance } = app.people.sectors;
  const mailboxes = [
    {
      service: 'pec',
      kind: 'institutional',
      address: 'protocollo@pec.provincia.example',
      sectorId: roads,
      ipaCode: 'p_slv',
      aooCode: 'A1',
    },
    {
      service: 'pec',
      kind: 'institutional',
      address: 'nascosta@pec.provincia.example',
      sectorId: roads,
      ipaCode: 'p_slv',
      aooCode: 'A1',
    },
    { service: 'peo', kind: 'shared', address: 'bilancio@provincia.example', sectorId: finance },
  ];
  for (const mailbox of mailboxes) expect((await operator.post('/api/mailboxes', mailbox)).status).toBe(201);
});
afterAll(() => app.close());

test('a review is opened for every sector, answered by its referent only, and signed once with nothing left open', async () => {
  expect((await operator.post('/api/mailbox-reviews', { year: 2026, dueOn: '2026-11-01' })).status).toBe(422);
  const opened = await operator.post<MailboxReviewList>('/api/mailbox-reviews', {
    year: 2026,
    dueOn: '2026-12-15',
  });
  expect(opened.body.items).toMatchObject([
    { sectorName: 'Ragioneria', items: 1, answered: 0 },
    { sectorName: 'Viabilità', items: 2, answered: 0, isOverdue: false },
  ]);
  expect((await operator.post('/api/mailbox-reviews', { year: 2026, dueOn: '2026-12-15' })).status).toBe(409);
  const [finance, roads] = opened.body.items;
  expect((await alice.get<MailboxReviewList>('/api/mailbox-reviews')).body.items).toHaveLength(1);
  expect((await alice.get(`/api/mailbox-reviews/${finance!.id}`)).status).toBe(404);

  const url = `/api/mailbox-reviews/${roads!.id}`;
  const { items } = (await alice.get<MailboxReview>(url)).body;
  const answer = (client: TestClient, mailboxId: string, body: object) =>
    client.put<MailboxReview & ProblemBody>(`${url}/items/${mailboxId}`, body);
  expect(await answer(operator, items[0]!.mailboxId, { verdict: 'confirmed' })).toMatchObject({
    status: 403,
    body: { code: 'not-the-referent' },
  });
  expect(await answer(alice, items[0]!.mailboxId, { verdict: 'to-close' })).toMatchObject({
    status: 422,
    body: { code: 'note-required' },
  });
  expect(
    (await answer(alice, items[0]!.mailboxId, { verdict: 'to-close', note: 'Non serve più' })).status,
  ).toBe(200);
  expect(await alice.post<ProblemBody>(`${url}/signature`)).toMatchObject({
    status: 409,
    body: { code: 'items-open' },
  });
  await answer(alice, items[1]!.mailboxId, { verdict: 'confirmed' });
  const signatures = await Promise.all([
    alice.post<MailboxReview>(`${url}/signature`),
    alice.post<MailboxReview>(`${url}/signature`),
  ]);
  expect(signatures.map(({ status }) => status).sort()).toEqual([201, 409]);
  const signed = (await alice.get<MailboxReview>(url)).body;
  expect(signed).toMatchObject({
    signedBy: 'alice',
    toClose: 1,
    signedHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await answer(alice, items[1]!.mailboxId, { verdict: 'confirmed' })).toMatchObject({
    status: 409,
    body: { code: 'already-signed' },
  });
});
