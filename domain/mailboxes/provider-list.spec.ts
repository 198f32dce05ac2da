import { providerKey, readProviderList } from './provider-list.ts';

const table = (headings: string[], ...rows: string[][]) => ({
  headings,
  rows: rows.map((cells, n) => ({ line: n + 2, cells })),
});

test('one provider has one name, however its company is written', () => {
  const same = [
    ['Aruba PEC S.p.A.', 'ARUBAPEC spa'],
    ['InfoCert S.p.A.', 'Infocert  SPA con socio unico'],
    ['Namirial S.p.A.', 'Namirial'],
    ['Società Esempio S.r.l.', 'SOCIETA’ ESEMPIO SRL'],
  ];
  for (const [one, other] of same) expect(providerKey(one!)).toBe(providerKey(other!));
  expect(providerKey('Aruba PEC S.p.A.')).not.toBe(providerKey('Aruba S.p.A.'));
  expect(providerKey('Spazio PEC')).toBe('spaziopec');
});

test('who ceased is not on the list, a provider named twice is one', () => {
  const read = readProviderList(
    table(
      ['N.', 'Gestore', 'Sito web', 'Stato'],
      ['1', 'Uno PEC S.p.A.', 'https://uno.example', 'attivo'],
      ['2', 'UnoPEC spa', '', 'attivo'],
      ['3', 'Due PEC', '', 'Cessato'],
      ['4', '', '', 'attivo'],
    ),
  );
  expect(read).toEqual({
    providers: [{ name: 'Uno PEC S.p.A.', website: 'https://uno.example' }],
    ceased: ['Due PEC'],
  });
  expect(
    readProviderList(table(['Ragione Sociale', 'Data cessazione'], ['Tre', '12/03/2024'], ['Quattro', '-'])),
  ).toEqual({ providers: [{ name: 'Quattro', website: '' }], ceased: ['Tre'] });
  expect(readProviderList(table(['Indirizzo', 'Telefono'], ['x', 'y']))).toBeNull();
});
