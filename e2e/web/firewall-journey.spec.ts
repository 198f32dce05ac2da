import type { Page } from 'playwright-core';
import type { CaughtMail, CaughtMailPage } from '../../contract/messages.ts';
import type { RequestDetail } from '../../contract/requests/requests.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { openSession, type BrowserSession } from '../session.ts';
import { monthsAfter } from '../../domain/calendar/office-day.ts';
import { inDays } from '../days.ts';

// From a sector's request to the supplier and back, each person at an own browser, nobody reloading a page.
const SUBJECT = 'Portale dei cantieri per la viabilità';
const LIVE = { timeout: 60_000 };
const LASTS = inDays(210);
const RENEWED = monthsAfter(LASTS, 12);

let context: E2eContext;
let referent: BrowserSession;
let operator: BrowserSession;
let manager: BrowserSession;
let requestId = '';

beforeAll(async () => {
  context = await openE2eContext();
  referent = await openSession(context, { person: 'referente' });
  operator = await openSession(context, { person: 'operatore' });
  manager = await openSession(context, { person: 'responsabile' });
}, 480_000);
afterAll(() => context.close(), 480_000);

const state = (page: Page, name: string) => page.getByRole('main').getByText(name, { exact: true }).first();

/** The form of an action: «Accetta: FW-2026-0042». What was done before is still told in a corner. */
const dialogOf = (page: Page, verb: string) => page.getByRole('dialog', { name: new RegExp(`^${verb}: `) });

