import { AddressNames } from './address-words.ts';
import { Resolver } from './flow.ts';

const objects = [
  { name: 'PC del Settore Viabilità', entries: ['10.20.4.0/24'] },
  { name: 'Portale', entries: ['203.0.113.17', '2001:db8::17'] },
  { name: 'Rotto', entries: ['nessuno'] },
];
const names = new AddressNames(objects, new Resolver({ objects, services: [] }));

test('a name is told with its addresses, an address with the name of exactly that set', () => {
  expect(
    names.wordsOf({
      sources: ['pc del settore viabilità', '10.20.4.0-10.20.4.255', '10.20.4.0/25'],
      destinations: ['Portale'],
    }),
  ).toEqual({
    sources: [
      'PC del Settore Viabilità (10.20.4.0/24)',
      'PC del Settore Viabilità (10.20.4.0/24)',
      '10.20.4.0/25',
    ],
    destinations: ['Portale (203.0.113.17 e 2001:db8::17)'],
  });
});

test('what is not understood stays as it was typed', () => {
  expect(names.wordsOf({ sources: ['Rotto'], destinations: ['altro'] })).toEqual({
    sources: ['Rotto'],
    destinations: ['altro'],
  });
});
