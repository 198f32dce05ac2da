import { writeXlsx } from 'hucre/xlsx';
import { odsOf, rowsOfSpreadsheet, unpackedSize } from './spreadsheet.ts';

const ROWS = [
  ['Sorgenti', 'Servizi'],
  ['10.20.4.0/24', 'https'],
];

test('reads what office programs write, ODS and XLSX alike', async () => {
  const xlsx = Buffer.from(await writeXlsx({ sheets: [{ name: 'Foglio1', rows: ROWS }] }));
  for (const bytes of [await odsOf('Foglio1', ROWS), xlsx]) {
    expect(await rowsOfSpreadsheet(bytes)).toEqual(ROWS);
    expect(unpackedSize(bytes)).toBeLessThan(100_000);
  }
});

test('does not unpack what would fill the memory', async () => {
  const bytes = await odsOf('Foglio1', ROWS);
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const first = bytes.readUInt32LE(end + 16);
  for (const [size, expected] of [
    [0x7fffffff, 0x7fffffff],
    [0xffffffff, Infinity],
  ] as const) {
    bytes.writeUInt32LE(size, first + 24);
    expect(unpackedSize(bytes)).toBeGreaterThanOrEqual(expected);
    await expect(rowsOfSpreadsheet(bytes)).rejects.toThrow(/unpacks/);
  }
  expect(unpackedSize(Buffer.from('PK\u0003\u0004'))).toBe(Infinity);
});
