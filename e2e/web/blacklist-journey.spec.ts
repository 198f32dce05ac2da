import pg from 'pg';
import type { Page } from 'playwright-core';
import type { DnsblCaseDetail } from '../../contract/dnsbl/cases.ts';
import type { NotificationSettings } from '../../contract/notifications/settings.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { openSession, type BrowserSession } from '../session.ts';
import { pageNamesText } from '../../web/src/text/page-names.ts';

// The demonstration's lists answer over real UDP. Its first sweep finds an address on a list that did not hold it
// before; a second look minutes later confirms it; the operator works the case that opens.
const ADDRESS = '203.0.113.25';
const LIST = 'bl.spamcop.net';
const LIVE = { timeout: 60_000 };

interface Listing {
  id: string;
  target: string;
  zone: string;
  state: string;
  caseId: string | null;
}

let context: E2eContext;
let operator: BrowserSession;
let manager: BrowserSession;

beforeAll(async () => {
  context = await openE2eContext();
  operator = await openSession(context, { person: 'operatore' });
  manager = await openSession(context, { person: 'responsabile' });
}, 480_000);
afterAll(() => context.close(), 480_000);

async function read<Body>(path: string): Promise<Body> {
  const answer = await operator.page.request.get(`/api${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

async function listing(): Promise<Listing | undefined> {
  const { items } = await read<{ items: Listing[] }>('/dnsbl/listings?limit=100');
  return items.find(({ target, zone, state }) => target === ADDRESS && zone === LIST && state !== 'cleared');
}

async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 60; tries++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await operator.page.waitForTimeout(500);
  }
  throw new Error(`${what}: not in 30 s`);
}

/** Six minutes pass: what was written is moved back, and the second look is due. */
async function letSixMinutesPass(): Promise<void> {
  const client = new pg.Client({ connectionString: await context.app.databaseUrl() });
  await client.connect();
  await client.query(
    "UPDATE dnsbl_listing SET since = since - interval '6 minutes', suspected_at = suspected_at - interval '6 minutes' WHERE state = 'suspected'",
  );
  await client.query(
    "UPDATE pgboss.job SET start_after = now() WHERE name = 'dnsbl-second-probe' AND state = 'created'",
  );
  await client.end();
}

/** The list lets go of a case's addresses: what three clean checks over a day would write. */
async function letTheListLetGo(caseId: string): Promise<void> {
  const client = new pg.Client({ connectionString: await context.app.databaseUrl() });
  await client.connect();
  await client.query("UPDATE dnsbl_listing SET state = 'cleared', cleared_at = now() WHERE case_id = $1", [
    caseId,
  ]);
  await client.query("UPDATE dnsbl_case SET state = 'cleared', changed_at = now() WHERE id = $1", [caseId]);
  await client.end();
}

/** Alerts go to the office's post too, at once. */
async function nameMailChannel(): Promise<void> {
  const { settings } = await read<{ settings: NotificationSettings }>('/notifications/settings');
  const channel = {
    kind: 'email',
    name: 'ufficio',
    address: 'sicurezza@provincia.example',
    kinds: ['blacklists'],
    minimumWeight: 'low',
  };
  const answer = await operator.page.request.put('/api/notifications/settings', {
    data: { ...settings, digestMinutes: 0, channels: [channel] },
  });
  if (!answer.ok()) throw new Error(`settings: ${answer.status()} ${await answer.text()}`);
}

const step = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Prossimo passo' }).getByRole('button', { name, exact: true });
const dialogOf = (page: Page, verb: string) => page.getByRole('dialog', { name: new RegExp(`^${verb} · `) });

async function take(page: Page, name: string): Promise<void> {
  await step(page, name).click();
  const dialog = dialogOf(page, name);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('the first sweep suspects a new listing, and the matrix says so in words', async () => {
  const found = await until('the listing', listing);
  expect(found.state).toBe('suspected');
  await operator.page.goto('/blacklist');
  await operator.page.getByRole('heading', { level: 1, name: pageNamesText.it.blacklist }).waitFor();
  await operator.page
    .getByLabel(new RegExp(`${ADDRESS} su ${LIST}: .*sospetto`))
    .first()
    .waitFor(LIVE);
}, 480_000);

test('the second look confirms it: the alert appears without a reload and goes out by mail, a case stands open', async () => {
  const { page } = operator;
  await nameMailChannel();
  await page.goto('/blacklist/avvisi');
  await page.getByRole('heading', { level: 1, name: pageNamesText.it.alerts }).waitFor();
  await letSixMinutesPass();
  await page.getByText(`${ADDRESS} è nella blacklist ${LIST}`).first().waitFor({ timeout: 60_000 });
  const confirmed = await until('the confirmation', async () => {
    const now = await listing();
    return now?.state === 'confirmed' && now.caseId !== null && now;
  });
  const detail = await read<DnsblCaseDetail>(`/dnsbl/cases/${confirmed.caseId}`);
  expect(detail).toMatchObject({ state: 'confirmed', zone: LIST, about: ADDRESS });
  await until('the mail of the alert', async () => {
    const { items } = await read<{ items: { subject: string }[] }>('/caught-mail?limit=200');
    return items.some(({ subject }) => subject.includes(ADDRESS) && subject.includes(LIST));
  });
}, 480_000);

test('the operator works the case: cause, correction, checklist, and waits for the list to let go', async () => {
  const { page } = operator;
  const { caseId } = (await listing())!;
  await page.goto(`/blacklist/pratiche/${caseId}`);
  await step(page, 'Registra l’esame').click();
  const triage = dialogOf(page, 'Registra l’esame');
  await triage.getByLabel('Causa').fill('Credenziali di una casella usate da fuori.');
  await triage.getByLabel('Chi la segue').selectOption({ label: 'Davide Conti' });
  await triage.getByRole('button', { name: 'Registra l’esame' }).click();
  await triage.waitFor({ state: 'hidden' });
  await take(page, 'Avvia la correzione');
  // Nobody declares it ready, let alone asks for a removal, before everything was looked at.
  await page
    .getByText(/Restano da verificare/)
    .first()
    .waitFor();
  await take(page, 'Attendi la scadenza');
  const detail = await read<DnsblCaseDetail>(`/dnsbl/cases/${caseId}`);
  expect(detail).toMatchObject({ state: 'awaiting-expiry', owner: 'Davide Conti', requests: [] });
}, 480_000);

test('a case that is ready: the Responsabile accepts at an own browser, the operator asks, waits, closes and tells the incident', async () => {
  const { items } = await read<{ items: { id: string; state: string }[] }>('/dnsbl/cases?limit=100');
  const ready = items.find(({ state }) => state === 'ready')!;
  const address = `/blacklist/pratiche/${ready.id}`;
  await operator.page.goto(address);
  await operator.page.getByText('pronta, da accettare').first().waitFor();
  await manager.page.goto(address);
  await take(manager.page, 'Accetta');
  // Live, at the operator's browser.
  await step(operator.page, 'Richiedi la rimozione').waitFor(LIVE);
  await step(operator.page, 'Richiedi la rimozione').click();
  const request = dialogOf(operator.page, 'Richiedi la rimozione');
  await request.getByRole('button', { name: 'Richiedi la rimozione' }).click();
  await request.waitFor({ state: 'hidden' });
  const detail = await read<DnsblCaseDetail>(`/dnsbl/cases/${ready.id}`);
  expect(detail.state).toBe('requested');
  expect(detail.requests).toHaveLength(1);
  await take(operator.page, 'Segna in attesa di risposta');
  await letTheListLetGo(ready.id);
  await operator.page.reload();
  await take(operator.page, 'Chiudi la pratica');
  await operator.page.getByText('Nessun passo: la pratica è chiusa.').waitFor();
  const paper = await operator.page.request.get(`/api/dnsbl/cases/${ready.id}/dossier`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // Its story goes into the log of an open incident.
  await operator.page.getByRole('button', { name: 'Riporta in un incidente' }).click();
  const tell = dialogOf(operator.page, 'Riporta in un incidente');
  await tell.getByLabel('Incidente').selectOption({ index: 1 });
  await tell.getByRole('button', { name: 'Riporta in un incidente' }).click();
  await operator.page
    .getByText(new RegExp(`Pratica ${detail.code}`))
    .first()
    .waitFor(LIVE);

  expect((await context.app.command('audit', 'verify')).code).toBe(0);
  for (const { consoleErrors } of [operator, manager]) expect(consoleErrors).toEqual([]);
}, 480_000);
