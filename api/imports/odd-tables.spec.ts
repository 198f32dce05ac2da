import {
  knownHeadings,
  readRecords,
  type ImportKind,
  type ImportReading,
} from '../../domain/imports/read-records.ts';
import { rawSheets } from './raw-sheets.ts';
import { odsOfXml, odsRow, xlsxCell as cell, xlsxOf } from './testing/workbooks.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const DAY = '29/11/2026';
const HEADINGS = 'Nome;Antivirus;Protezione attiva;Data firme;Ultimo contatto';

async function read(
  table: string | Buffer,
  kind: ImportKind = 'workstations',
  sheet?: string,
): Promise<ImportReading> {
  const { sheets, notes } = await rawSheets('tabella.csv', Buffer.from(table), knownHeadings(kind));
  const reading = readRecords(sheets, { kind, now: NOW, sheet });
  if ('refused' in reading) throw new Error(reading.refused);
  return { ...reading, notes: [...notes, ...reading.notes] };
}

/** `name:protection` of each row. */
const told = ({ rows }: ImportReading) =>
  rows.map(({ values }) => `${String(values['name'])}:${String(values['protection'])}`);
const line = (name: string, active = 'sì') => `${name};X;${active};${DAY};${DAY}`;
const faultsOf = ({ faults }: ImportReading) => faults.map(({ line: at, column }) => `${at} ${column}`);

describe('around the table', () => {
  test('of two rows of headings the one that names the columns counts; a row of units is a fault, not a machine', async () => {
    const groups = await read(
      `Postazione;;Antivirus;;\nNome;Indirizzo IP;Prodotto;Protezione attiva;Data firme\nPC-1;10.0.0.1;X;sì;${DAY}`,
    );
    expect([groups.headingRow, told(groups)]).toEqual([2, ['PC-1:protected']]);
    const units = await read(`${HEADINGS}\n;;sì/no;gg/mm/aaaa;gg/mm/aaaa\n${line('PC-1')}`);
    expect([told(units), faultsOf(units)[0]]).toEqual([['PC-1:protected'], '2 Nome']);
  });

  test('a total between the rows is no machine; a row of nothing but a title is told', async () => {
    const totals = await read(
      `${HEADINGS}\n${line('PC-1')}\nTotale settore: 1;;;;\n${line('PC-2', 'no')}\nTotale: 2;;;;`,
    );
    expect(told(totals)).toEqual(['PC-1:protected', 'PC-2:inactive']);
    expect(totals.notes.filter((note) => note.includes('è un totale'))).toHaveLength(2);
    const titles = await read(`${HEADINGS}\nUfficio gare;;;;\n${line('PC-1')}`);
    expect(titles.notes).toContainEqual(expect.stringContaining('«Ufficio gare» (riga 2)'));
  });

  test('marks of byte order and headings in the middle, and line ends of every kind', async () => {
    const joined = await read(`\uFEFF${HEADINGS}\n${line('PC-1')}\n\uFEFF${HEADINGS}\n\uFEFF${line('PC-2')}`);
    expect(told(joined)).toEqual(['PC-1:protected', 'PC-2:protected']);
    const mixed = await read(
      `${HEADINGS}\r\n${line('PC-1')}\n${line('PC-2', 'no')}\r${line('PC-3')}\r\r\n${line('PC-4')}`,
    );
    expect(mixed.rows.map(({ line: at }) => at)).toEqual([2, 3, 4, 6]);
  });

  test('three hundred columns are read, and delimiters at the end are none', async () => {
    const many = ['Nome', ...Array.from({ length: 298 }, (_, at) => `Colonna ${at}`), 'Ultimo contatto'];
    const wide = await read(`${many.join(';')}\nPC-1;${'v;'.repeat(298)}${DAY}`);
    expect(wide.rows[0]!.values['lastContactAt']).toBe('2026-11-28T23:00:00Z');
    expect(told(await read('Nome;Antivirus;;;\nPC-1;X;;;\nPC-2;X;;;'))).toEqual([
      'PC-1:unknown',
      'PC-2:unknown',
    ]);
  });

  test('pages and data under a table’s name are refused with the cure', async () => {
    for (const text of [
      '<html><table><tr><td>Nome</td></tr></table></html>',
      '[{"Nome":"PC-1"}]',
      '<?xml version="1.0"?><a/>',
    ])
      await expect(read(text)).rejects.toThrow(/HTML, XML o JSON/);
  });

  test('a table turned on its side names no machine', async () => {
    const turned = await read('Nome;PC-A;PC-B\nAntivirus;X;Y\nProtezione attiva;sì;no');
    expect([turned.rows, faultsOf(turned)]).toEqual([[], ['2 Nome', '3 Nome']]);
  });
});

