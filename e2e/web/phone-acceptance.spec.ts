import type { Page } from 'playwright-core';
import type { CaughtMail, CaughtMailPage } from '../../contract/messages.ts';
import type { RequestDetail, RequestPage } from '../../contract/requests/requests.ts';
import { homeText } from '../../web/src/text/home.ts';
import { loginText } from '../../web/src/text/login.ts';
import { proofText } from '../../web/src/text/proof.ts';
import { requestActionsText } from '../../web/src/text/request-actions.ts';
import { requestDetailText } from '../../web/src/text/request-detail.ts';
import { ageProofs } from '../age-proofs.ts';
import { APP_PASSWORD } from '../app-process.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { cutTexts } from '../cut-texts.ts';
import { openSession, PHONE, type BrowserSession } from '../session.ts';

/** What a person at a phone may need, beside the reading. */
const MOST_MS = 20_000;
const MOST_TAPS = 6;
const accept = requestActionsText.it.verbs.accept;
const d = requestDetailText.it;

let context: E2eContext;
beforeAll(async () => {
  context = await openE2eContext();
}, 480_000);
afterAll(() => context.close(), 480_000);

async function read<Body>({ page }: BrowserSession, path: string): Promise<Body> {
  const answer = await page.request.get(`/api${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Counts what the finger does. */
class Finger {
  taps = 0;
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async tap(name: string, inDialog = false): Promise<void> {
    const place = inDialog ? this.page.getByRole('dialog') : this.page.getByRole('main');
    await place.getByRole('button', { name, exact: true }).click();
    this.taps += 1;
  }
}

/** The card says who, why, what, compared to today and the risk, each whole within the screen. */
async function expectWholeCard(page: Page): Promise<void> {
  const card = page.getByRole('region', { name: d.acceptance });
  for (const point of [d.asksWhy, d.change]) await card.getByText(point, { exact: true }).waitFor();
  expect(await cutTexts(page)).toEqual([]);
}

async function acceptWithProof(page: Page, finger: Finger): Promise<void> {
  await finger.tap(accept);
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${accept}: `) });
  await dialog.waitFor();
  const note = dialog.getByRole('textbox');
  // A grave risk wants its reason.
  if ((await note.count()) > 0) await note.first().fill('Serve fino al rinnovo del contratto.');
  await finger.tap(accept, true);
  const proof = page.locator('.dialog', { has: page.locator('h2', { hasText: proofText.it.title }) });
  await proof.getByLabel(proofText.it.password).fill(APP_PASSWORD);
  await page.keyboard.press('Enter');
  finger.taps += 1;
  await page.getByRole('main').getByText('accettata', { exact: true }).first().waitFor();
}

test('from the home on a phone: the card, the yes and the proof in few taps and seconds', async () => {
  const session = await openSession(context, {
    person: 'responsabile',
    viewport: PHONE,
    confirms: false,
  });
  const { page } = session;
  const { items } = await read<RequestPage>(session, '/requests?kind=firewall&state=submitted&limit=20');
  const asked = items.map(({ id }) => id);
  await ageProofs(context);
  const list = page.getByRole('main').getByRole('list', { name: homeText.it.waiting.manager });
  await list.waitFor();
  const begun = performance.now();
  const finger = new Finger(page);
  const links = await list
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const at = links.findIndex((link) => asked.some((id) => link?.endsWith(id) === true));
  expect(at).toBeGreaterThanOrEqual(0);
  await list.getByRole('link').nth(at).click();
  finger.taps += 1;
  const id = links[at]!.split('/').at(-1)!;
  const card = page.getByRole('region', { name: d.acceptance });
  await card.getByText(d.risk, { exact: true }).waitFor();
  await expectWholeCard(page);
  await acceptWithProof(page, finger);
  const took = performance.now() - begun;
  expect(finger.taps).toBeLessThanOrEqual(MOST_TAPS);
  expect(took).toBeLessThan(MOST_MS);
  expect(await read<RequestDetail>(session, `/requests/${id}`)).toMatchObject({ state: 'accepted' });
  expect(session.consoleErrors).toEqual([]);
  await session.close();
}, 240_000);

test('from the link in a mail, not signed in: opening it decides nothing, the sign-in leads back to the card', async () => {
  const operator = await openSession(context, { person: 'operatore' });
  const { id, link } = await mailToAccept(operator);
  const session = await openSession(context, { person: null, viewport: PHONE, confirms: false });
  const { page } = session;
  const begun = performance.now();
  const finger = new Finger(page);
  await page.goto(new URL(link).pathname);
  await page.getByLabel(loginText.it.username, { exact: true }).fill('responsabile');
  await page.getByLabel(loginText.it.password, { exact: true }).fill(APP_PASSWORD);
  await page.getByRole('button', { name: loginText.it.enter }).click();
  finger.taps += 1;
  await page.getByRole('region', { name: d.acceptance }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/richieste/${id}`);
  await expectWholeCard(page);
  expect(await read<RequestDetail>(operator, `/requests/${id}`)).toMatchObject({ state: 'submitted' });
  await ageProofs(context);
  await acceptWithProof(page, finger);
  const took = performance.now() - begun;
  expect(finger.taps).toBeLessThanOrEqual(MOST_TAPS);
  expect(took).toBeLessThan(MOST_MS);
  expect(await read<RequestDetail>(operator, `/requests/${id}`)).toMatchObject({ state: 'accepted' });
  await session.close();
  await operator.close();
}, 240_000);

/** A sector files a request that wants a decision; the Responsabile is told by mail. */
async function mailToAccept(operator: BrowserSession): Promise<{ id: string; link: string }> {
  const referent = await openSession(context, { person: 'referente' });
  const filed = await referent.page.request.post('/api/requests', {
    data: {
      service: 'digital-signature',
      subject: 'Firma digitale per il nuovo funzionario',
      content: { description: 'Il funzionario firma gli atti del settore.', place: 'Stanza 12' },
      submit: true,
    },
  });
  if (!filed.ok()) throw new Error(`filing failed: ${filed.status()} ${await filed.text()}`);
  const { id, code } = (await filed.json()) as RequestDetail;
  await referent.close();
  for (let tries = 0; tries < 120; tries++) {
    const { items } = await read<CaughtMailPage>(operator, '/caught-mail?limit=100');
    const mail = items.find(
      ({ subject, recipients }) => subject.includes(code) && /elena\.martinelli/.test(recipients.join()),
    );
    if (mail !== undefined) {
      const { body } = await read<CaughtMail>(operator, `/caught-mail/${mail.id}`);
      const link = /https?:\/\/\S+\/richieste\/[0-9a-f-]{36}/.exec(body)?.[0];
      if (link === undefined || !link.endsWith(id)) throw new Error(`The mail does not lead to ${code}`);
      return { id, link };
    }
    await operator.page.waitForTimeout(500);
  }
  throw new Error(`The mail about ${code} was not delivered in 60 s`);
}
