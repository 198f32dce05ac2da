import type Pdf from 'pdfkit';

type Doc = InstanceType<typeof Pdf>;

/** Bytes kept free for the signature: a P-256 one with its certificate takes under two thousand. */
const ROOM = 8192;
const FREE = '/**********';

interface Reference {
  end(): void;
}

/** pdfkit's own way to write an object, which its types do not name. */
interface Writer {
  ref(data: Record<string, unknown>): Reference;
  page: { dictionary: Reference; annotations: Reference[] };
  _root: { data: Record<string, unknown> };
  _acroform: unknown;
}

/**
 * Keeps the place of a signature in a document that is still open (ISO 32000-1, 12.8): an invisible field on the last
 * page, and room for the bytes. `fillSignature` puts them in when the file is whole.
 */
export function reserveSignature(doc: Doc, words: { name: string; reason: string; at: Date }): void {
  const writer = doc as unknown as Writer;
  const signature = writer.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    // Names are written as they are: the real numbers take their place, with blanks.
    ByteRange: [0, FREE.slice(1), FREE.slice(1), FREE.slice(1)],
    Contents: Buffer.alloc(ROOM),
    Name: new String(words.name),
    Reason: new String(words.reason),
    M: words.at,
  });
  const field = writer.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String('Sigillo'),
    Rect: [0, 0, 0, 0],
    // Printed and locked: nothing to see, nothing to move.
    F: 132,
    V: signature,
    P: writer.page.dictionary,
  });
  // Not `initForm`: it asks readers to draw the fields anew, which PDF/A forbids. pdfkit ends the form itself.
  writer._acroform = { fonts: {}, defaultFont: 'text' };
  const form = writer.ref({ SigFlags: 3, Fields: [field], DR: { Font: {} } });
  writer.page.annotations.push(field);
  writer._root.data['AcroForm'] = form;
  for (const reference of [signature, field]) reference.end();
}

/** Signs every byte but the room itself, and puts the signature there. */
export async function fillSignature(
  pdf: Buffer,
  sign: (content: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const bytes = Buffer.from(pdf);
  const range = bytes.lastIndexOf('/ByteRange [0 ');
  const rangeEnd = bytes.indexOf(']', range);
  const open = bytes.lastIndexOf(`<${'0'.repeat(64)}`);
  const close = open + 1 + ROOM * 2;
  if (range < 0 || open < 0 || bytes[close] !== 0x3e)
    throw new Error('the document has no room for a signature');
  const numbers = `/ByteRange [0 ${open} ${close + 1} ${bytes.length - close - 1}`;
  bytes.write(numbers.padEnd(rangeEnd - range), range, 'latin1');
  const content = Buffer.concat([bytes.subarray(0, open), bytes.subarray(close + 1)]);
  const signature = await sign(content);
  if (signature.length > ROOM) throw new Error(`the signature takes ${signature.length} bytes`);
  bytes.write(signature.toString('hex').padEnd(ROOM * 2, '0'), open + 1, 'latin1');
  return bytes;
}
