import { inflateRawSync } from 'node:zlib';

const LARGEST_PART = 256 * 1024 * 1024;

interface Entry {
  readonly name: string;
  /** Where its line in the central directory begins. */
  readonly at: number;
}

/** The central directory of a ZIP file (APPNOTE 4.3.12), as far as it is what it says. */
function* entriesOf(bytes: Buffer): Generator<Entry> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) return;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return;
    const names = bytes.readUInt16LE(at + 28);
    yield { name: bytes.subarray(at + 46, at + 46 + names).toString('utf8'), at };
    at += 46 + names + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

export const partNames = (bytes: Buffer): string[] => Array.from(entriesOf(bytes), ({ name }) => name);

/** A part of a ZIP file; null where it is not there or not as it says. */
export function partOf(bytes: Buffer, wanted: string): Buffer | null {
  for (const { name, at } of entriesOf(bytes)) if (name === wanted) return partAt(bytes, at);
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
