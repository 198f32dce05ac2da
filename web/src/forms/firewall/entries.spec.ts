import { Resolver } from '../../../../domain/firewall/flow.ts';
import {
  lastPiece,
  splitAddresses,
  splitServices,
  understandAddresses,
  understandServices,
} from './entries.ts';

const resolver = new Resolver({
  objects: [{ name: 'PC Viabilità', entries: ['10.20.4.0/24'] }],
  services: [{ name: 'Protocollo', entries: ['tcp/8443'] }],
});

test('separates addresses at commas, semicolons and line ends', () => {
  expect(splitAddresses(' 10.0.0.1, 10.0.0.2;PC Viabilità\n')).toEqual([
    '10.0.0.1',
    '10.0.0.2',
    'PC Viabilità',
  ]);
});

test('keeps the ports of one service together and begins another at a name', () => {
  expect(splitServices('tcp/80,443, udp/53, https')).toEqual(['tcp/80,443', 'udp/53', 'https']);
});

test.each([
  ['443', ['tcp/443']],
  ['80, 443', ['tcp/80', 'tcp/443']],
  ['53', ['udp/53', 'tcp/53']],
  ['3389', ['tcp/3389', 'udp/3389']],
  ['8080', ['tcp/8080']],
  ['8000-8010', ['tcp/8000-8010']],
  // The number of a protocol that is no usual port: what a register writes it reads back.
  ['47', ['47']],
  ['100', ['100']],
  ['tcp/80,443', ['tcp/80,443']],
])('who writes the port %s is understood', (typed, services) => {
  expect(splitServices(typed)).toEqual(services);
});

test('names what is being typed and what stands before it', () => {
  expect(lastPiece('10.0.0.1, PC')).toEqual({ before: '10.0.0.1, ', piece: 'PC' });
  expect(lastPiece('PC')).toEqual({ before: '', piece: 'PC' });
});

test('says what names and prefixes stand for, and how many addresses they hold', () => {
  expect(understandAddresses('pc viabilità', resolver)).toEqual([
    { entry: 'pc viabilità', meaning: '10.20.4.0/24', count: 256n },
  ]);
});

test('says what is wrong with an entry and leaves the others alone', () => {
  const [wrong, right] = understandAddresses('10.20.4.300, 10.20.4.1', resolver);
  expect(wrong?.error).toContain('255');
  expect(right?.error).toBeUndefined();
});

test('understands services by name, by port and from the register', () => {
  expect(understandServices('https; protocollo', resolver).map((each) => each.error)).toEqual([
    undefined,
    undefined,
  ]);
  expect(understandServices('tcp/70000', resolver)[0]?.error).toContain('70000');
});
