import type { Page } from 'playwright-core';
import { paths } from '../web/src/paths.ts';
import type { DemonstrationPerson } from './people.ts';

export interface MainPage {
  person: DemonstrationPerson;
  path: string;
}

/** What people open every day, each with somebody who works on it. */
export const MAIN_PAGES: readonly MainPage[] = [
  { person: 'operatore', path: paths.home() },
  { person: 'operatore', path: paths.requests() },
  { person: 'operatore', path: paths.procedures() },
  { person: 'operatore', path: paths.mailboxes() },
  { person: 'operatore', path: paths.mailboxIpa() },
  { person: 'operatore', path: paths.firewallRules() },
  { person: 'operatore', path: paths.firewallReviews() },
  { person: 'operatore', path: paths.firewallLifetimes() },
  { person: 'operatore', path: paths.blacklist() },
  { person: 'operatore', path: paths.delistingCases() },
  { person: 'operatore', path: paths.workstations() },
  { person: 'operatore', path: paths.uploadTokens() },
  { person: 'responsabile', path: paths.home() },
  { person: 'responsabile', path: paths.reports() },
  { person: 'responsabile', path: paths.trends() },
  { person: 'responsabile', path: paths.supplierMonth() },
  { person: 'responsabile', path: paths.measureMap() },
  { person: 'responsabile', path: paths.nisYear() },
  { person: 'responsabile', path: paths.incidents() },
  { person: 'responsabile', path: paths.editProcedure('SI-03') },
  { person: 'responsabile', path: paths.service('workstation-software') },
  { person: 'referente', path: paths.home() },
  { person: 'referente', path: paths.firewallReviews() },
  { person: 'referente', path: paths.newRequest() },
  { person: 'referente', path: paths.newFirewallRequest() },
  { person: 'referente', path: paths.firewallRetirement() },
  { person: 'operatore', path: paths.firewallCriteria() },
  { person: 'admin', path: paths.settings() },
  { person: 'admin', path: paths.pecSettings() },
  { person: 'operatore', path: paths.notifications() },
  { person: 'admin', path: paths.mailServer() },
  { person: 'referente', path: paths.account() },
];

/** Opens a page and waits until its data stand there. */
export async function openMainPage(page: Page, { path }: MainPage): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
}

/** Waits until no part of the page says that it is loading. (The line of live changes never lets the network idle.) */
export async function settled(page: Page): Promise<void> {
  const busy = page.locator('[aria-busy=true], .busy-dot, .skeleton');
  let quiet = 0;
  for (let tries = 0; quiet < 2; tries++) {
    if (tries === 150) throw new Error(`${page.url()} was still loading after 15 s`);
    quiet = (await busy.count()) === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(100);
  }
}
