import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openE2eContext, type E2eContext } from '../context.ts';
import { PHONE, openSession, type BrowserSession } from '../session.ts';

let context: E2eContext;

beforeAll(async () => {
  context = await openE2eContext();
}, 90_000);
afterAll(() => context.close(), 60_000);

const firstOf = async <Item>({ page }: BrowserSession, list: string): Promise<Item> => {
  const answer = await page.request.get(`/api${list}`);
  const { items } = (await answer.json()) as { items: Item[] };
  return items[0]!;
};

/** Types into the palette and waits until the server has answered. */
async function look(page: Page, text: string): Promise<string[]> {
  await page.getByRole('combobox', { name: 'Cerca ovunque' }).fill(text);
  await page
    .getByRole('status')
    .filter({ hasText: /risultat/ })
    .waitFor();
  return page.getByRole('option').allInnerTexts();
}

test('a request, an address and a page are opened by Ctrl+K, words and Enter; the open list is filtered', async () => {
  const session = await openSession(context, { person: 'operatore' });
  const { page } = session;
  const request = await firstOf<{ id: string; code: string }>(session, '/requests?limit=1');
  const target = await firstOf<{ id: string; text: string }>(session, '/dnsbl/targets?limit=1');
  await page.getByRole('heading', { level: 1, name: 'Cruscotto' }).waitFor();

  await page.keyboard.press('Control+k');
  await look(page, request.code);
  await page.getByRole('option').filter({ hasText: request.code }).first().waitFor();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.palette').analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/richieste/${request.id}`);

  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await look(page, target.text);
  // «Cerca «…» nelle richieste» holds the words too.
  await page.getByRole('option').filter({ hasText: target.text, hasNotText: 'Cerca «' }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/richieste'));

  await page.keyboard.press('Control+k');
  await look(page, 'copertura');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/postazioni');

  await page.goto('/blacklist/pratiche');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByText('In questa pagina').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search !== '');
  expect(session.consoleErrors).toEqual([]);
  await session.close();
});

test('the keys are shown by a question mark, and those without Ctrl can be turned off', async () => {
  const session = await openSession(context, { person: 'operatore' });
  const { page } = session;
  await page.getByRole('heading', { level: 1, name: 'Cruscotto' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.waitForURL('**/richieste');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Tasti di scelta rapida' });
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Cerca ovunque' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/richieste');
  expect(session.consoleErrors).toEqual([]);
  await session.close();
});

test('a referent finds nothing of what the role does not see, on a phone too', async () => {
  const operator = await openSession(context, { person: 'operatore' });
  const target = await firstOf<{ text: string }>(operator, '/dnsbl/targets?limit=1');
  await operator.close();
  const session = await openSession(context, { person: 'referente', viewport: PHONE });
  const { page } = session;
  await page.getByRole('button', { name: /^Cerca ovunque/ }).click();
  const found = await look(page, target.text);
  expect(found.filter((text) => text.includes(target.text) && !text.startsWith('Cerca «'))).toEqual([]);
  expect(await page.getByText('Indirizzi controllati').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(session.consoleErrors).toEqual([]);
  await session.close();
});
