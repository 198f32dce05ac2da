import { isToCheck, keyOf, nisDifference, nisEntries, type NisRecord } from './nis-year.ts';

const record = (
  kind: NisRecord['kind'],
  value: string,
  origin: NisRecord['origin'],
  detail = '',
): NisRecord => ({ kind, value, origin, detail });

test('each public address, domain and supplier stands once, with every record that names it', () => {
  const entries = nisEntries([
    record('address', '203.0.113.20', 'monitored', 'Posta in uscita'),
    record('address', '203.0.113.20', 'network-object', 'SRV-MAIL'),
    record('address', '10.0.0.0/8; 203.0.113.64/26', 'network-object', 'RETI'),
    record('address', '192.168.1.1', 'network-object', 'PC'),
    record('address', 'any', 'network-object', 'TUTTO'),
    record('address', 'server.example', 'network-object', 'nome'),
    record('address', '2001:db8::1', 'monitored'),
    record('domain', 'Provincia.Example', 'mail-domain'),
    record('domain', 'provincia.example', 'mailboxes'),
    record('supplier', 'Reti srl', 'supplier', 'Rep. 12'),
  ]);
  expect(entries.map(({ kind, value, detail, origins }) => [kind, value, detail, origins.join()])).toEqual([
    ['address', '203.0.113.20', 'Posta in uscita; SRV-MAIL', 'monitored,network-object'],
    ['address', '203.0.113.64/26', 'RETI', 'network-object'],
    ['address', '2001:db8::1', '', 'monitored'],
    ['domain', 'provincia.example', '', 'mail-domain,mailboxes'],
    ['supplier', 'Reti srl', 'Rep. 12', 'supplier'],
  ]);
  expect(entries.filter(isToCheck).map(({ value }) => value)).toEqual(['203.0.113.64/26']);
});

test('what came, went or changed since the year before', () => {
  const before = nisEntries([
    record('address', '203.0.113.20', 'monitored'),
    record('supplier', 'Reti srl', 'supplier', 'Rep. 12'),
  ]);
  const now = nisEntries([
    record('address', '203.0.113.21', 'monitored'),
    record('supplier', 'RETI SRL', 'supplier', 'Rep. 40'),
  ]);
  const { added, removed, changed } = nisDifference(before, now);
  expect(added).toEqual(['address 203.0.113.21']);
  expect(removed.map(keyOf)).toEqual(['address 203.0.113.20']);
  expect([...changed]).toEqual([['supplier reti srl', 'Rep. 12']]);
  expect(nisDifference(now, now)).toMatchObject({ added: [], removed: [] });
});
