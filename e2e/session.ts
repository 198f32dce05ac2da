import type { BrowserContext, Page } from 'playwright-core';
import { loginText } from '../web/src/text/login.ts';
import { proofText } from '../web/src/text/proof.ts';
import { APP_PASSWORD } from './app-process.ts';
import type { DemonstrationPerson } from './people.ts';
import type { E2eContext } from './context.ts';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface BrowserSessionOptions {
  /** Null: nobody signs in (the supplier, the login page). */
  person: DemonstrationPerson | null;
  viewport?: { width: number; height: number };
  theme?: 'light' | 'dark';
  /** False: whoever drives the page answers the question who is there. */
  confirms?: boolean;
  /** Of the pages, as chosen on this device. */
  language?: 'it' | 'en';
}

/** One person at one browser: a context of its own, and everything that went wrong behind the page. */
export interface BrowserSession {
  page: Page;
  context: BrowserContext;
  /** Errors of scripts, refused styles, answers of 500: a good visit has none. */
  consoleErrors: string[];
  close(): Promise<void>;
}

/** Opens a browser window on the application, signed in through the login page. */
export async function openSession(
  { browser, app }: E2eContext,
  options: BrowserSessionOptions,
): Promise<BrowserSession> {
  const context = await browser.newContext({
    baseURL: app.url,
    viewport: options.viewport ?? DESKTOP,
    colorScheme: options.theme ?? 'light',
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    reducedMotion: 'reduce',
  });
  const { language } = options;
  if (language !== undefined)
    await context.addInitScript((chosen) => localStorage.setItem('baluardo.language', chosen), language);
  const page = await context.newPage();
  // Long enough for a busy machine of two cores with several windows at once.
  page.setDefaultTimeout(60_000);
  // A long walk outlives the proof of its sign-in.
  if (options.confirms !== false)
    await page.addLocatorHandler(
      page.getByRole('dialog', { name: proofText[options.language ?? 'it'].title }),
      async (dialog) => {
        await dialog.locator('input[type=password]').fill(APP_PASSWORD);
        await page.keyboard.press('Enter');
      },
    );
  const consoleErrors: string[] = [];
  page.on('pageerror', (error) => consoleErrors.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // The browser writes a line of its own for every answer of 4xx: those are tested where they belong.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      consoleErrors.push(`console: ${message.text()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) consoleErrors.push(`${answer.status()} ${answer.url()}`);
  });
  if (options.person !== null) {
    await page.goto('/');
    await signIn(page, options.person, APP_PASSWORD, options.language);
  }
  return { page, context, consoleErrors, close: () => context.close() };
}

/** Fills the login page that stands open. */
export async function signIn(
  page: Page,
  username: string,
  password = APP_PASSWORD,
  language: 'it' | 'en' = 'it',
): Promise<void> {
  const t = loginText[language];
  await page.getByLabel(t.username).fill(username);
  await page.getByLabel(t.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: t.enter }).click();
  // Not the menu: on a phone it is not drawn before it is opened. Nor the button, which has another name while it works.
  // Nor any password: who owes a second factor comes to the profile, which asks for several.
  await page.getByLabel(t.password, { exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}