describe('columns of one name', () => {
  test('an empty one is filled from the other', async () => {
    const { rows } = await read(`Nome;Ultimo contatto;Ultimo contatto\nPC-1;;${DAY}`);
    expect(rows[0]!.values['lastContactAt']).toBe('2026-11-28T23:00:00Z');
  });

  test('where they differ it is said, and of the protection the worse is true', async () => {
    const reading = await read(
      `Nome;Antivirus;Protezione attiva;Protezione attiva;Data firme\nPC-1;X;sì;no;${DAY}\nPC-2;X;sì;sì;${DAY}`,
    );
    expect(told(reading)).toEqual(['PC-1:inactive', 'PC-2:protected']);
    expect(reading.notes).toContainEqual(expect.stringContaining('compare più volte con valori diversi'));
    // As the file has them.
    expect(reading.columns.map(({ heading }) => heading)).toEqual([
      'Nome',
      'Antivirus',
      'Protezione attiva',
      'Protezione attiva',
      'Data firme',
    ]);
  });
});

describe('workbooks', () => {
  const heads = ['Nome', 'Antivirus', 'Protezione attiva', 'Data firme'].map((text) => cell(text));
  const row = (name: string, active = cell('sì')) => [cell(name), cell('X'), active, cell(DAY)];

  test('a cell merged over rows says the same of each, in XLSX and ODS', async () => {
    const xlsx = xlsxOf([
      { name: 'F', rows: [heads, row('PC-1'), [cell('PC-2'), '', cell('sì'), cell(DAY)]], merged: ['B2:B3'] },
    ]);
    const merged =
      '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>X</text:p></table:table-cell>';
    const ods = odsOfXml([
      {
        name: 'F',
        rows:
          odsRow('Nome', 'Antivirus', 'Protezione attiva', 'Data firme') +
          odsRow('PC-1', merged, 'sì', DAY) +
          odsRow('PC-2', '<table:covered-table-cell/>', 'sì', DAY),
      },
    ]);
    for (const file of [xlsx, ods])
      expect(told(await read(file))).toEqual(['PC-1:protected', 'PC-2:protected']);
    const titled = xlsxOf([
      {
        name: 'F',
        rows: [[cell('Postazione'), '', cell('Antivirus')], heads, row('PC-1')],
        merged: ['A1:B1', 'C1:D1'],
      },
    ]);
    expect(await read(titled)).toMatchObject({ headingRow: 2, faults: [] });
  });

  test('a hidden sheet is read only where it is asked for, in XLSX and ODS', async () => {
    for (const state of ['hidden', 'veryHidden'] as const) {
      const file = xlsxOf([
        {
          name: 'Vecchio',
          state,
          rows: [
            [...heads, cell('Ultimo contatto')],
            [...row('PC-VECCHIO'), cell(DAY)],
          ],
        },
        { name: 'Nuovo', rows: [heads, row('PC-NUOVO', cell('no'))] },
      ]);
      const reading = await read(file);
      expect(told(reading)).toEqual(['PC-NUOVO:inactive']);
      expect(reading.notes).toContainEqual(expect.stringContaining('«Vecchio» è nascosto'));
      expect(told(await read(file, 'workstations', 'Vecchio'))).toEqual(['PC-VECCHIO:protected']);
    }
    const ods = odsOfXml([
      {
        name: 'Vecchio &amp; altri',
        style: 'hid',
        rows: odsRow('Nome', 'Antivirus') + odsRow('PC-VECCHIO', 'X'),
      },
      { name: 'Nuovo', rows: odsRow('Nome', 'Antivirus') + odsRow('PC-NUOVO', 'X') },
    ]);
    expect(told(await read(ods))).toEqual(['PC-NUOVO:unknown']);
    const only = xlsxOf([{ name: 'F', state: 'hidden', rows: [heads, row('PC-1')] }]);
    expect(told(await read(only))).toEqual(['PC-1:protected']);
  });

  test('serial days are counted from the day the workbook counts from, with and without a date’s format', async () => {
    const seen = (serial: string, style: number) => [cell('PC-1'), cell(serial, { type: 'n', style })];
    const at = async (rows: string[][], workbook = '') =>
      (
        await read(
          xlsxOf([{ name: 'F', rows: [[cell('Nome'), cell('Ultimo contatto')], ...rows] }], workbook),
        )
      ).rows[0]!.values['lastContactAt'];
    for (const style of [0, 1]) {
      expect(await at([seen('46354.3004', style)])).toBe('2026-11-28T06:12:35Z');
      expect(await at([seen('44892.3004', style)], '<workbookPr date1904="1"/>')).toBe(
        '2026-11-28T06:12:35Z',
      );
    }
  });

  test('formulas give what they showed, errors nothing, booleans a yes or no', async () => {
    const formula = [cell('PC-1', { type: 'str', formula: 'A1&amp;1' }), ...row('').slice(1)];
    expect(told(await read(xlsxOf([{ name: 'F', rows: [heads, formula] }])))).toEqual(['PC-1:protected']);
    const errors = [cell('PC-1'), cell('#N/A', { type: 'e' }), cell('#VALUE!', { type: 'e' }), cell(DAY)];
    expect(await read(xlsxOf([{ name: 'F', rows: [heads, errors] }]))).toMatchObject({
      rows: [{ values: { product: null, active: null, protection: 'unknown' } }],
      faults: [],
    });
    const yes = xlsxOf([
      {
        name: 'F',
        rows: [heads, row('PC-1', cell('1', { type: 'b' })), row('PC-2', cell('0', { type: 'b' }))],
      },
    ]);
    expect(told(await read(yes))).toEqual(['PC-1:protected', 'PC-2:inactive']);
  });

  test('a share is no size', async () => {
    const full = xlsxOf([
      {
        name: 'F',
        rows: [
          [cell('Indirizzo'), cell('Spazio usato'), cell('Quota')],
          [cell('a@provincia.example'), cell('0.45', { type: 'n', style: 2 }), cell('50 GB')],
        ],
      },
    ]);
    expect(await read(full, 'mailboxes')).toMatchObject({
      rows: [{ values: { usedMb: null, quotaMb: 51_200 } }],
      faults: [{ reason: expect.stringContaining('percentuale') }],
    });
  });
});

