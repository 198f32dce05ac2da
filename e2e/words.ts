import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../web/src/text');
export type Language = 'it' | 'en';

/** What reads like a text of the pages and is data: a rule's notation, names that the office gave. */
const DATA = ['a', 'any', 'Regole del firewall', 'Ufficio', 'Inventario delle postazioni'];

/** The texts of the pages that read alike in no way in the two languages: what stands for one of them alone. */
async function wordsOfOneLanguage(): Promise<Record<Language, ReadonlySet<string>>> {
  const words: Record<Language, Set<string>> = { it: new Set(), en: new Set() };
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !name.includes('.spec.')))
    for (const section of Object.values((await import(path.join(FOLDER, file))) as Record<string, unknown>))
      if (isSection(section))
        for (const language of ['it', 'en'] as const) collect(section[language], words[language]);
  const both = [...words.it].filter((text) => words.en.has(text));
  for (const text of both) {
    words.it.delete(text);
    words.en.delete(text);
  }
  return words;
}

const isSection = (value: unknown): value is Record<Language, unknown> =>
  typeof value === 'object' && value !== null && 'it' in value && 'en' in value;

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value.trim());
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collect(part, into);
}

let known: Promise<Record<Language, ReadonlySet<string>>> | undefined;

/** Texts, labels and titles of the page that only the other language has. */
export async function foreignWordsOf(page: Page, language: Language): Promise<string[]> {
  known ??= wordsOfOneLanguage();
  const foreign = (await known)[language === 'it' ? 'en' : 'it'];
  const seen = await page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const root = document.documentElement.lang;
    // What says that it is in another language (a law's words) may be; names of files and commands are of none.
    const isOfPage = (node: Node): boolean =>
      (node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? root) === root &&
      (node.parentElement?.closest('code, pre, kbd') ?? null) === null;
    while (walker.nextNode())
      if (isOfPage(walker.currentNode)) found.add((walker.currentNode.textContent ?? '').trim());
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder'])
        found.add((element.getAttribute(name) ?? '').trim());
    return [...found];
  });
  return seen.filter((text) => foreign.has(text) && !DATA.includes(text));
}
