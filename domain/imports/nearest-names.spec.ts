import { nameKey, nearestNames } from './nearest-names.ts';

const SECTORS = [
  'Ambiente e territorio',
  'Avvocatura',
  'Edilizia scolastica',
  'Personale e organizzazione',
  'Ragioneria e bilancio',
  'Viabilità',
].map((name, n) => ({ forms: [name, `S0${n}`], shown: name }));

test.each([
  ['ragioneria', 'Ragioneria e bilancio'],
  ['Settore Viabilita', 'Viabilità'],
  ['Ed. scolastica', 'Edilizia scolastica'],
  ['AMBIENTE', 'Ambiente e territorio'],
  ['Risorse umane e organizz.', 'Personale e organizzazione'],
])('nearest to «%s» is %s', (typed, nearest) => {
  expect(nearestNames(typed, SECTORS, 3)[0]).toBe(nearest);
});

test('only so many are named, and names that are nothing alike by the alphabet', () => {
  expect(nearestNames('qqq', SECTORS, 2)).toEqual(['Ambiente e territorio', 'Avvocatura']);
  expect(nearestNames('x'.repeat(100_000), SECTORS, 5)).toHaveLength(5);
  expect(nearestNames('Viabilità', [], 5)).toEqual([]);
});

test('accents, capitals, blanks and signs make no other name', () => {
  expect(nameKey('  VIABILITA’ ')).toBe(nameKey('Viabilità'));
  expect(nameKey('Edilizia   scolastica')).toBe(nameKey('edilizia-scolastica'));
});
