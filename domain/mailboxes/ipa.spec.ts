import { compareWithIpa, type IpaEntry, type IpaPart, type IpaRecord } from './ipa.ts';

const all: ReadonlySet<IpaPart> = new Set(['bodies', 'aoo', 'units']);

const record = (address: string, more: Partial<IpaRecord> = {}): IpaRecord => ({
  id: address,
  address,
  kind: 'institutional',
  state: 'active',
  ipaCode: 'p_slv',
  aooCode: 'AOO1',
  uoCode: null,
  ...more,
});
const entry = (address: string, more: Partial<IpaEntry> = {}): IpaEntry => ({
  address,
  ipaCode: 'P_SLV',
  aooCode: 'aoo1',
  uoCode: null,
  description: 'Protocollo',
  ...more,
});

test('says what agrees, what is missing on either side, what is closed and what has other codes', () => {
  const lines = compareWithIpa(
    [
      record('agrees@x.example'),
      record('unpublished@x.example'),
      record('sector@x.example', { kind: 'sector' }),
      record('closed@x.example', { state: 'closed' }),
      record('gone@x.example', { state: 'closed' }),
      record('differs@x.example', { aooCode: 'AOO2' }),
    ],
    [
      entry('agrees@x.example'),
      entry('closed@x.example'),
      entry('differs@x.example'),
      entry('unknown@x.example'),
    ],
    all,
  );
  expect(lines.map(({ address, outcome }) => [address, outcome])).toEqual([
    ['differs@x.example', 'codes-differ'],
    ['closed@x.example', 'closed-here'],
    ['unknown@x.example', 'missing-here'],
    ['unpublished@x.example', 'missing-in-ipa'],
    ['agrees@x.example', 'agrees'],
  ]);
});

test('an address that several offices share agrees when one of them does', () => {
  const lines = compareWithIpa(
    [record('a@x.example')],
    [entry('a@x.example', { aooCode: 'AOO9' }), entry('a@x.example')],
    all,
  );
  expect(lines).toMatchObject([{ outcome: 'agrees', entries: [{}, {}] }]);
});

test('says nothing of a PEC that would stand in a file nobody read', () => {
  const unit = record('unit@x.example', { uoCode: 'UF1' });
  const outcomes = (parts: readonly IpaPart[]) =>
    compareWithIpa([record('area@x.example'), unit], [], new Set(parts)).map(({ address }) => address);
  expect(outcomes([])).toEqual([]);
  expect(outcomes(['bodies'])).toEqual([]);
  expect(outcomes(['aoo'])).toEqual(['area@x.example']);
  expect(outcomes(['units'])).toEqual(['unit@x.example']);
});
