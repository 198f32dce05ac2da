/** Writes a PDF of one revision around `objects`, as this product's papers are written. Numbers begin at 1. */
export function smallPdf(objects: readonly string[], more: { trailer?: string } = {}): Buffer {
  const head = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n\n';
  let text = head;
  const places: number[] = [];
  objects.forEach((object, index) => {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<<\n/Size ${objects.length + 1}\n/Root 1 0 R\n${more.trailer ?? ''}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export const streamObject = (head: string, content: string): string =>
  `<<\n${head}\n/Length ${content.length}\n>>\nstream\n${content}\nendstream`;

const ROOM = 8192;

/** The signature's place, to be filled by `sealAnew`. */
const signatureObject = (room: number): string =>
  `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange [0 ********** ********** **********]\n/Contents <${'0'.repeat(room * 2)}>\n>>`;

/** A document with one enclosed file and a signature's place: object 5 is the signature. */
export const sealedObjects = (name: string, content: string, room = ROOM): string[] => [
  '<<\n/Type /Catalog\n/Pages 2 0 R\n/Names <<\n/EmbeddedFiles 6 0 R\n>>\n/AcroForm <<\n/SigFlags 3\n/Fields [4 0 R]\n>>\n>>',
  '<<\n/Type /Pages\n/Count 1\n/Kids [3 0 R]\n>>',
  '<<\n/Type /Page\n/Parent 2 0 R\n/MediaBox [0 0 595 842]\n/Annots [4 0 R]\n>>',
  '<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Sigillo)\n/Rect [0 0 0 0]\n/F 132\n/V 5 0 R\n/P 3 0 R\n>>',
  signatureObject(room),
  `<<\n/Names [(${name}) 7 0 R]\n>>`,
  `<<\n/Type /Filespec\n/F (${name})\n/UF (${name})\n/EF <<\n/F 8 0 R\n>>\n>>`,
  streamObject('/Type /EmbeddedFile', content),
];

/** Where the signature lies: between these, brackets included. */
export function roomOf(pdf: Buffer): { open: number; close: number } {
  const open = pdf.indexOf('/Contents <30') < 0 ? pdf.indexOf('/Contents <0') : pdf.indexOf('/Contents <30');
  if (open < 0) throw new Error('no signature');
  const at = open + '/Contents '.length;
  return { open: at, close: pdf.indexOf('>', at) + 1 };
}

/** The room's signature, without the zeros behind it. */
export function signatureOf(pdf: Buffer): Buffer {
  const { open, close } = roomOf(pdf);
  const bytes = Buffer.from(pdf.toString('latin1', open + 1, close - 1), 'hex');
  const count = bytes[1]! & 0x7f;
  return bytes.subarray(0, 2 + count + bytes.readUIntBE(2, count));
}

/** The signed bytes. */
export function coveredBy(pdf: Buffer): Buffer {
  const { open, close } = roomOf(pdf);
  return Buffer.concat([pdf.subarray(0, open), pdf.subarray(close)]);
}

/** Puts ranges that fit the file, and what `sign` makes of the covered bytes. */
export async function sealAnew(pdf: Buffer, sign: (content: Buffer) => Promise<Buffer>): Promise<Buffer> {
  const bytes = Buffer.from(pdf);
  const { open, close } = roomOf(bytes);
  const range = bytes.indexOf('/ByteRange [');
  const end = bytes.indexOf(']', range);
  bytes.write(`/ByteRange [0 ${open} ${close} ${bytes.length - close}`.padEnd(end - range), range, 'latin1');
  return fillRoom(bytes, await sign(coveredBy(bytes)));
}

export function fillRoom(pdf: Buffer, signature: Buffer): Buffer {
  const bytes = Buffer.from(pdf);
  const { open, close } = roomOf(bytes);
  bytes.write(signature.toString('hex').padEnd(close - open - 2, '0'), open + 1, 'latin1');
  return bytes;
}
