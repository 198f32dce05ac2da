import * as fc from 'fast-check';
import { formatAddress, formatV6, parseAddress, type Address } from './address.ts';

function parsed(text: string): Address {
  const address = parseAddress(text);
  if ('type' in address) throw new Error(address.message);
  return address;
}

describe('addresses', () => {
  test.each([
    ['10.1.2.3', '10.1.2.3'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('reads %s and writes it in canonical form', (text, canonical) => {
    expect(formatAddress(parsed(text))).toBe(canonical);
  });

  test.each([
    ['10.1.2', 'ipv4-incomplete', 6],
    ['10.1.2.256', 'octet-too-large', 7],
    ['10.01.2.3', 'leading-zero', 3],
    ['10.1.2.3.4', 'ipv4-too-long', 9],
    ['server', 'not-an-address', 0],
    ['10..2.3', 'ipv4-incomplete', 3],
    ['1::2::3', 'ipv6-two-gaps', 4],
    ['fe80::1%eth0', 'ipv6-scope', 7],
    ['1:2:3:4:5:6:7', 'ipv6-groups', 13],
    ['1:2:3:4:5:6:7:8::', 'ipv6-groups', 15],
    ['2001:db8::g', 'ipv6-group', 10],
    ['::1.2.3', 'ipv4-incomplete', 7],
  ])('refuses %s saying why, where and how to mend it', (text, code, at) => {
    expect(parseAddress(text)).toMatchObject({ type: 'error', code, at, cure: expect.any(String) });
  });

  test('every IPv6 value survives being written and read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (value) => {
        expect(parsed(formatV6(value))).toEqual({ family: 6, value });
      }),
    );
  });
});
