import type { Page } from 'playwright-core';
import { paths } from '../../web/src/paths.ts';
import { commonText } from '../../web/src/text/common.ts';
import { proofText } from '../../web/src/text/proof.ts';
import { settingsText } from '../../web/src/text/settings.ts';
import { ageProofs } from '../age-proofs.ts';
import { APP_PASSWORD } from '../app-process.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { DESKTOP, openSession, PHONE } from '../session.ts';

const t = proofText.it;
const c = commonText.it;
const s = settingsText.it;

let context: E2eContext;
beforeAll(async () => {
  context = await openE2eContext();
}, 480_000);
afterAll(() => context.close(), 480_000);

/** By its words: a dialog below another has no role meanwhile. */
const dialogOf = (page: Page, title: string) =>
  page.locator('.dialog', { has: page.locator('h2', { hasText: title }) });

test.each([
  ['a wide screen', DESKTOP, 'UNO'],
  ['a phone', PHONE, 'DUE'],
])(
  'on %s a form stays as it was typed while the person confirms who they are, by keyboard alone',
  async (_screen, viewport, code) => {
    const { page, consoleErrors, close } = await openSession(context, {
      person: 'admin',
      viewport,
      confirms: false,
    });
    await page.goto(paths.sectors());
    await page.getByRole('button', { name: s.sectors.new }).click();
    const form = dialogOf(page, s.sectors.new);
    await form.getByLabel(s.sectors.code).fill(code);
    await form.getByLabel(s.name, { exact: true }).fill('Settore di prova');
    await ageProofs(context);
    await page.keyboard.press('Enter');

    const proof = dialogOf(page, t.title);
    await proof.waitFor();
    expect(await proof.getByLabel(t.password).evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    // Given up: nothing was saved, nothing is lost.
    await page.keyboard.press('Escape');
    await proof.waitFor({ state: 'detached' });
    expect(await form.getByLabel(s.sectors.code).inputValue()).toBe(code);
    await form.getByText('occorre confermare la propria identità').waitFor();

    await form.getByRole('button', { name: c.save }).click();
    await proof.waitFor();
    await proof.getByLabel(t.password).fill('un’altra password');
    await page.keyboard.press('Enter');
    await proof.getByText('password non corretta').waitFor();
    const shots = process.env['SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/proof-${viewport.width}.png` });
    await proof.getByLabel(t.password).click();
    expect(await form.getByLabel(s.sectors.code).inputValue()).toBe(code);
    await proof.getByLabel(t.password).fill(APP_PASSWORD);
    await page.keyboard.press('Enter');
    await proof.waitFor({ state: 'detached' });
    await page.getByText(s.sectors.saved).first().waitFor();
    await form.waitFor({ state: 'detached' });
    expect(consoleErrors).toEqual([]);
    await close();
  },
  240_000,
);
