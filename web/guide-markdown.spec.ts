import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { guideOf } from './guide-markdown.ts';

const folder = path.resolve(import.meta.dirname, '../docs/guide');
const guides = ['it', 'en'].flatMap((language) =>
  readdirSync(path.join(folder, language)).map((file) => [`${language}/${file}`] as const),
);

test.each(guides)('%s has a title, and nothing in it that a browser would run', (file) => {
  const { title, html } = guideOf(readFileSync(path.join(folder, file), 'utf8'));
  expect(title).not.toBe('');
  expect(html).toMatch(/<h2/);
  expect(html).not.toMatch(/<script|<h1|javascript:| on\w+=/);
});

test('a link to another guide is an address of the product, one to the repository is a name', () => {
  const { html } = guideOf(
    '# T\n\n[api](./api.md), [README](../../../README.md), [sito](https://example.org)',
  );
  expect(html).toContain('<a href="/guida/api">api</a>');
  expect(html).toContain('<em>README</em>');
  expect(html).toContain('<a href="https://example.org" rel="noreferrer">sito</a>');
});

test('a guide without a title is refused', () => {
  expect(() => guideOf('## Senza titolo')).toThrow('a guide begins with its title');
});
