import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openE2eContext, type E2eContext } from '../context.ts';
import { MAIN_PAGES, openMainPage, settled, type MainPage } from '../main-pages.ts';
import { DESKTOP, PHONE, openSession } from '../session.ts';

let context: E2eContext;

beforeAll(async () => {
  context = await openE2eContext();
}, 480_000);
afterAll(() => context.close(), 480_000);

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** The rules that look at colours: all that another theme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** A page in each size and theme. What a theme cannot change is asked once a size. */
const LOOKS = [
  { theme: 'light', viewport: DESKTOP, asks: 'all' },
  { theme: 'dark', viewport: DESKTOP, asks: 'colours' },
  { theme: 'dark', viewport: PHONE, asks: 'all' },
  { theme: 'light', viewport: PHONE, asks: 'colours' },
] as const;

/** Violations of WCAG 2.1 AA, each as one line that names the rule and the first places. */
async function violationsOf(page: Page, asks: 'all' | 'colours'): Promise<string[]> {
  // One page without frames: the mode that opens a second, blank page for each answer has nothing to add here.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (
    asks === 'all' ? builder.withTags(TAGS) : builder.withRules(COLOUR_RULES)
  ).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`)
        .join(' | ')})`,
  );
}

/** The page that stands open, in both themes and both sizes, without loading it again. */
async function findingsOn(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const { theme, viewport, asks } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    await settled(page);
    const where = `${name} (${theme}, ${viewport.width} px)`;
    for (const violation of await violationsOf(page, asks)) found.push(`${where}: ${violation}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 1) found.push(`${where}: wider than the window by ${overflow} px`);
  }
  await page.setViewportSize(DESKTOP);
  return found;
}

/** One person's pages, one after the other in a window of their own. */
async function walk(person: MainPage['person'], pages: readonly MainPage[]): Promise<string[]> {
  const { page, consoleErrors, close } = await openSession(context, { person });
  const found: string[] = [];
  for (const one of pages) {
    await openMainPage(page, one);
    found.push(...(await findingsOn(page, `${person} ${one.path}`)));
  }
  await close();
  return [...found, ...consoleErrors];
}

async function signInPage(): Promise<string[]> {
  const { page, consoleErrors, close } = await openSession(context, { person: null });
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const found = await findingsOn(page, 'sign-in');
  await close();
  return [...found, ...consoleErrors];
}

test('no main page, nor the one that nobody signed in to, violates WCAG 2.1 AA or scrolls sideways, light and dark, desk and phone', async () => {
  const people = [...new Set(MAIN_PAGES.map(({ person }) => person))];
  const operatorsPages = MAIN_PAGES.filter(({ person }) => person === 'operatore');
  const half = Math.ceil(operatorsPages.length / 2);
  // Two windows for who has most pages: the walk is as long as its longest part.
  const found = await Promise.all([
    signInPage(),
    walk('operatore', operatorsPages.slice(0, half)),
    walk('operatore', operatorsPages.slice(half)),
    ...people
      .filter((person) => person !== 'operatore')
      .map((person) =>
        walk(
          person,
          MAIN_PAGES.filter((one) => one.person === person),
        ),
      ),
  ]);
  expect(found.flat()).toEqual([]);
}, 900_000);
