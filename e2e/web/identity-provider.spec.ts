import {
  startIdentityProvider,
  TEST_CLIENT,
  type IdentityProvider,
} from '../../api/testing/identity-provider.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { openSession } from '../session.ts';

let context: E2eContext;
let provider: IdentityProvider;

beforeAll(async () => {
  context = await openE2eContext({ env: { OUTBOUND_ALLOW: '127.0.0.1' } });
  provider = await startIdentityProvider([`${context.app.url}/api/session/oidc/callback`]);
}, 480_000);
afterAll(async () => {
  await context.close();
  await provider.stop();
}, 480_000);

test('the administrator sets the provider up and tries it; a person signs in there and arrives at the page asked for', async () => {
  provider.people['carla'] = { name: 'Carla Bianchi', groups: ['rete'] };
  const admin = await openSession(context, { person: 'admin' });
  await admin.page.goto('/impostazioni/accesso');
  await admin.page.getByLabel('Si entra con il fornitore di identità').check();
  const fill = (label: string, value: string) => admin.page.getByLabel(label).first().fill(value);
  await fill('Nome sul pulsante', 'la Provincia');
  await fill('Indirizzo (issuer)', provider.issuer);
  await fill('Nome del client', TEST_CLIENT.id);
  await fill('Segreto del client', TEST_CLIENT.secret);
  await fill('Gruppi e ruoli', 'rete -> operatore\nsenza freccia');
  const save = admin.page.getByRole('button', { name: 'Salva' }).first();
  await save.click();
  await admin.page.getByText('2. scrivere «gruppo -> ruolo»').waitFor();
  await fill('Gruppi e ruoli', 'rete -> operatore');
  await save.click();
  await admin.page.getByText('Regole di accesso registrate').waitFor();
  await admin.page.getByRole('button', { name: 'Prova', exact: true }).first().click();
  await admin.page.getByText(`risponde e riconosce il client «${TEST_CLIENT.id}»`).waitFor();
  expect(admin.consoleErrors).toEqual([]);
  await admin.close();

  const { page, consoleErrors, close } = await openSession(context, { person: null });
  await page.goto('/richieste?q=firewall');
  await page.getByRole('button', { name: 'Accedi con la Provincia' }).click();
  await page.locator('input[name=login]').fill('carla');
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.waitForURL(/interaction|richieste/);
  const consent = page.getByRole('button', { name: 'Continue' });
  await consent.click();
  await page.getByRole('heading', { level: 1, name: 'Richieste' }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/richieste?q=firewall');
  await page.getByText('Carla Bianchi').first().waitFor({ state: 'attached' });
  expect(consoleErrors).toEqual([]);
  await close();
}, 240_000);

test('whom no group lets in reads why on the sign-in page', async () => {
  provider.people['nemo'] = { name: 'Nemo', groups: [] };
  const { page, consoleErrors, close } = await openSession(context, { person: null });
  await page.goto('/');
  await page.getByRole('button', { name: 'Accedi con la Provincia' }).click();
  await page.locator('input[name=login]').fill('nemo');
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').getByText('nessuno dei suoi gruppi apre Baluardo').waitFor();
  expect(consoleErrors).toEqual([]);
  await close();
}, 240_000);
