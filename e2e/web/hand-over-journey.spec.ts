import type { SealVerification } from '../../contract/seal.ts';
import type { CaughtMail, CaughtMailPage } from '../../contract/messages.ts';
import type { RequestDetail, RequestPage } from '../../contract/requests/requests.ts';
import {
  makeAuthority,
  makeSigner,
  pemOf,
  receiptFor,
  type TestSigner,
} from '../../api/pec/testing/pec-message.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { openSession, type BrowserSession } from '../session.ts';

// An accepted request goes to the supplier by PEC and comes back: receipts, a variation, a new order, a sealed dossier.
let context: E2eContext;
let operator: BrowserSession;
let manager: BrowserSession;
let provider: TestSigner;
let requestId = '';

beforeAll(async () => {
  context = await openE2eContext();
  operator = await openSession(context, { person: 'operatore' });
  manager = await openSession(context, { person: 'responsabile' });
  const { items } = await read<RequestPage>(operator, '/requests?kind=firewall&state=accepted&limit=1');
  requestId = items[0]!.id;
}, 480_000);
afterAll(() => context.close(), 480_000);

async function read<Body>(session: BrowserSession, path: string): Promise<Body> {
  const answer = await session.page.request.get(`/api${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

const eml = (name: string, buffer: Buffer) => ({ name, mimeType: 'message/rfc822', buffer });

test('the administrator trusts a provider by its certificate', async () => {
  const root = await makeAuthority('Autorità di prova');
  provider = await makeSigner('posta-certificata@gestore.example', undefined, { issuer: root });
  const admin = await openSession(context, { person: 'admin' });
  await admin.page.goto('/impostazioni/pec');
  await admin.page.getByText('Nessun gestore riconosciuto').waitFor();
  await admin.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ca.pem', mimeType: 'text/plain', buffer: Buffer.from(pemOf(root)) });
  await admin.page.getByRole('cell', { name: 'Autorità di prova' }).first().waitFor();
  expect(admin.consoleErrors).toEqual([]);
  await admin.close();
}, 480_000);

test('the order is exported as a ready message, and its receipts say how far it came', async () => {
  const { page } = operator;
  await page.goto(`/richieste/${requestId}`);
  await page.getByRole('button', { name: 'Affida al fornitore' }).click();
  const dialog = page.getByRole('dialog', { name: /^Affida al fornitore: / });
  await dialog.getByLabel('Fornitore', { exact: true }).selectOption({ label: 'Retesicura S.r.l.' });
  await dialog.getByLabel('Invio dell’ordine').selectOption('pec');
  await dialog.getByLabel(/Numero di protocollo/).fill('0018873');
  await dialog.getByLabel('Data di protocollo').fill('2026-11-23');
  await dialog.getByRole('button', { name: 'Affida al fornitore' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Fornitore' }).click();
  await page.getByText('Da inviare').waitFor();
  await page.getByText('Prot. n. 0018873').waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Scarica il messaggio (.eml)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^FW-.*-pec\.eml$/);
  const { dispatch } = (await read<RequestDetail>(operator, `/requests/${requestId}`)).handOvers[0]!;
  const about = { messageId: dispatch!.messageId, sender: dispatch!.sender, recipient: dispatch!.recipient };
  const upload = page.locator('input[type=file][accept*="eml"]');
  await upload.setInputFiles([
    eml('accettazione.eml', await receiptFor(provider, 'accettazione', about)),
    eml('falsa.eml', await receiptFor(null, 'avvenuta-consegna', about)),
  ]);
  await page.getByText('✓ Accettata').waitFor();
  await page.getByText('Non firmata').waitFor();
  await upload.setInputFiles([eml('consegna.eml', await receiptFor(provider, 'avvenuta-consegna', about))]);
  await page.getByText('✓ Consegnata').waitFor();
}, 480_000);

test('the supplier proposes a variation, the Responsabile accepts it, and the new order has it', async () => {
  const supplier = await openSession(context, { person: null });
  await supplier.page.goto(await mailedLink());
  await supplier.page.getByLabel('Nome di chi scrive').fill('Paolo Neri');
  await supplier.page.getByRole('button', { name: 'Conferma la presa in carico' }).click();
  await supplier.page.getByText('Proporre una variante').click();
  await supplier.page.getByLabel('Servizi').fill('tcp/99999');
  await supplier.page.getByLabel('Perché').fill('Il servizio risponde su un’altra porta.');
  await supplier.page.getByRole('button', { name: 'Invia la proposta' }).click();
  await supplier.page.getByText(/99999/).nth(1).waitFor();
  await supplier.page.getByLabel('Servizi').fill('tcp/8884');
  await supplier.page.getByRole('button', { name: 'Invia la proposta' }).click();
  await supplier.page.getByText('In attesa di decisione').waitFor();
  expect(supplier.consoleErrors).toEqual([]);
  await supplier.close();

  const { page } = manager;
  await page.goto(`/richieste/${requestId}`);
  const card = page.getByRole('region', { name: 'Variante proposta dal fornitore' });
  await card.getByText('Diventa possibile').waitFor();
  await card.getByRole('button', { name: 'Accetta la variante' }).click();
  const dialog = page.getByRole('dialog', { name: /^Accetta la variante: / });
  await dialog.getByRole('button', { name: 'Accetta la variante' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const detail = await read<RequestDetail>(operator, `/requests/${requestId}`);
  expect(detail).toMatchObject({ state: 'accepted', version: detail.acceptedVersion });
  expect(detail.summary).toContain('8884');

  await operator.page.getByRole('tab', { name: 'Ordine' }).click();
  await operator.page.getByRole('textbox', { name: 'Comandi da eseguire' }).waitFor();
  expect(await operator.page.getByRole('textbox', { name: 'Comandi da eseguire' }).inputValue()).toContain(
    '8884',
  );
}, 480_000);

test('the dossier is sealed by this installation and encloses the receipts', async () => {
  const answer = await operator.page.request.get(`/api/firewall/requests/${requestId}/dossier`);
  const file = { name: 'fascicolo.pdf', mimeType: 'application/pdf', buffer: await answer.body() };
  const checked = await operator.page.request.post('/api/seal/verification', { multipart: { file } });
  const found = (await checked.json()) as SealVerification;
  expect(found).toMatchObject({ seal: 'valid', isOurs: true });
  expect(found.parts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['richiesta.json', 'varianti.json', 'ricevuta-1.eml', 'affidamenti.json']),
  );
  const check = operator.page.locator('input[type=file][accept*="pdf"]');
  await check.setInputFiles(file);
  const dialog = operator.page.getByRole('dialog', { name: 'Verifica del fascicolo' });
  await dialog.getByText('nulla è stato alterato').waitFor();
  await dialog.getByText('ricevuta-1.eml').waitFor();
  await operator.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const altered = Buffer.from(file.buffer);
  altered[3000]! ^= 1;
  await check.setInputFiles({ ...file, buffer: altered });
  await dialog.getByText('alterato dopo il sigillo').waitFor();
  for (const { consoleErrors } of [operator, manager]) expect(consoleErrors).toEqual([]);
}, 480_000);

/** The link that went to the supplier by ordinary mail, as the demonstration's post office caught it. */
async function mailedLink(): Promise<string> {
  const { code } = await read<RequestDetail>(operator, `/requests/${requestId}`);
  for (let tries = 0; tries < 60; tries++) {
    const { items } = await read<CaughtMailPage>(operator, '/caught-mail?limit=30');
    for (const { id } of items.filter(({ subject }) => subject.includes(code))) {
      const { body } = await read<CaughtMail>(operator, `/caught-mail/${id}`);
      const link = /http:\/\/\S+\/f#[\w-]{43}/.exec(body)?.[0];
      if (link !== undefined) return link;
    }
    await operator.page.waitForTimeout(250);
  }
  throw new Error('no link was mailed');
}
