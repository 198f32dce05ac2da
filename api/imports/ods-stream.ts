import { crc32, createDeflateRaw } from 'node:zlib';

/** A table as it comes, row by row. */
export type TableRows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>;

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MEDIA_TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
const CONTENT_START = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet>`;
const CONTENT_END = '</table:table></office:spreadsheet></office:body></office:document-content>';
/** Of text before it is packed. */
const CHUNK = 64 * 1024;

/**
 * A spreadsheet of one sheet of text cells, as bytes while the rows come: whatever the number of rows, only some of
 * them are in memory. A ZIP file whose sizes stand after each part (APPNOTE 4.3.9); the media type comes first and
 * unpacked, as OpenDocument part 2, 3.3 asks.
 */
export async function* odsStream(sheet: string, rows: TableRows): AsyncGenerator<Buffer, void, undefined> {
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of [
    ['mimetype', MEDIA_TYPE],
    ['META-INF/manifest.xml', MANIFEST],
  ] as const) {
    const bytes = Buffer.from(text);
    const sums = { crc: crc32(bytes), packed: bytes.length, unpacked: bytes.length };
    entries.push(centralEntry(name, 'stored', sums, at));
    const part = Buffer.concat([localHeader(name, 'stored', sums), bytes]);
    at += part.length;
    yield part;
  }
  const head = localHeader('content.xml', 'deflated', null);
  yield head;
  const packed = pack(contentOf(sheet, rows));
  let sums = { crc: 0, packed: 0, unpacked: 0 };
  for (;;) {
    const { value, done } = await packed.next();
    if (done) {
      sums = value;
      break;
    }
    yield value;
  }
  entries.push(centralEntry('content.xml', 'deflated', sums, at));
  yield dataDescriptor(sums);
  at += head.length + sums.packed + DESCRIPTOR_BYTES;
  yield Buffer.concat([...entries, endOfDirectory(entries, at)]);
}

/** An ODS file of this content. */
export const odsPackage = (content: Buffer): Buffer =>
  storedPackage([
    ['mimetype', Buffer.from(MEDIA_TYPE)],
    ['content.xml', content],
  ]);

/** A ZIP file of these parts, nothing of it packed. */
export function storedPackage(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const entries: Buffer[] = [];
  const parts: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const sums = { crc: crc32(bytes), packed: bytes.length, unpacked: bytes.length };
    const header = localHeader(name, 'stored', sums);
    entries.push(centralEntry(name, 'stored', sums, at));
    parts.push(header, bytes);
    at += header.length + bytes.length;
  }
  return Buffer.concat([...parts, ...entries, endOfDirectory(entries, at)]);
}

async function* contentOf(sheet: string, rows: TableRows): AsyncGenerator<string, void, undefined> {
  let text = `${CONTENT_START}<table:table table:name="${escaped(sheet)}">`;
  for await (const row of rows) {
    text += `<table:table-row>${row.map(cellOf).join('')}</table:table-row>`;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text + CONTENT_END;
}

function cellOf(text: string): string {
  if (text === '') return '<table:table-cell/>';
  const lines = text.split(/\r\n|\r|\n/).map((line) => `<text:p>${paragraphOf(line)}</text:p>`);
  return `<table:table-cell office:value-type="string">${lines.join('')}</table:table-cell>`;
}

/** Spaces at a border or in a row, and tabs, would be joined to one when read (OpenDocument part 3, 6.1.2). */
const paragraphOf = (line: string): string =>
  escaped(line)
    .replaceAll('\t', '<text:tab/>')
    .replaceAll(/^ +| +$| {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);

/** What XML 1.0 has no sign for is left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/(?![\t\n\r\u0080-\u009f])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

interface Sums {
  crc: number;
  packed: number;
  unpacked: number;
}

/** Deflates a text as it comes. @returns the sums of the whole */
async function* pack(text: AsyncIterable<string>): AsyncGenerator<Buffer, Sums, undefined> {
  const sums: Sums = { crc: 0, packed: 0, unpacked: 0 };
  const deflate = createDeflateRaw();
  const written = (async () => {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      sums.crc = crc32(bytes, sums.crc);
      sums.unpacked += bytes.length;
      if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
    }
    deflate.end();
  })();
  // A source that fails must not leave the reader waiting.
  written.catch((error: Error) => deflate.destroy(error));
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sums.packed += chunk.length;
    yield chunk;
  }
  await written;
  return sums;
}

const DESCRIPTOR_BYTES = 16;
const METHOD = { stored: 0, deflated: 8 } as const;
type Method = keyof typeof METHOD;
/** Midnight of 1 January 1980, the first that the format knows: the file says nothing about when it was made. */
const DOS_TIME = 0x0021_0000;

/** Without sums: they follow the data (bit 3). Names are UTF-8 (bit 11). */
function localHeader(name: string, method: Method, sums: Sums | null): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(0x0800 | (sums === null ? 0x0008 : 0), 6);
  header.writeUInt16LE(METHOD[method], 8);
  header.writeUInt32LE(DOS_TIME, 10);
  header.writeUInt32LE(sums?.crc ?? 0, 14);
  header.writeUInt32LE(sums?.packed ?? 0, 18);
  header.writeUInt32LE(sums?.unpacked ?? 0, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function dataDescriptor({ crc, packed, unpacked }: Sums): Buffer {
  const descriptor = Buffer.alloc(DESCRIPTOR_BYTES);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(unpacked, 12);
  return descriptor;
}

function centralEntry(name: string, method: Method, sums: Sums, at: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(0x0800 | (method === 'deflated' ? 0x0008 : 0), 8);
  entry.writeUInt16LE(METHOD[method], 10);
  entry.writeUInt32LE(DOS_TIME, 12);
  entry.writeUInt32LE(sums.crc, 16);
  entry.writeUInt32LE(sums.packed, 20);
  entry.writeUInt32LE(sums.unpacked, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
}

function endOfDirectory(entries: Buffer[], at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    entries.reduce((sum, entry) => sum + entry.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return end;
}
