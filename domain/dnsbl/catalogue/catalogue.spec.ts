import { CATALOGUE, catalogueEntry, isAskable, rejection } from './catalogue.ts';

test('holds all 246 lists, each once', () => {
  expect(CATALOGUE).toHaveLength(246);
  expect(new Set(CATALOGUE.map((zone) => zone.zone)).size).toBe(246);
});

test('keeps where every fact was read', () => {
  expect(CATALOGUE.filter((zone) => zone.source === '')).toEqual([]);
});

test('enables about twenty well-known lists, none dead, fake, keyed or merely reported', () => {
  const enabled = CATALOGUE.filter((zone) => zone.enabledByDefault);
  expect(enabled.length).toBeGreaterThanOrEqual(18);
  expect(enabled.length).toBeLessThanOrEqual(24);
  for (const zone of enabled) {
    expect(isAskable(zone)).toBe(true);
    expect(['live', 'whitelist']).toContain(zone.status);
    expect(zone.zone).not.toContain('<key>');
  }
});

test('enables ZEN without the zones it contains', () => {
  expect(catalogueEntry('zen.spamhaus.org')?.enabledByDefault).toBe(true);
  for (const part of ['sbl', 'xbl', 'pbl', 'sbl-xbl'])
    expect(catalogueEntry(`${part}.spamhaus.org`)?.enabledByDefault).toBe(false);
});

test.each(['dnsbl.sorbs.net', 'DNSBL.SORBS.NET.', 'bl.nszones.com', 'x.dnsbl.ahbl.org'])(
  'rejects %s',
  (zone) => {
    expect(rejection(zone)).not.toBeNull();
  },
);

test.each(['zen.spamhaus.org', 'spamrbl.swinog.ch', 'bl.unknown.example'])('does not reject %s', (zone) => {
  expect(rejection(zone)).toBeNull();
});

test('every list that sells removals says never to buy them', () => {
  const selling = CATALOGUE.flatMap((zone) => zone.waysOut).filter((way) => way.paidOffer);
  expect(selling.length).toBeGreaterThanOrEqual(4);
  for (const way of selling) expect(way.note).toMatch(/mai acquist/);
});
