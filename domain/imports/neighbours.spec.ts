import { readAddressCell } from './address-cell.ts';
import { readInstantCell } from './instants.ts';
import { readMachineName, readSerialNumber } from './machine-name.ts';
import { readMegabytes } from './numbers.ts';
import { protectionWord } from './protection-words.ts';

const RULES = { order: 'day-first', asOf: new Date('2026-11-30T08:00:00Z') } as const;

test.each([
  ['1° novembre 2026', '2026-10-31T23:00:00Z'],
  ['10:00 29/11/2026', '2026-11-29T09:00:00Z'],
  ['Sunday, November 29, 2026 10:00 AM', '2026-11-29T09:00:00Z'],
  ['2026-11-29 10:00 CET', '2026-11-29T09:00:00Z'],
  ['29 Nov 2026 10:00:00 GMT', '2026-11-29T10:00:00Z'],
  ['11/29/26 10:00 AM', '2026-11-29T09:00:00Z'],
  ['29/06/2026 10:00', '2026-06-29T08:00:00Z'],
  ['2 ore e 30 minuti fa', '2026-11-30T05:30:00Z'],
  ['ieri alle 07:12', '2026-11-29T06:12:00Z'],
  ['00/00/0000', null],
  ['28 Nov 2026 - 07:12:44', '2026-11-28T06:12:44Z'],
  ['28/11/2026 – 07:12', '2026-11-28T06:12:00Z'],
  ['n.d.', null],
])('«%s» is %s', (cell, expected) => expect(readInstantCell(cell, RULES)).toBe(expected));

test.each(['32/13/2026', '2026-02-30', 'domani', '29/11/2026 25:00', '2026-11-29 10:00 PDT'])(
  '«%s» is no moment',
  (cell) => expect(() => readInstantCell(cell, RULES)).toThrow(/./),
);

test.each([
  ['Not disabled', true],
  ['Non disattivata', true],
  ['Not fully disabled', false],
  ['Not infected', null],
  ['Non scaduta', null],
  ['Partially protected', false],
  ['Real-time protection disabled', false],
  ['Deactivated', false],
  ['Licenza scaduta', false],
  ['Protected (2 warnings)', true],
  ['Riavvio necessario', null],
  ['Installed', null],
])('«%s» says active: %s', (cell, isActive) => expect(protectionWord(cell)).toMatchObject({ isActive }));

test('a word that nobody knows is no state', () => expect(protectionWord('Blublu')).toBeUndefined());

test.each([
  ['10.0.0.1:443', '10.0.0.1'],
  ['169.254.1.1, 10.0.0.5', '10.0.0.5'],
  ['fe80::1; 2001:db8::5', '2001:db8::5'],
  ['127.0.0.1', null],
  ['10.0.0.300', undefined],
])('the address in «%s» is %s', (cell, expected) => expect(readAddressCell(cell)).toBe(expected));

test.each([
  [String.raw`PROV\PC-1`, 'PC-1'],
  ['pc-1.prov.example', 'pc-1'],
  ['PC-1$', 'PC-1'],
  ['m.rossi.iphone', 'm.rossi.iphone'],
  ['MacBook Pro di Anna', 'MacBook Pro di Anna'],
])('the machine «%s» is called %s', (cell, name) => expect(readMachineName(cell).name).toBe(name));

test('serial numbers that makers leave empty tell no machine', () => {
  for (const cell of ['To be filled by O.E.M.', 'Default string', '0', 'N/A'])
    expect(readSerialNumber(cell)).toBeNull();
  expect(readSerialNumber(' 5CG1234XYZ ')).toBe('5CG1234XYZ');
});

test.each([
  ['1,5 GB', 1536],
  ['50 GB (53,687,091,200 bytes)', 51_200],
  ['2.345,7', 2345],
  ['1,234.5', 1234],
  ['Illimitata', null],
])('«%s» is %s MB', (cell, expected) => expect(readMegabytes(cell, 1, null)).toBe(expected));
