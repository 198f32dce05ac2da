import { rawSheets } from './raw-sheets.ts';
import { xlsxOf, zipOf } from './testing/workbooks.ts';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const NAMES = [
  'office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
].map((name) => `xmlns:${name}`);

const cell = (text: string, before = '') =>
  `<table:table-cell office:value-type="string">${before}<text:p>${text}</text:p></table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const content = (rows: string) =>
  `<?xml version="1.0"?><office:document-content ${NAMES.join(' ')} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Foglio1">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
const HEAD = row(cell('Nome'), cell('Stato'));

async function rowsOf(bytes: Buffer): Promise<string[]> {
  const { sheets } = await rawSheets('tabella', bytes);
  return sheets[0]!.rows.map(({ cells }) => cells.join('|'));
}
const ods = (rows: string) => zipOf({ mimetype: MEDIA_TYPE, 'content.xml': content(rows) });

test.each([
  [
    'headings that are repeated on each page',
    `<table:table-header-rows>${HEAD}</table:table-header-rows>${row(cell('PC-1'), cell('sì'))}`,
  ],
  [
    'rows of an outline group',
    `${HEAD}<table:table-row-group table:display="true">${row(cell('PC-1'), cell('sì'))}</table:table-row-group>`,
  ],
  [
    'groups in groups',
    `<table:table-row-group><table:table-row-group>${HEAD}</table:table-row-group>${row(cell('PC-1'), cell('sì'))}</table:table-row-group>`,
  ],
  ['rows in a plain wrapper', `<table:table-rows>${HEAD}${row(cell('PC-1'), cell('sì'))}</table:table-rows>`],
  [
    'a remark beside the text',
    HEAD + row(cell('PC-1', '<office:annotation><text:p>vecchio</text:p></office:annotation>'), cell('sì')),
  ],
  [
    'a remark inside the text',
    HEAD +
      row(
        cell('PC-1<office:annotation office:display="false"><text:p>vecchio</text:p></office:annotation>'),
        cell('sì'),
      ),
  ],
])('an ODS with %s is read whole', async (_, rows) => {
  expect(await rowsOf(ods(rows))).toEqual(['Nome|Stato', 'PC-1|sì']);
});

test('what never ends in a workbook is passed over in a moment', async () => {
  const started = performance.now();
  for (const rows of [
    '<office:annotation>'.repeat(200_000),
    '<table:table-rows '.repeat(200_000),
    '<a'.repeat(400_000),
  ])
    await expect(rowsOf(ods(rows))).rejects.toThrow(/./);
  const cells = `<c t="d"><f `.repeat(200_000);
  const book = { 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': cells };
  await expect(rowsOf(zipOf(book))).rejects.toThrow(/./);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('an ODS is one wherever its media type stands, and without one', async () => {
  const body = content(HEAD + row(cell('PC-1'), cell('no')));
  expect(
    await rowsOf(zipOf({ 'META-INF/manifest.xml': '<x/>', 'content.xml': body, mimetype: MEDIA_TYPE })),
  ).toEqual(['Nome|Stato', 'PC-1|no']);
  expect(await rowsOf(zipOf({ 'content.xml': body }))).toEqual(['Nome|Stato', 'PC-1|no']);
});

test.each([
  [{ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' }, /binaria o di Numbers/],
  [{ 'Index/Document.iwa': 'x' }, /binaria o di Numbers/],
  [{ 'Esportazione/dispositivi.csv': 'Nome\r\nPC-1' }, /archivio ZIP: estrarre/],
  [{ 'word/document.xml': '<x/>' }, /non è leggibile/],
])('a package that is no table of ours says what it is: %j', async (parts, words) => {
  await expect(rowsOf(zipOf(parts as unknown as Record<string, string>))).rejects.toThrow(words);
});

test('a date that a cell holds as text is the one that the sheet shows, with or without a mark of UTC', async () => {
  const date = (place: string, text: string) => `<c r="${place}" s="1" t="d"><v>${text}</v></c>`;
  const text = (place: string, words: string) => `<c r="${place}" t="str"><v>${words}</v></c>`;
  const book = xlsxOf([
    {
      name: 'Foglio1',
      rows: [
        [text('A1', 'Nome'), text('B1', 'Firme')],
        [text('A2', 'PC-1'), date('B2', '2026-11-28T07:12:44.000Z')],
        [text('A3', 'PC-2'), date('B3', '2026-11-28T07:12:44')],
        // What is a text is not a date: it says its own zone.
        [text('A4', 'PC-3'), text('B4', '2026-11-28T07:12:44Z')],
      ],
    },
  ]);
  expect(await rowsOf(book)).toEqual([
    'Nome|Firme',
    'PC-1|2026-11-28T07:12:44.000',
    'PC-2|2026-11-28T07:12:44',
    'PC-3|2026-11-28T07:12:44Z',
  ]);
});