describe('cells', () => {
  test('errors of formulas in a text say nothing, and name no machine', async () => {
    const reading = await read(
      `${HEADINGS};Assegnatario\nPC-1;#N/D;#N/D;#N/D;#RIF!;#N/D\n#N/D;X;sì;${DAY};${DAY};A\nPC-2;#VALORE!;sì;${DAY};#DIV/0!;#NOME?`,
    );
    expect(told(reading)).toEqual(['PC-1:unknown', 'PC-2:unknown']);
    expect(reading.rows.map(({ values }) => [values['product'], values['holderName']])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(faultsOf(reading)).toEqual(['3 Nome']);
  });

  test('moments that systems keep for «never» are none', async () => {
    const never = [
      '0',
      '-1',
      '-62135596800',
      '/Date(-62135596800000)/',
      '-11644473600',
      '9223372036854775807',
      '116444736000000000',
    ];
    const reading = await read(
      `Nome;Ultimo contatto\n${never.map((text, at) => `PC-${at};${text}`).join('\n')}`,
    );
    expect(reading.faults).toEqual([]);
    expect(reading.rows.every(({ values }) => values['lastContactAt'] === null)).toBe(true);
    // Another number below zero is no moment that anybody knows.
    expect(faultsOf(await read('Nome;Ultimo contatto\nPC-1;-86400'))).toEqual(['2 Ultimo contatto']);
    const decimals = await read('Nome;Ultimo contatto\nPC-1;1764313964.123');
    expect(decimals.rows[0]!.values['lastContactAt']).toBe('2025-11-28T07:12:44Z');
  });

  test('names: dots at the end, domains, signs that nobody sees, text forced by a formula', async () => {
    const reading = await read(
      'Nome\npc-1.provincia.example.\nPC-2..\n\u200bPC-3\u200b\nPC\u00a0DI ANNA\n"=""00123"""\n1.5E+10\n=PC-4',
    );
    expect(reading.rows.map(({ values }) => values['name'])).toEqual([
      'pc-1',
      'PC-2',
      'PC-3',
      'PC DI ANNA',
      '00123',
    ]);
    expect(faultsOf(reading)).toEqual(['7 Nome', '8 Nome']);
    const serials = await read('Nome;Numero di serie\nPC-1;1,23457E+11\nPC-2;1,23457E+11\nPC-3;0012345');
    expect(serials.rows.map(({ values }) => values['serialNumber'])).toEqual([null, null, '0012345']);
  });

  test('a doubt beside a good word is a doubt', async () => {
    const words = [
      'VERO',
      'FALSO',
      'sì (da verificare)',
      'Attiva?',
      'probabilmente attiva',
      'OK con errori',
      'attiva con problemi',
      'in esecuzione (PID 12)',
    ];
    const reading = await read(`${HEADINGS}\n${words.map((word, at) => line(`PC-${at}`, word)).join('\n')}`);
    expect(reading.faults).toEqual([]);
    expect(told(reading).map((one) => one.slice(5))).toEqual([
      'protected',
      'inactive',
      'unknown',
      'unknown',
      'unknown',
      'inactive',
      'inactive',
      'protected',
    ]);
  });

  test('that there is an antivirus does not name it', async () => {
    const reading = await read(
      `Nome;Antivirus;Protezione attiva;Data firme\nPC-1;sì;sì;${DAY}\nPC-2;presente;sì;${DAY}\nPC-3;no;;\nPC-4;Sophos;sì;${DAY}`,
    );
    expect(told(reading)).toEqual(['PC-1:unknown', 'PC-2:unknown', 'PC-3:missing', 'PC-4:protected']);
  });

  test('a date of tomorrow proves nothing; one date that can be read one way only settles its column', async () => {
    const future = await read(`${HEADINGS}\nPC-1;X;sì;30/11/2099;${DAY}`);
    expect(told(future)).toEqual(['PC-1:unknown']);
    const american = await read(`${HEADINGS}\nPC-1;X;sì;11/12/2026;${DAY}\nPC-2;X;sì;11/29/2026;${DAY}`);
    expect(told(american)).toEqual(['PC-1:stale', 'PC-2:protected']);
  });
});
