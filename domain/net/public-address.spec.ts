import { isAddressError, parseAddress } from './address.ts';
import { notPublic } from './public-address.ts';

test.each([
  ['10.0.0.5', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', null],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'shared'],
  ['127.0.0.2', 'loopback'],
  ['169.254.1.1', 'link-local'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'reserved'],
  ['0.0.0.0', 'reserved'],
  ['203.0.113.25', null],
  ['8.8.8.8', null],
  ['fd00::1', 'private'],
  ['fe80::1', 'link-local'],
  ['::1', 'loopback'],
  ['::', 'reserved'],
  ['ff02::1', 'multicast'],
  ['2001:db8:51::25', null],
  ['2a00:1450::1', null],
])('%s: %s', (text, expected) => {
  const address = parseAddress(text);
  if (isAddressError(address)) throw new Error(text);
  expect(notPublic(address)).toBe(expected);
});
