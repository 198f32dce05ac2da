import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { APP_PASSWORD, freePort } from '../app-process.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { signIn } from '../session.ts';

let context: E2eContext;
let url: string;
let browser: BrowserContext;
let page: Page;
let cdp: CDPSession;

/** An authenticator within the machine that knows its person, as Chromium simulates it. */
const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

beforeAll(async () => {
  // WebAuthn wants a name, not an address.
  const port = await freePort();
  url = `http://localhost:${port}`;
  context = await openE2eContext({
    env: { PORT: String(port), BALUARDO_URL: url, SECOND_FACTOR: 'required' },
  });
  browser = await context.browser.newContext({ baseURL: url, locale: 'it-IT', reducedMotion: 'reduce' });
  page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  cdp = await browser.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR });
}, 480_000);
afterAll(() => context.close(), 480_000);

const leave = async (): Promise<void> => {
  await browser.clearCookies();
  await page.goto('/');
  await page.getByLabel('Nome utente').waitFor();
};

test('a manager without a second factor adds a passkey, by which the rest opens', async () => {
  await page.goto('/');
  await signIn(page, 'responsabile');
  await page.goto('/profilo');
  const panel = page.locator('form', { has: page.getByLabel('Nome della passkey') });
  await panel.getByLabel('Nome della passkey').fill('portatile');
  await panel.getByLabel('Password attuale').fill('un’altra password');
  await panel.getByRole('button', { name: 'Aggiungi una passkey' }).click();
  await panel.getByText('password non corretta').waitFor();
  await panel.getByLabel('Password attuale').fill(APP_PASSWORD);
  await panel.getByRole('button', { name: 'Aggiungi una passkey' }).click();
  await page.getByText('Passkey aggiunta').first().waitFor();
  expect((await browser.request.get(`${url}/api/requests`)).status()).toBe(200);
}, 240_000);

test('it signs in alone; the password alone does not any more', async () => {
  await leave();
  await page.getByLabel('Nome utente').fill('responsabile');
  await page.getByLabel('Password', { exact: true }).fill(APP_PASSWORD);
  await page.getByRole('button', { name: 'Accedi', exact: true }).click();
  await page.getByRole('alert').getByText('passkey').waitFor();
  await page.getByRole('button', { name: 'Usa una passkey' }).click();
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
  const { person, owes } = (await (await browser.request.get(`${url}/api/session`)).json()) as {
    person: { username: string };
    owes: string | null;
  };
  expect([person.username, owes]).toEqual(['responsabile', null]);
}, 240_000);

test('it is renamed and taken off with the present password; then it opens nothing', async () => {
  await page.goto('/profilo');
  const panel = page.locator('form', { has: page.getByLabel('Nome della passkey') });
  await panel.getByRole('button', { name: 'Rinomina: portatile' }).click();
  await panel.getByLabel('Nome della passkey').first().fill('portatile nuovo');
  await panel.getByRole('button', { name: 'Salva' }).click();
  await panel.getByText('portatile nuovo').waitFor();
  await panel.getByRole('button', { name: 'Togli: portatile nuovo' }).click();
  await panel.getByText('campo obbligatorio').waitFor();
  await panel.getByLabel('Password attuale').fill(APP_PASSWORD);
  await panel.getByRole('button', { name: 'Togli: portatile nuovo' }).click();
  await page.getByText('Passkey tolta').first().waitFor();
  await leave();
  await page.getByRole('button', { name: 'Usa una passkey' }).click();
  await page.getByRole('alert').getByText('non è stata riconosciuta').waitFor();
}, 240_000);
