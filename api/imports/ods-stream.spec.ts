import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { odsStream } from './ods-stream.ts';
import { rowsOfSpreadsheet, unpackedSize } from './spreadsheet.ts';

async function bytesOf(rows: Parameters<typeof odsStream>[1], sheet = 'Foglio1'): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of odsStream(sheet, rows)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('what is written is read again by the spreadsheet engine, signs and empty cells included', async () => {
  const rows = [
    ['Nome', 'Nota', 'Vuota'],
    ['Viabilità & <Strade>', '', '«è» "così" \'sì\''],
    ['a  b', '', '€ 1.234,50 – 日本'],
  ];
  expect(await rowsOfSpreadsheet(await bytesOf(rows, 'Postazioni & «altro»'))).toEqual(rows);
});

test('any text comes back but for the signs that XML does not have', async () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => `x${text.replaceAll(/\s/gu, ' ')}x`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
      async (rows) => {
        const clean = rows.map((row) =>
          row.map((text) => text.replaceAll(/(?![\u0080-\u009f])\p{Cc}|[\uFFFE\uFFFF]/gu, '')),
        );
        expect(await rowsOfSpreadsheet(await bytesOf(rows))).toEqual(clean);
      },
    ),
    { numRuns: 60 },
  );
});

test('the file is a sound archive: its media type first and plain, its sums right', async () => {
  const bytes = await bytesOf(Array.from({ length: 3000 }, (_, n) => [`riga ${n}`, 'x'.repeat(n % 50)]));
  expect(bytes.subarray(30, 84).toString('latin1')).toBe(
    'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
  );
  expect(unpackedSize(bytes)).toBeGreaterThan(300_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-ods-'));
  try {
    const file = path.join(folder, 'a.ods');
    writeFileSync(file, bytes);
    // Another reader, where there is one.
    if (spawnSync('python3', ['--version']).status === 0)
      expect(execFileSync('python3', ['-m', 'zipfile', '-t', file], { encoding: 'utf8' })).toMatch(
        /Done testing/,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a source that fails on its way fails the file, so that half of it is never taken for the whole', async () => {
  async function* broken(): AsyncGenerator<string[]> {
    yield ['a'];
    await Promise.resolve();
    throw new Error('the database went away');
  }
  await expect(bytesOf(broken())).rejects.toThrow('the database went away');
});
