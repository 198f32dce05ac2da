import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const ROOMS = ['domain', 'text', 'contract', 'migrations', 'api', 'jobs', 'demo', 'web', 'e2e', 'bench'];

/** The glossary's table of words that code does not use: word → what is said instead. */
function bannedWords(): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(ROOT, 'docs', 'glossary.md'), 'utf8');
  const [, section] = text.split('## Words that code does not use');
  const rows = (section ?? '').split('\n## ')[0]!.matchAll(/^\| (?!word |---)([a-z, ]+) \| ([^|]+) \|/gm);
  return new Map(
    [...rows].flatMap(([, words, instead]) =>
      words!.split(', ').map((word) => [word.trim(), instead!.trim()]),
    ),
  );
}

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** `sendAuxiliary`, `heartbeat_at`, `HISTORY_DAYS` → their words. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_$.-]+/);

function identifiersOf(file: string): Set<string> {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    true,
    ts.LanguageVariant.JSX,
    readFileSync(file, 'utf8'),
  );
  const found = new Set<string>();
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan())
    if (token === ts.SyntaxKind.Identifier) found.add(scanner.getTokenText());
  return found;
}

test('no name in the code uses a word that the glossary replaces', () => {
  const banned = bannedWords();
  expect(banned.size).toBeGreaterThan(10);
  const used = ROOMS.flatMap((room) => {
    const folder = path.join(ROOT, room);
    try {
      return sourcesOf(folder);
    } catch {
      return [];
    }
  }).flatMap((file) => {
    const names = [path.basename(file).replace(/\.tsx?$/, ''), ...identifiersOf(file)];
    return names.flatMap((name) =>
      wordsOf(name)
        .filter((word) => banned.has(word))
        .map((word) => `${path.relative(ROOT, file)}: ${name}: not “${word}” but ${banned.get(word)}`),
    );
  });
  expect(used).toEqual([]);
});
