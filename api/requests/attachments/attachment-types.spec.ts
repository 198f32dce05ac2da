import { attachmentTypeOf, plainFileName } from './attachment-types.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const PDF = text('%PDF-1.7 …');
const ZIP = bytes(0x50, 0x4b, 0x03, 0x04, 0, 0);

test.each<[string, Uint8Array, string | null]>([
  ['modulo.pdf', PDF, 'application/pdf'],
  ['foglio.xlsx', ZIP, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['archivio.zip', ZIP, 'application/zip'],
  ['foto.PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
  ['registro.log', text('riga uno\nriga due'), 'text/plain; charset=utf-8'],
  ['tabella.csv', text('a;b'), 'text/plain; charset=utf-8'],
  ['messaggio.eml', text('From: a@example.org\r\n\r\ntesto'), 'message/rfc822'],
  ['firmato.p7m', bytes(0x30, 0x82, 0x01, 0x00), 'application/pkcs7-mime'],
  // A page is kept as text, a script is not kept.
  ['nota.txt', text('<script>alert(1)</script>'), 'text/plain; charset=utf-8'],
  ['pagina.html', text('<html></html>'), null],
  ['disegno.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
  ['programma.exe', bytes(0x4d, 0x5a, 0x90), null],
  // A name that lies about what is inside.
  ['modulo.pdf', text('<html></html>'), null],
  ['nota.txt', PDF, null],
  ['nota.txt', bytes(0x61, 0x00, 0x62), null],
  ['nota.txt', bytes(0xc3, 0x28), null],
  ['senza-estensione', text('testo'), null],
])('%s is kept as what it is, or not at all', (name, content, type) => {
  expect(attachmentTypeOf(content, name)).toBe(type);
});

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Documenti\\ordine.pdf', 'ordine.pdf'],
  ['a"b<c>.txt', 'abc.txt'],
  ['riga\r\nSet-Cookie: x.txt', 'rigaSet-Cookie x.txt'],
  ['...', 'allegato'],
])('the name %s is only a name', (typed, kept) => {
  expect(plainFileName(typed)).toBe(kept);
});

test('a long name keeps its extension', () => {
  expect(plainFileName(`${'a'.repeat(400)}.pdf`)).toMatch(/^a{130}\.pdf$/);
});
