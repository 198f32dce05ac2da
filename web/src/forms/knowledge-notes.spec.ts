import { notesFor } from './knowledge-notes.ts';

const printer = {
  title: 'La stampante non stampa',
  text: 'Controllare la carta.',
  words: ['stampante', 'coda'],
};
const card = { title: 'La firma non va', text: 'Reinserire il dispositivo.', words: ['smart card', 'PIN'] };

const titlesFor = (typed: string) =>
  notesFor([printer, card], typed).map(({ note, isFitting }) => `${isFitting ? '+' : '-'}${note.title}`);

test('a note whose word was typed comes first, whatever its number or its case', () => {
  expect(titlesFor('Le STAMPANTI del piano sono ferme')).toEqual([
    '+La stampante non stampa',
    '-La firma non va',
  ]);
  expect(titlesFor('Il pin non è accettato')[0]).toBe('+La firma non va');
});

test('an entry of several words wants them all', () => {
  expect(titlesFor('la smart card è bloccata')[0]).toBe('+La firma non va');
  expect(titlesFor('una card qualsiasi')[0]).toBe('-La stampante non stampa');
});

test('before anything is typed all notes stand in their order', () => {
  expect(titlesFor('')).toEqual(['-La stampante non stampa', '-La firma non va']);
});
