import type { FirewallRuleDetail, FirewallRulePage } from '../../contract/firewall/rules.ts';
import type {
  FirewallCampaign,
  FirewallCampaignList,
  FirewallReview,
} from '../../contract/firewall/reviews.ts';
import type { OpenedRequest } from '../../contract/firewall/lifetimes.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';
import { FirewallReviewsChecker } from './reviews-checker.ts';

let app: TestApplication;
let operator: TestClient;
let alice: TestClient;
let bob: TestClient;
let rules: FirewallRuleDetail[];

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  alice = await app.as('alice');
  bob = await app.as('bob');
  const { roads, finance } = app.people.sectors;
  rules = [];
  for (const [name, ownerSectorId] of [
    ['Cantieri', roads],
    ['Semafori', roads],
    ['Paghe', finance],
    ['Senza titolo', null],
  ]) {
    const made = await operator.post<FirewallRuleDetail>('/api/firewall/rules', {
      name,
      action: 'accept',
      sources: ['10.20.4.0/24'],
      destinations: [`192.0.2.${rules.length + 10}`],
      services: ['tcp/443'],
      ownerSectorId,
      reason: 'Lavoro',
    });
    expect(made.status).toBe(201);
    rules.push(made.body);
  }
});
afterAll(() => app.close());

const subjects = async (channel = 'in-app') =>
  (
    await app.db.database.query<{ subject: string }>(
      'SELECT subject FROM message WHERE channel = $1 ORDER BY created_at, subject',
      [channel],
    )
  ).map(({ subject }) => subject);

test('a rule that is written without a review date gets the office’s interval', () => {
  expect(rules.map(({ reviewOn }) => reviewOn)).toEqual(Array(4).fill('2027-11-16'));
});

