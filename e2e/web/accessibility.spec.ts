import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from '../stage.ts';
import { MAIN_PAGES, openMainPage } from '../main-pages.ts';
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

describe.each([
  ['light', DESK],
  ['dark', DESK],
  ['light', PHONE],
  ['dark', PHONE],
] as const)('in the %s theme at %o', (theme, viewport) => {
  test('no main page has a violation of WCAG 2.1 AA, nor scrolls sideways', async () => {
    const found: string[] = [];
    for (const person of ['operatore', 'responsabile', 'referente', 'admin'] as const) {
      const pages = MAIN_PAGES.filter((one) => one.person === person);
      if (pages.length === 0) continue;
      const { page, troubles, close } = await visit(stage, { person, theme, viewport });
      for (const one of pages) {
        await openMainPage(page, one);
        for (const violation of await violationsOf(page)) found.push(`${one.path}: ${violation}`);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 1) found.push(`${one.path}: wider than the window by ${overflow} px`);
      }
      found.push(...troubles);
      await close();
    }
    expect(found).toEqual([]);
  }, 90_000);

  test('nor does the page that nobody signed in to', async () => {
    const { page, troubles, close } = await visit(stage, { person: null, theme, viewport });
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });
});
