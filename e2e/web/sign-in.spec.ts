import { openE2eContext, type E2eContext } from '../context.ts';
import { signIn, openSession } from '../session.ts';

let context: E2eContext;

beforeAll(async () => {
  context = await openE2eContext();
}, 480_000);
afterAll(() => context.close(), 480_000);

test('a wrong password is refused in words, and what was typed stays', async () => {
  const { page, context: browser, consoleErrors, close } = await openSession(context, { person: null });
  await browser.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/richieste');
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.getByText('Inserire il nome utente.').waitFor();
  await page.getByLabel('Nome utente').fill('operatore');
  const password = page.getByLabel('Password');
  expect(await password.getAttribute('type')).toBe('password');
  expect(await password.getAttribute('autocomplete')).toBe('current-password');
  // Whoever pastes from a manager is not kept from it.
  await page.evaluate("navigator.clipboard.writeText('sbagliata sbagliata')");
  await password.focus();
  await page.keyboard.press('ControlOrMeta+V');
  expect(await password.inputValue()).toBe('sbagliata sbagliata');
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Nome utente').inputValue()).toBe('operatore');
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(consoleErrors).toEqual([]);
  await close();
});

test('whoever signs in arrives at the address that was asked for, and leaves by the account menu', async () => {
  const { page, context: browser, consoleErrors, close } = await openSession(context, { person: null });
  await page.goto('/richieste');
  await signIn(page, 'operatore');
  await page.getByRole('heading', { level: 1, name: 'Richieste' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/richieste');
  const cookies = await browser.cookies(`${context.app.url}/api`);
  expect(cookies.map(({ name }) => name).sort()).toEqual(['baluardo_device', 'baluardo_session']);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  await page.evaluate("sessionStorage.setItem('baluardo.draft.somebody.form', 'typed and not saved')");
  await page.getByRole('button', { name: /profilo e preferenze/ }).click();
  await page.getByRole('menuitem', { name: 'Esci' }).click();
  await page.getByLabel('Nome utente').waitFor();
  // Nothing that was read or typed stays in the browser for the next person.
  const kept = await page.evaluate('Object.keys({ ...sessionStorage, ...localStorage })');
  expect((kept as string[]).filter((name) => !/^baluardo\.(language|theme|navigation)$/.test(name))).toEqual(
    [],
  );
  expect(await browser.request.get(`${context.app.url}/api/session`).then((answer) => answer.status())).toBe(
    401,
  );
  expect(consoleErrors).toEqual([]);
  await close();
});

test('the pages speak English when asked, and remember it', async () => {
  const { page, consoleErrors, close } = await openSession(context, { person: 'referente' });
  await page.goto('/richieste');
  await page.getByRole('heading', { level: 1, name: 'Richieste' }).waitFor();
  await page.getByRole('button', { name: /profilo e preferenze/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Requests' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Requests' }).waitFor();
  expect(consoleErrors).toEqual([]);
  await close();
});

test('an address without a page says so and leads home', async () => {
  const { page, consoleErrors, close } = await openSession(context, { person: 'responsabile' });
  await page.goto('/questa/pagina/non-esiste');
  await page.getByRole('heading', { name: 'Pagina inesistente' }).waitFor();
  await page.getByRole('link', { name: 'Vai al cruscotto' }).last().click();
  await page.waitForURL(`${context.app.url}/`);
  const answer = await page.request.get(`${context.app.url}/api/nothing-here`);
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'not-found' });
  expect(consoleErrors).toEqual([]);
  await close();
});
