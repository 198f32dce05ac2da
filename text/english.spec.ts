import path from 'node:path';
import * as fc from 'fast-check';
import { ENGLISH, inEnglish, languageAsked } from './english.ts';
import { fieldsRefusals } from './refusals/fields.ts';
import { sourceSentences } from './testing/source-sentences.ts';

const root = path.resolve(import.meta.dirname, '..');
const raised = sourceSentences(root);
const parametersOf = (sentence: string) => [...sentence.matchAll(/\{\d+\}/g)].map(String).sort();

test('every refusal and field error that the code raises has an English wording', () => {
  expect(raised.length).toBeGreaterThan(400);
  const missing = raised.filter(({ sentence }) => !(sentence in ENGLISH));
  expect(missing.map(({ sentence, file }) => `${file}: ${sentence}`)).toEqual([]);
});

test('no wording stands in the catalogue for a sentence that nothing raises any more', () => {
  const sentences = new Set(raised.map(({ sentence }) => sentence));
  expect(Object.keys(ENGLISH).filter((sentence) => !sentences.has(sentence))).toEqual([]);
});

test('what the browser judges by itself is worded by the catalogue that travels with the pages', () => {
  const ofForms = raised.filter(({ file }) => /^(domain|contract)\//.test(file));
  expect(ofForms.filter(({ sentence }) => !(sentence in fieldsRefusals))).toEqual([]);
});

test('a wording carries the parameters of its sentence, all of them and no other', () => {
  for (const [sentence, wording] of Object.entries(ENGLISH))
    expect([sentence, parametersOf(wording)]).toEqual([sentence, parametersOf(sentence)]);
});

test('a sentence with its parameters filled in is found again, whatever the parameters are', () => {
  const templates = Object.entries(ENGLISH).filter(([sentence]) =>
    /\p{L}.*\{0\}|\{0\}.*\p{L}/u.test(sentence),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.nat(65_535),
      fc.nat(65_535),
      ([sentence, wording], a, b) => {
        const fill = (text: string) => text.replaceAll('{0}', String(a)).replaceAll('{1}', String(b));
        expect(inEnglish(fill(sentence))).toBe(fill(wording));
      },
    ),
    { numRuns: 2000 },
  );
});

test('a parameter that is a sentence of its own is worded too', () => {
  expect(inEnglish('La richiesta non esiste o non è visibile a chi la cerca.')).toBe(
    'The request does not exist or is not visible to whoever looks for it.',
  );
  expect(inEnglish('Troppi tentativi falliti: riprovare fra 12 secondi.')).toBe(
    'Too many failed attempts: try again in 12 seconds.',
  );
});

test('a sentence without a wording is given back as it is', () => {
  expect(inEnglish('Frase che nessuno scrive.')).toBe('Frase che nessuno scrive.');
});

test.each([
  [undefined, 'it'],
  ['', 'it'],
  ['*', 'it'],
  ['de-DE,de;q=0.9', 'it'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,it;q=0.8', 'en'],
  ['it-IT,it;q=0.9,en-US;q=0.8,en;q=0.7', 'it'],
  ['de, en;q=0.5, it;q=0.4', 'en'],
  ['en;q=0', 'it'],
  ['EN-us', 'en'],
] as const)('Accept-Language %s is answered in %s', (header, language) => {
  expect(languageAsked(header)).toBe(language);
});
