import * as fc from 'fast-check';
import {
  addressEntries,
  countAddresses,
  formatAddressSet,
  parseAddressList,
  prefixesOf,
  unionOfAll,
  type AddressSet,
} from './address-set.ts';

function set(text: string): AddressSet {
  const parsed = parseAddressList(text);
  if (parsed.type === 'error') throw new Error(parsed.message);
  return parsed.set;
}

describe('address sets', () => {
  test.each([
    ['any', 'any'],
    ['10.1.2.3/24', '10.1.2.0/24'],
    ['10.1.2.0/255.255.255.0', '10.1.2.0/24'],
    ['10.1.2.0-10.1.2.255', '10.1.2.0/24'],
    ['10.1.2.4-9', '10.1.2.4-10.1.2.9'],
    ['10.0.0.0/25;10.0.0.128/25', '10.0.0.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['0.0.0.0/0; ::/0', 'any'],
    ['2001:db8::/33;2001:db8:8000::/33', '2001:db8::/32'],
    ['2001:db8::1-2001:db8::3', '2001:db8::1-2001:db8::3'],
  ])('understands %s as %s', (text, understood) => {
    expect(formatAddressSet(set(text))).toBe(understood);
  });

  test.each([
    ['10.1.2.0/33', 'prefix-length', 9],
    ['10.1.2.9-10.1.2.4', 'reversed-range', 0],
    ['10.1.2.9-::1', 'mixed-families', 9],
    ['10.1.2.3; 10.1.2.x', 'not-an-address', 17],
    ['10.1.2.3;', 'empty', 9],
    ['10.0.0.0/255.0.255.0', 'prefix-length', 9],
  ])('refuses %s at the right place', (text, code, at) => {
    expect(parseAddressList(text)).toMatchObject({ type: 'error', code, at });
  });

  const range = fc
    .tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 20))
    .map(([first, size]): [number, number] => [first, Math.min(2 ** 32, first + size + 1)]);

  test('what is written is read back as the same set, as ranges and as prefixes', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 5 }), (ranges) => {
        const whole = unionOfAll(ranges.map((r) => ({ v4: r, v6: [] })));
        expect(set(addressEntries(whole).join(';'))).toEqual(whole);
        const prefixes = prefixesOf(whole).map((prefix) => `${prefix.network}/${prefix.length}`);
        expect(set(prefixes.join(';'))).toEqual(whole);
      }),
    );
  });

  test('splits an IPv6 range into the fewest prefixes', () => {
    expect(prefixesOf(set('::1-::4')).map((prefix) => `${prefix.network}/${prefix.length}`)).toEqual([
      '::1/128',
      '::2/127',
      '::4/128',
    ]);
    expect(countAddresses(set('::1-::4;10.0.0.0/24'))).toBe(260n);
  });
});
