import { guardCell, unguardCell } from './read-lines.ts';

test.each([
  '=1+1',
  '+39 0432',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  'testo\n=1+1',
  'testo\r\n＝1+1',
  '\r@x',
  '\n\n-1',
  "'=già guardata",
  'a;=1',
  'a,=1',
  '',
])('%j begins no formula in a spreadsheet, on no line of it, and reads back as it was', (text) => {
  const guarded = guardCell(text);
  for (const line of guarded.split(/\r\n|\r|\n/)) expect(line).not.toMatch(/^[=+\-@\t＝＋－＠]/);
  expect(unguardCell(guarded)).toBe(text);
});