async function read<Body>(session: BrowserSession, path: string): Promise<Body> {
  const answer = await session.page.request.get(`/api${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

test('the referent files the request, and it appears in front of the Responsabile without a reload', async () => {
  await manager.page.goto('/richieste');
  await manager.page.getByRole('heading', { level: 1, name: 'Richieste' }).waitFor();

  const { page } = referent;
  await page.goto('/richieste/nuova/firewall');
  await type(page, 'Da (sorgenti)', '10.20.4.0/33');
  await type(page, 'Verso (destinazioni)', '203.0.113.117');
  await type(page, 'Servizi', 'tcp/443');
  await page.getByRole('button', { name: 'Presenta la richiesta' }).click();
  // A prefix of 33 bits is no prefix: said beside the field, and nothing typed is lost.
  await page.getByText(/33/).first().waitFor();
  expect(await page.getByLabel('Verso (destinazioni)').inputValue()).toBe('203.0.113.117');
  expect(new URL(page.url()).pathname).toBe('/richieste/nuova/firewall');

  await type(page, 'Da (sorgenti)', '10.20.4.0/24');
  await page.getByLabel('Motivo della richiesta').fill('I tecnici consultano lo stato dei cantieri.');
  await page.getByLabel('Serve fino al').fill(LASTS);
  await page.getByLabel('Oggetto').fill(SUBJECT);
  await page.getByText('Diventa possibile').first().waitFor();
  await page.getByRole('button', { name: 'Presenta la richiesta' }).click();
  await page.waitForURL(/\/richieste\/[0-9a-f-]{36}$/);
  requestId = new URL(page.url()).pathname.split('/').at(-1)!;
  await state(page, 'presentata').waitFor();

  await manager.page.getByText(SUBJECT).first().waitFor(LIVE);
}, 480_000);

test('the operator completes it; who accepts is shown what changed, live, and accepts that version', async () => {
  await manager.page.goto(`/richieste/${requestId}`);
  await manager.page.getByRole('region', { name: 'Da accettare e confermare' }).waitFor();

  const { page } = operator;
  await page.goto(`/richieste/${requestId}/modifica`);
  await page.getByLabel('Nota sul flusso').fill('Solo verso il portale');
  await page.getByLabel('Che cosa cambia e perché').fill('Aggiunta la nota per il fornitore.');
  await page.getByRole('button', { name: 'Salva la nuova versione' }).click();
  await page.waitForURL(new RegExp(`/richieste/${requestId}$`));

  await manager.page.getByText('Il contenuto è stato modificato dopo la presentazione').waitFor(LIVE);
  await manager.page.getByRole('button', { name: 'Accetta', exact: true }).click();
  const dialog = dialogOf(manager.page, 'Accetta');
  await dialog.getByRole('button', { name: 'Accetta', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await state(manager.page, 'accettata').waitFor();
  await state(operator.page, 'accettata').waitFor(LIVE);
  const detail = await read<RequestDetail>(manager, `/requests/${requestId}`);
  expect(detail).toMatchObject({ state: 'accepted', acceptedVersion: 2, version: 2 });
}, 480_000);

test('the order goes to the supplier by mail; the supplier takes charge and reports from the link', async () => {
  await handOver();
  await executeBySupplier();
}, 480_000);

test('office and sector verify, it closes, and the register has the rule', async () => {
  await verify();
  const detail = await read<RequestDetail>(operator, `/requests/${requestId}`);
  await operator.page.goto('/firewall?q=203.0.113.117');
  await operator.page.getByText('203.0.113.117').first().waitFor();
  const rules = await rulesOf('203.0.113.117');
  expect(rules.map(({ request }) => request?.code)).toEqual([detail.code]);
}, 480_000);

test('the referent renews the rule and asks for one more port, from the request that made it', async () => {
  const { page } = referent;
  await page.goto(`/richieste/${requestId}`);
  // From the request that made the rule, one click: the same rule, a year later.
  await page.getByRole('link', { name: 'Rinnova' }).click();
  await page.getByText('Il traffico permesso resta lo stesso.').waitFor();
  expect(await page.getByLabel('Serve fino al').inputValue()).toBe(RENEWED);
  // More than the end is asked: another port, and the form says what that opens.
  await type(page, 'Servizi', 'tcp/443, tcp/8443');
  await page.getByText('Diventa possibile').first().waitFor();
  await page.getByRole('button', { name: 'Presenta la richiesta' }).click();
  await page.waitForURL(/\/richieste\/[0-9a-f-]{36}$/);
  requestId = new URL(page.url()).pathname.split('/').at(-1)!;
  await accept();
  await handOver();
  await executeBySupplier();
  await verify();
  expect(await rulesOf('203.0.113.117')).toMatchObject([
    { services: ['tcp/443', 'tcp/8443'], expiresOn: RENEWED },
  ]);
}, 480_000);

test('a server that goes takes its rule along: one request, deleted, verified, closed', async () => {
  const { page } = referent;
  await page.goto('/richieste/nuova/firewall/dismissione');
  await page.getByLabel('Indirizzo o nome del server').fill('203.0.113.117');
  await page.getByRole('button', { name: 'Trova le regole' }).click();
  await page.getByText('Da cancellare (1)').waitFor();
  await page.getByRole('button', { name: 'Prepara la richiesta (1 modifica)' }).click();
  await page.getByText('Non sarà più possibile').first().waitFor();
  expect(await page.getByLabel('Motivo della richiesta').inputValue()).toContain('203.0.113.117');
  await page.getByRole('button', { name: 'Presenta la richiesta' }).click();
  await page.waitForURL(/\/richieste\/[0-9a-f-]{36}$/);
  requestId = new URL(page.url()).pathname.split('/').at(-1)!;
  await accept();
  await handOver();
  await executeBySupplier();
  await verify();
  expect(await rulesOf('203.0.113.117')).toEqual([]);
  expect((await context.app.command('audit', 'verify')).code).toBe(0);
  for (const { consoleErrors } of [referent, operator, manager]) expect(consoleErrors).toEqual([]);
}, 480_000);

async function accept(): Promise<void> {
  await manager.page.goto(`/richieste/${requestId}`);
  await manager.page.getByRole('button', { name: 'Accetta', exact: true }).click();
  const dialog = dialogOf(manager.page, 'Accetta');
  await dialog.getByRole('button', { name: 'Accetta', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function handOver(): Promise<void> {
  const { page } = operator;
  await page.goto(`/richieste/${requestId}`);
  await page.getByRole('button', { name: 'Affida al fornitore' }).click();
  const dialog = dialogOf(page, 'Affida al fornitore');
  await dialog.getByLabel('Fornitore').selectOption({ label: 'Retesicura S.r.l.' });
  await dialog.getByRole('button', { name: 'Affida al fornitore' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await state(page, 'dal fornitore').waitFor();
}

/** Takes charge and reports from the link of the mail, at a browser of the supplier’s own. */
async function executeBySupplier(): Promise<void> {
  const mail = await caughtOrder();
  expect(mail.attachments.map(({ contentType }) => contentType)).toContain('application/pdf');
  const link = new RegExp(`${context.app.url}/f#[\\w-]{43}`).exec(mail.body)?.[0];
  expect(link).toBeDefined();
  const supplier = await openSession(context, { person: null });
  await supplier.page.goto(link!);
  await supplier.page.getByLabel('Nome di chi scrive').fill('Giulia Neri');
  await supplier.page.getByRole('button', { name: 'Conferma la presa in carico' }).click();
  await supplier.page.getByLabel('Che cosa è stato fatto').fill('Regola inserita e provata.');
  await supplier.page.getByRole('button', { name: 'Comunica l’esecuzione' }).click();
  await supplier.page.getByText('Nessuna azione richiesta.').waitFor();
  expect(supplier.consoleErrors).toEqual([]);
  await supplier.close();
  await state(operator.page, 'eseguita, da verificare').waitFor(LIVE);
  await state(referent.page, 'eseguita, da verificare').waitFor(LIVE);
}

async function verify(): Promise<void> {
  for (const { page } of [operator, referent]) {
    await page.getByRole('button', { name: 'Conferma l’esito' }).click();
    const dialog = dialogOf(page, 'Conferma l’esito');
    await dialog.getByRole('button', { name: 'Conferma l’esito' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  for (const { page } of [referent, operator, manager])
    await state(page, 'verificata e chiusa').waitFor(LIVE);
}

interface RegisteredRule {
  services: string[];
  expiresOn: string | null;
  request: { code: string } | null;
}

const rulesOf = async (words: string) =>
  (await read<{ items: RegisteredRule[] }>(operator, `/firewall/rules?q=${words}`)).items;

/** Types into a field that suggests, and goes on with the keyboard: the suggestions close. */
async function type(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(words);
  await page.getByLabel(label, { exact: true }).press('Tab');
}

/** The order as the post office of the demonstration took it, once it has arrived. */
async function caughtOrder(): Promise<CaughtMail> {
  const { code } = await read<RequestDetail>(operator, `/requests/${requestId}`);
  for (let tries = 0; tries < 40; tries++) {
    const { items } = await read<CaughtMailPage>(operator, '/caught-mail?limit=50');
    for (const { id } of items.filter(
      ({ subject, recipients }) => subject.includes(code) && /retesicura/.test(recipients.join()),
    )) {
      const mail = await read<CaughtMail>(operator, `/caught-mail/${id}`);
      if (mail.body.includes('/f#')) return mail;
    }
    await operator.page.waitForTimeout(500);
  }
  throw new Error(`The order of ${code} was not delivered in 20 s`);
}
