import { parseAddressList } from '../net/address-set.ts';
import { retireServer } from './decommission.ts';
import { Resolver, type Catalogue } from './flow.ts';

const catalogue: Catalogue = {
  objects: [
    { name: 'Portale', entries: ['172.16.1.17'] },
    { name: 'Server web', entries: ['Portale', '172.16.1.18', '172.16.1.19'] },
    { name: 'DMZ', entries: ['172.16.1.0/24'] },
    { name: 'Tutto', entries: ['DMZ', 'Server web'] },
  ],
  services: [],
};
const resolver = new Resolver(catalogue);

function retire(server: string, sources: string[], destinations: string[]) {
  const parsed = parseAddressList(server);
  if (parsed.type === 'error') throw new Error(server);
  return retireServer([{ id: 'r', sources, destinations }], parsed.set, catalogue, resolver);
}

test.each<[string, string[], string[], object[]]>([
  ['only the server', ['10.0.0.0/8'], ['172.16.1.17'], [{ kind: 'delete', id: 'r' }]],
  ['the server by its name', ['10.0.0.0/8'], ['portale'], [{ kind: 'delete', id: 'r' }]],
  ['the server as source', ['172.16.1.17'], ['any'], [{ kind: 'delete', id: 'r' }]],
  [
    'the server among others',
    ['any'],
    ['172.16.1.17', '172.16.1.18'],
    [{ kind: 'narrow', id: 'r', sources: ['any'], destinations: ['172.16.1.18'] }],
  ],
  [
    'a group with the server',
    ['any'],
    ['Server web', '192.0.2.1'],
    [
      {
        kind: 'narrow',
        id: 'r',
        sources: ['any'],
        destinations: ['172.16.1.18', '172.16.1.19', '192.0.2.1'],
      },
    ],
  ],
  [
    'a network around it',
    ['any'],
    ['172.16.1.0/24'],
    [{ kind: 'stay', id: 'r', networks: ['172.16.1.0/24'] }],
  ],
  ['a named network around it', ['any'], ['DMZ'], [{ kind: 'stay', id: 'r', networks: ['DMZ'] }]],
  ['anybody', ['any'], ['any'], []],
  ['another server', ['any'], ['172.16.1.18'], []],
])('a rule about %s', (_, sources, destinations, expected) => {
  expect(retire('172.16.1.17', sources, destinations).rules).toEqual(expected);
});

test('a retired network takes from a range what the range has of it', () => {
  expect(retire('172.16.1.0/25', ['any'], ['172.16.1.100-172.16.1.200']).rules).toEqual([
    { kind: 'narrow', id: 'r', sources: ['any'], destinations: ['172.16.1.128-172.16.1.200'] },
  ]);
});

test('names that hold the server are told, the networks around it are not', () => {
  expect(retire('172.16.1.17', ['any'], ['any']).names).toEqual(['Portale', 'Server web', 'Tutto']);
});
