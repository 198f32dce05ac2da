import { isZonePattern, keyInName, maskedZone, underZone, withoutSecrets, zoneToAsk } from './keyed-zone.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';

const KNOWN = CATALOGUE.map(({ zone }) => zone).filter((zone) => zone.includes('<key>'));

test.each([
  ['before the zone', '<key>.bl.example', '2.0.0.127.sekret.bl.example'],
  ['inside the zone', 'bl.<key>.lists.example', '2.0.0.127.bl.sekret.lists.example'],
  ['before what is asked about', '<key>.<target>.dnsbl.example.org', 'sekret.2.0.0.127.dnsbl.example.org'],
  ['in part of a label', 'bl-<key>.lists.example', '2.0.0.127.bl-sekret.lists.example'],
])('asks with the key %s', (_name, zone, asked) => {
  expect(isZonePattern(zone)).toBe(true);
  expect(underZone('2.0.0.127', zoneToAsk(zone, 'sekret')!)).toBe(asked);
});

test.each([
  '<key>.<key>.example.org',
  'a<target>.example.org',
  '<schluessel>.example.org',
  'example',
  '<key>.-a.example',
])('takes %s for no zone', (zone) => {
  expect(isZonePattern(zone)).toBe(false);
});

test.each([
  ['abcdefghijklmnopqrstuvwxyz.zen.dq.spamhaus.net', '<key>.zen.dq.spamhaus.net'],
  ['sekret123.dbl.dq.spamhaus.net', '<key>.dbl.dq.spamhaus.net'],
  ['0a1b2c3d4e5f6071.combined.mail.abusix.zone', '<key>.combined.mail.abusix.zone'],
  ['bl.0a1b2c3d4e5f6071xyz.lists.example', 'bl.<key>.lists.example'],
])('knows the key in the name %s', (zone, pattern) => {
  const named = keyInName(zone, KNOWN);
  expect(named?.zone).toBe(pattern);
  expect(zoneToAsk(named!.zone, named!.key)).toBe(zone);
});

test('takes no list of the catalogue for one with its key in the name', () => {
  expect(CATALOGUE.filter(({ zone }) => keyInName(zone, KNOWN) !== null).map(({ zone }) => zone)).toEqual([]);
});

test('shows a keyed list, and what it echoes, without the key', () => {
  expect(maskedZone('<key>.zen.dq.spamhaus.net')).toBe('••••.zen.dq.spamhaus.net');
  expect(withoutSecrets('asked 2.0.0.127.SEKRET.bl.example', ['sekret'])).toBe(
    'asked 2.0.0.127.••••.bl.example',
  );
});
