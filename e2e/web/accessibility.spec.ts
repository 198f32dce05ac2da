import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from '../stage.ts';
import { MAIN_PAGES, openMainPage, settled } from '../main-pages.ts';
import { DESK, PHONE, visit } from '../visitor.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 90_000);
afterAll(() => stage.close(), 60_000);

/** Violations of WCAG 2.1 AA, each as one line that names the rule and the first places. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`)
        .join(' | ')})`,
  );
}

const LOOKS = [
  ['light', DESK],
  ['dark', DESK],
  ['light', PHONE],
  ['dark', PHONE],
] as const;

/** The page that stands open, in both themes and both sizes, without loading it again. */
async function findingsOn(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [theme, viewport] of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    await settled(page);
    const where = `${name} (${theme}, ${viewport.width} px)`;
    for (const violation of await violationsOf(page)) found.push(`${where}: ${violation}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 1) found.push(`${where}: wider than the window by ${overflow} px`);
  }
  await page.setViewportSize(DESK);
  return found;
}

const people = [...new Set(MAIN_PAGES.map(({ person }) => person))];

test.each(people)(
  'the main pages of %s have no violation of WCAG 2.1 AA and never scroll sideways, light and dark, desk and phone',
  async (person) => {
    const { page, troubles, close } = await visit(stage, { person });
    const found: string[] = [];
    for (const one of MAIN_PAGES.filter((each) => each.person === person)) {
      await openMainPage(page, one);
      found.push(...(await findingsOn(page, one.path)));
    }
    expect([...found, ...troubles]).toEqual([]);
    await close();
  },
  240_000,
);

test('nor does the page that nobody signed in to', async () => {
  const { page, troubles, close } = await visit(stage, { person: null });
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect([...(await findingsOn(page, '/')), ...troubles]).toEqual([]);
  await close();
}, 120_000);
