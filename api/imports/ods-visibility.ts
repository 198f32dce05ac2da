import { inflateRawSync } from 'node:zlib';

/** Tables whose style is not displayed (OpenDocument part 3, table:display); the spreadsheet engine does not tell. */
export function hiddenOdsTables(bytes: Buffer): ReadonlySet<string> {
  const xml = partOf(bytes, 'content.xml')?.toString('utf8') ?? '';
  const head = xml.slice(0, Math.max(0, xml.indexOf('</office:automatic-styles>')));
  const styles = new Set(
    head
      .split('</style:style>')
      .filter((style) => /\btable:display="false"/.test(style))
      .flatMap((style) => [...style.matchAll(/<style:style [^>]*style:name="([^"]+)"/g)].at(-1)?.[1] ?? []),
  );
  if (styles.size === 0) return styles;
  return new Set(
    [...xml.matchAll(/<table:table [^>]*>/g)].flatMap(([tag]) => {
      const style = /table:style-name="([^"]+)"/.exec(tag)?.[1];
      const name = /table:name="([^"]+)"/.exec(tag)?.[1];
      return name !== undefined && style !== undefined && styles.has(style) ? [fromXml(name)] : [];
    }),
  );
}

const fromXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const LARGEST_PART = 256 * 1024 * 1024;

/** A part of a ZIP file, by its central directory (APPNOTE 4.3.12); null where it is not there or not as it says. */
function partOf(bytes: Buffer, wanted: string): Buffer | null {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) return null;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null;
    const names = bytes.readUInt16LE(at + 28);
    if (bytes.subarray(at + 46, at + 46 + names).toString('utf8') === wanted) return partAt(bytes, at);
    at += 46 + names + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return null;
}

function partAt(bytes: Buffer, entry: number): Buffer | null {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.length) return null;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const body = bytes.subarray(start, start + packed);
  if (method === 0) return body;
  try {
    return method === 8 ? inflateRawSync(body, { maxOutputLength: LARGEST_PART }) : null;
  } catch {
    return null;
  }
}
