import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** The pages as they were built. */
export const BUILT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'web');

export interface FirstLoad {
  /** The addresses, in order. */
  asked: readonly string[];
  /** Everything that was asked, answers of the API too. */
  requests: number;
  /** kB, compressed as gzip does. */
  script: number;
  style: number;
  /** The same of the files that came before the first content; charts come after. */
  scriptBeforeContent: number;
}

/** What a browser with an empty cache asks for until the page `address` rests. The files are weighed as built. */
export async function measureFirstLoad(page: Page, address: string): Promise<FirstLoad> {
  // What the page before still asks is not counted.
  await page.goto('about:blank');
  const asked: string[] = [];
  const note = (request: { url(): string }): number => asked.push(new URL(request.url()).pathname);
  page.on('request', note);
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const before = [...asked];
  // The stream of live changes stays open: what is awaited is that nothing new is asked.
  for (let seen = -1; seen !== asked.length;) {
    seen = asked.length;
    await page.waitForTimeout(1000);
  }
  page.off('request', note);
  return {
    asked,
    requests: asked.length,
    script: weighFiles(asked, '.js'),
    style: weighFiles(asked, '.css'),
    scriptBeforeContent: weighFiles(before, '.js'),
  };
}

/** kB of the files with this ending, compressed as gzip does. */
export function weighFiles(asked: readonly string[], ending: string): number {
  const files = [...new Set(asked)]
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(BUILT, name))
    .filter((file) => existsSync(file) && statSync(file).isFile());
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1024;
}