describe('a campaign', () => {
  let campaign: FirewallCampaign;
  let url: string;

  test('is opened for every sector that owns rules; the others and the past are refused', async () => {
    const open = (body: object) =>
      operator.post<FirewallCampaign & ProblemBody>('/api/firewall/review-campaigns', {
        title: 'Revisione 2026',
        dueOn: '2026-12-15',
        ...body,
      });
    expect((await open({ dueOn: '2026-11-01' })).body).toMatchObject({ code: 'due-in-the-past' });
    expect((await open({ onlyDue: true })).body).toMatchObject({ code: 'nothing-to-review' });
    expect((await alice.post('/api/firewall/review-campaigns', {})).status).toBe(403);
    const opened = await open({});
    expect(opened).toMatchObject({
      status: 201,
      body: {
        items: 3,
        answered: 0,
        signed: 0,
        reviews: [
          { sectorName: 'Ragioneria', items: 1 },
          { sectorName: 'Viabilità', items: 2 },
        ],
      },
    });
    campaign = opened.body;
    url = `/api/firewall/reviews/${campaign.reviews[1]!.id}`;
    expect(await subjects()).toEqual(['Revisione 2026: Ragioneria', 'Revisione 2026: Viabilità']);
    expect(
      (await operator.get<FirewallCampaignList>('/api/firewall/review-campaigns')).body.withoutOwner,
    ).toBe(1);
  });

  test('shows a referent the own sector and nothing else', async () => {
    const { items, withoutOwner } = (await alice.get<FirewallCampaignList>('/api/firewall/review-campaigns'))
      .body;
    expect(items).toMatchObject([{ items: 2, reviews: [{ sectorName: 'Viabilità' }] }]);
    expect(withoutOwner).toBeNull();
    expect((await alice.get(`/api/firewall/reviews/${campaign.reviews[0]!.id}`)).status).toBe(404);
    expect((await bob.get(url)).status).toBe(404);
    expect((await (await app.as('auditor')).get(url)).status).toBe(200);
  });

  const answer = (client: TestClient, rule: number, body: object) =>
    client.put<FirewallReview & ProblemBody>(`${url}/rules/${rules[rule]!.id}`, body);

  test('is answered rule by rule by the referent, who signs once when nothing is left open', async () => {
    expect((await answer(operator, 0, { verdict: 'confirmed' })).body).toMatchObject({
      code: 'not-the-referent',
    });
    expect((await answer(alice, 1, { verdict: 'to-close' })).body).toMatchObject({ code: 'note-required' });
    expect((await answer(alice, 2, { verdict: 'confirmed' })).status).toBe(404);
    const said = await answer(alice, 0, { verdict: 'confirmed', neededUntil: '2027-06-30' });
    expect(said.body).toMatchObject({
      answered: 1,
      rules: [
        { verdict: 'confirmed', neededUntil: '2027-06-30', saidBy: 'alice', state: 'same' },
        { verdict: null, removal: null },
      ],
    });
    expect(said.body.rules[0]!.rule.sentence).toBe(
      'Permette a 10.20.4.0/24 di raggiungere 192.0.2.10 sulla porta 443 (tcp)',
    );
    expect((await alice.post<ProblemBody>(`${url}/signature`)).body).toMatchObject({ code: 'items-open' });
    await answer(alice, 1, { verdict: 'to-close', note: 'I semafori sono cambiati' });
    const signatures = await Promise.all([alice.post(`${url}/signature`), alice.post(`${url}/signature`)]);
    expect(signatures.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await alice.get<FirewallReview>(url)).body).toMatchObject({
      signedBy: 'alice',
      toClose: 1,
      signedHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await answer(alice, 1, { verdict: 'confirmed' })).body).toMatchObject({ code: 'already-signed' });
  });

  test('moves the review date of what is still needed, and of nothing else', async () => {
    const { items } = (await operator.get<FirewallRulePage>('/api/firewall/rules')).body;
    expect(items.map(({ reviewOn }) => reviewOn)).toEqual([
      '2027-06-30',
      '2027-11-16',
      '2027-11-16',
      '2027-11-16',
    ]);
  });

  test('the confirmation stands in the history of the rule', async () => {
    const { history } = (await operator.get<FirewallRuleDetail>(`/api/firewall/rules/${rules[0]!.id}`)).body;
    expect(history[0]).toMatchObject({
      action: 'changed',
      actor: 'alice',
      note: 'Serve ancora: Revisione 2026',
    });
  });

  test('a rule that went meanwhile keeps nobody from signing', async () => {
    const bridge = await operator.post<FirewallRuleDetail>('/api/firewall/rules', {
      name: 'Ponte',
      action: 'accept',
      sources: ['10.20.4.0/24'],
      destinations: ['192.0.2.99'],
      services: ['tcp/443'],
      ownerSectorId: app.people.sectors.finance,
    });
    const other = await operator.post<FirewallCampaign>('/api/firewall/review-campaigns', {
      title: 'Seconda',
      dueOn: '2026-12-15',
      sectorIds: [app.people.sectors.finance],
    });
    const own = `/api/firewall/reviews/${other.body.reviews[0]!.id}`;
    await operator.delete(`/api/firewall/rules/${bridge.body.id}`, { version: 1, reason: 'Smontato' });
    await bob.put(`${own}/rules/${rules[2]!.id}`, { verdict: 'confirmed' });
    expect((await bob.get<FirewallReview>(own)).body.rules.map(({ state }) => state)).toEqual([
      'same',
      'removed',
    ]);
    expect((await bob.post(`${own}/signature`)).status).toBe(201);
    await operator.post(`/api/firewall/review-campaigns/${other.body.id}/closure`, {});
  });

  test('from «no longer needed» one click opens the removal; two clicks open one', async () => {
    const ask = () =>
      operator.post<OpenedRequest>(`/api/firewall/rules/${rules[1]!.id}/removal`, { cause: 'review' });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([first.body.isNew, second.body.isNew].sort()).toEqual([false, true]);
    expect(first.body.requestId).toBe(second.body.requestId);
    const request = await operator.get<{ sectorId: string; content: { reason: string } }>(
      `/api/requests/${first.body.requestId}`,
    );
    expect(request.body).toMatchObject({
      state: 'submitted',
      content: { reason: 'Non serve più (alice, Revisione 2026): I semafori sono cambiati' },
    });
    expect((await alice.get<FirewallReview>(url)).body.rules[1]!.removal).toMatchObject({
      code: first.body.requestCode,
    });
    expect(
      (await alice.post(`/api/firewall/rules/${rules[1]!.id}/removal`, { cause: 'review' })).status,
    ).toBe(403);
  });

  test('reminds who has not signed, once a stage, and the operators once it is late', async () => {
    const watch = app.nest.get(FirewallReviewsChecker, { strict: false });
    expect((await watch.run()).reminded).toBe(0);
    app.clock.set('2026-12-10T09:00:00Z');
    expect((await watch.run()).reminded).toBe(1);
    expect((await watch.run()).reminded).toBe(0);
    app.clock.set('2026-12-20T09:00:00Z');
    expect((await watch.run()).reminded).toBe(1);
    const told = (await subjects()).filter((subject) => /Promemoria|mancano/.test(subject));
    expect(told).toEqual([
      'Promemoria, Revisione 2026: Ragioneria',
      'Promemoria, Revisione 2026: Ragioneria',
      'Revisione 2026: mancano 1 firme',
      'Revisione 2026: mancano 1 firme',
    ]);
    expect(await subjects('email')).toContain('Promemoria, Revisione 2026: Ragioneria');
    app.clock.set('2026-11-16T10:00:00Z');
  });

  test('is closed once; what was not said stays unanswered', async () => {
    const close = `/api/firewall/review-campaigns/${campaign.id}/closure`;
    expect((await (await app.as('manager')).post(close, {})).status).toBe(403);
    const closed = await operator.post<FirewallCampaign>(close, { note: 'Ragioneria non ha risposto' });
    expect(closed.body).toMatchObject({ closedBy: 'operator', items: 3, answered: 2, signed: 1 });
    expect((await operator.post<ProblemBody>(close, {})).body).toMatchObject({ code: 'campaign-closed' });
    const finance = `/api/firewall/reviews/${campaign.reviews[0]!.id}`;
    expect(
      (await bob.put<ProblemBody>(`${finance}/rules/${rules[2]!.id}`, { verdict: 'confirmed' })).body,
    ).toMatchObject({ code: 'campaign-closed' });
    expect((await bob.get<FirewallReview>(finance)).body.rules[0]!.verdict).toBeNull();
    expect(
      (await operator.post<ProblemBody>(`/api/firewall/review-campaigns/${campaign.id}/reminder`)).body,
    ).toMatchObject({ code: 'campaign-closed' });
  });
});
