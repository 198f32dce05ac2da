import { decodeExport } from './export-text.ts';

const TEXT = 'config firewall policy\nedit 1\nset name "viabilità"\n';
const wide = Buffer.from(TEXT, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(TEXT, 'utf8')],
  ['Latin-1', Buffer.from(TEXT, 'latin1')],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
  ['UTF-16 without', wide],
  ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])],
])('reads %s', (_, bytes) => {
  expect(decodeExport(bytes)).toBe(TEXT);
});

test('a picture is no text', () => {
  expect(decodeExport(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3]))).toBeNull();
});
