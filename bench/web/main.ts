import { AxeBuilder } from '@axe-core/playwright';
import pg from 'pg';
import type { Page } from 'playwright-core';
import type { AppProcess } from '../../e2e/app-process.ts';
import type { DemonstrationPerson } from '../../e2e/people.ts';
import { MAIN_PAGES, openMainPage, settled } from '../../e2e/main-pages.ts';
import { openE2eContext, type E2eContext } from '../../e2e/context.ts';
import { measureFirstLoad } from '../../e2e/first-load.ts';
import { openSession } from '../../e2e/session.ts';
import { printFigure } from '../figure.ts';

const LOADS = 5;
/** A phone's processor beside the bench's. */
const SLOW = 4;
/** 100 addresses on 60 lists. */
const ADDRESSES = 100;
const LISTS = 60;

/** Size of the first load, time to the largest paint, reaction to clicks, accessibility violations of the main pages. */
export async function run(): Promise<void> {
  const stage = await openE2eContext();
  try {
    const signIn = await openSession(stage, { person: null });
    const { script, style } = await measureFirstLoad(signIn.page, '/');
    await signIn.close();
    figure('first-load-script', script, 'kB gzip');
    figure('first-load-style', style, 'kB gzip');
    for (const person of ['operatore', 'responsabile', 'referente'] as const) {
      const { page, close } = await openSession(stage, { person });
      const home = await measureFirstLoad(page, '/');
      await close();
      figure(`home-script ${person}`, home.script, 'kB gzip');
      figure(`home-script-before-content ${person}`, home.scriptBeforeContent, 'kB gzip');
      figure(`home-style ${person}`, home.style, 'kB gzip');
      figure(`home-requests ${person}`, home.requests, 'requests');
    }
    for (const person of ['operatore', 'responsabile', 'referente'] as const) {
      figure(`home-lcp ${person}`, await paint(stage, person, '/'), 'ms');
      figure(`home-lcp-4x ${person}`, await paint(stage, person, '/', SLOW), 'ms');
    }
    await writeMatrix(stage.app);
    figure('matrix-6000-lcp', await paint(stage, 'operatore', '/blacklist'), 'ms');
    const { lcp, inp } = await times(stage);
    figure('lcp', lcp, 'ms');
    figure('inp', inp, 'ms');
    figure('axe-violations', await violations(stage), 'violations');
  } finally {
    await stage.close();
  }
}

function figure(name: string, value: number, unit: string): void {
  printFigure({
    bench: 'web',
    case: name,
    value: Math.round(value * 10) / 10,
    unit,
    peer: null,
    ratio: null,
  });
}

/** Median over loads of the largest paint of a page. @param slowdown how much slower the processor is */
async function paint(
  stage: E2eContext,
  person: DemonstrationPerson,
  path: string,
  slowdown = 1,
): Promise<number> {
  const { page, close } = await openSession(stage, { person });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const paints: number[] = [];
  for (let n = 0; n < LOADS; n++) {
    await page.goto('about:blank');
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    paints.push(await page.evaluate(largestPaint));
  }
  await close();
  return median(paints);
}

const WRITE_MATRIX = `
  WITH target AS (
    INSERT INTO dnsbl_target (id, text, family, service)
    SELECT gen_random_uuid(), '198.18.0.' || n, 'ip4', 'Misura' FROM generate_series(1, $1::int) n RETURNING id)
  INSERT INTO dnsbl_status (target_id, zone_id, verdict, since)
  SELECT target.id, zone.id, 'clean', now()
  FROM target, (SELECT id FROM dnsbl_zone ORDER BY enabled DESC, id LIMIT $2) zone`;

/** Addresses enough for 6,000 cells, each with a clean answer of every list in use. */
async function writeMatrix(app: AppProcess): Promise<void> {
  const client = new pg.Client({ connectionString: await app.databaseUrl() });
  await client.connect();
  try {
    await client.query(WRITE_MATRIX, [ADDRESSES, LISTS]);
  } finally {
    await client.end();
  }
}

/** Medians over loads of the operator's list: the largest paint, and the slowest reaction to a click. */
async function times(stage: E2eContext): Promise<{ lcp: number; inp: number }> {
  const { page, close } = await openSession(stage, { person: 'operatore' });
  const paints: number[] = [];
  const reactions: number[] = [];
  for (let n = 0; n < LOADS; n++) {
    await page.goto('/richieste');
    await page.getByRole('row').nth(5).waitFor();
    await page.waitForTimeout(300);
    paints.push(await page.evaluate(largestPaint));
    await page.evaluate(watchReactions);
    for (const tab of ['In ritardo', 'Tutte', 'Aperte']) {
      await page
        .getByRole('tab', { name: tab })
        .or(page.getByRole('link', { name: tab }))
        .first()
        .click();
      await page.waitForTimeout(250);
    }
    reactions.push(await slowestReaction(page));
  }
  await close();
  return { lcp: median(paints), inp: median(reactions) };
}

// The next two run in the page.
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
}

function watchReactions(): void {
  const seen = { slowest: 0 };
  Object.assign(window, { seenReactions: seen });
  const options: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    durationThreshold: 16,
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.slowest = Math.max(seen.slowest, duration);
  }).observe(options);
}

const slowestReaction = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { seenReactions: { slowest: number } }).seenReactions.slowest);

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function violations(stage: E2eContext): Promise<number> {
  let count = 0;
  for (const person of new Set(MAIN_PAGES.map((one) => one.person))) {
    const { page, close } = await openSession(stage, { person });
    for (const one of MAIN_PAGES.filter((each) => each.person === person)) {
      await openMainPage(page, one);
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze();
      count += found.violations.length;
    }
    await close();
  }
  return count;
}
