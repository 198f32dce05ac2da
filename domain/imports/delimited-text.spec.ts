import { readDelimitedText } from './delimited-text.ts';

const widths = (text: string): number[] => {
  const read = readDelimitedText(text, () => 0);
  if ('fault' in read) throw new Error(`open quote at ${read.line}`);
  return read.rows.map(({ cells }) => cells.length);
};

test('a stray quote ends with its line, and the rows behind it are read', () => {
  expect(widths('a;b\n"x;1\n"y";2\n3;z"\n')).toEqual([2, 2, 2, 2]);
});

// What costs the square of its length takes minutes here.
test.each([
  ['quotes that never close', '"ba,'],
  ['quotes that are always doubled', '"b"",'],
  ['quotes within one cell', 'b"'],
  ['blanks between quotes', '"  '],
])('half a million signs of %s are read in well under five seconds', (_, piece) => {
  const text = `sep=,\r\na,${piece.repeat(500_000 / piece.length)}\r\nend,of it\r\n`;
  const began = process.cpuUsage();
  readDelimitedText(text, () => 0);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1e6).toBeLessThan(5);
});

test.each([';', '\t'])('the same where the cells are divided by %j', (delimiter) => {
  const text = `a${delimiter}b\n${`"x${delimiter}`.repeat(150_000)}\n`;
  const began = process.cpuUsage();
  readDelimitedText(text, () => 0);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1e6).toBeLessThan(5);
});
