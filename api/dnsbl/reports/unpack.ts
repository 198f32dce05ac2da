import { promisify } from 'node:util';
import { crc32, gunzip, gunzipSync, inflateRaw, inflateRawSync } from 'node:zlib';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import { reportRefusal, type ReportRefusal } from '../../../domain/mail/report.ts';
import { decodedBody, fileNameOf, readMime, walkParts } from '../../pec/mime.ts';

/** A report as it stands once unpacked, or why a part of what was given is none. */
export type UnpackedPart =
  | { readonly type: 'part'; readonly name: string; readonly bytes: Buffer }
  | (ReportRefusal & { readonly name: string });

/** One report unpacks to no more than this; the largest receivers cut theirs at a fraction of it. */
export const LARGEST_REPORT = 8 * 1024 * 1024;
/** What one file that is handed over may unpack to, all its parts together. */
const LARGEST_TOTAL = 1024 * 1024 * 1024;
const MOST_PARTS = 20_000;
/** A message with a ZIP of gzipped reports. */
const DEEPEST = 3;

interface Budget {
  bytes: number;
  parts: number;
}

/**
 * The reports in a file: plain XML or JSON, gzip, ZIP (several), or the message they came with. Packing is known by its
 * first bytes, never by a name. One part at a time is in memory; whatever unpacks to more than its bounds is refused
 * before it is there.
 */
export async function* unpackReports(name: string, bytes: Buffer): AsyncGenerator<UnpackedPart> {
  yield* unpack(name, bytes, { bytes: LARGEST_TOTAL, parts: MOST_PARTS }, 0);
}

async function* unpack(
  name: string,
  bytes: Buffer,
  left: Budget,
  depth: number,
): AsyncGenerator<UnpackedPart> {
  const shown = neutralText(name, 200);
  const refuse = (refusal: ReportRefusal): UnpackedPart => ({ ...refusal, name: shown });
  if (depth > DEEPEST) return yield refuse(reportRefusal('packed-too-often', `${DEEPEST}`));
  switch (packingOf(bytes)) {
    case 'gzip': {
      const plain = await bounded('gzip', bytes, left);
      if ('type' in plain) return yield refuse(plain);
      return yield* unpack(shown.replace(/\.gz$/i, ''), plain, left, depth + 1);
    }
    case 'zip':
      return yield* unzip(shown, bytes, left, depth);
    case 'message':
      return yield* attachments(shown, bytes, left, depth);
    case 'other':
      return yield refuse(reportRefusal('unknown-packing', ''));
    case 'plain':
      if (bytes.length > LARGEST_REPORT)
        return yield refuse(reportRefusal('too-large', `${bytes.length} byte`));
      yield { type: 'part', name: shown, bytes };
  }
}

function packingOf(bytes: Buffer): 'gzip' | 'zip' | 'message' | 'plain' | 'other' {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && [3, 5].includes(bytes[2] ?? 0)) return 'zip';
  // UTF-16 has a byte order mark; everything else begins, blanks apart, with what it is.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'plain';
  const start = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (start === '' || start.startsWith('<') || start.startsWith('{')) return 'plain';
  return /^[!-9;-~]+:/.test(start) ? 'message' : 'other';
}

type Unpacking = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer> | Buffer;
const away = { gzip: promisify(gunzip) as Unpacking, raw: promisify(inflateRaw) as Unpacking };
const here = { gzip: gunzipSync as Unpacking, raw: inflateRawSync as Unpacking };
/** Below it, unpacking in place is faster than handing it over, and its memory is free at once. */
const SMALL = 64 * 1024;
const unpackingOf = (kind: 'gzip' | 'raw', bytes: Buffer): Unpacking =>
  (bytes.length < SMALL ? here : away)[kind];

/** Unpacks no further than one report, or what is left, allows. */
async function bounded(
  kind: 'gzip' | 'raw',
  bytes: Buffer,
  left: Budget,
  largest = LARGEST_REPORT,
): Promise<Buffer | ReportRefusal> {
  const most = Math.min(largest, left.bytes);
  try {
    const plain = await unpackingOf(kind, bytes)(bytes, { maxOutputLength: Math.max(most, 1) });
    left.bytes -= plain.length;
    return plain;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? reportRefusal('unpacks-too-large', `> ${most} byte`)
      : reportRefusal('truncated', code);
  }
}

/** The parts of a ZIP file by its central directory (APPNOTE 4.3.12), each held to its own sum. */
async function* unzip(
  name: string,
  bytes: Buffer,
  left: Budget,
  depth: number,
): AsyncGenerator<UnpackedPart> {
  const refuse = (refusal: ReportRefusal, part = ''): UnpackedPart => ({
    ...refusal,
    name: part === '' ? name : `${name}/${part}`,
  });
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) return yield refuse(reportRefusal('truncated', 'ZIP'));
  let at = bytes.readUInt32LE(end + 16);
  const count = bytes.readUInt16LE(end + 10);
  if (count === 0) return yield refuse(reportRefusal('nothing-inside', 'ZIP'));
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50)
      return yield refuse(reportRefusal('truncated', `ZIP ${n + 1}/${count}`));
    if (left.parts-- <= 0) return yield refuse(reportRefusal('too-many-parts', `> ${MOST_PARTS}`));
    const entry = entryAt(bytes, at);
    at += entry.length;
    if (entry.name.endsWith('/')) continue;
    const plain = await contentOf(bytes, entry, left);
    if ('type' in plain) yield refuse(plain, entry.name);
    else yield* unpack(`${name}/${entry.name}`, plain, left, depth + 1);
  }
}

interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  /** Of the entry in the directory. */
  readonly length: number;
}

function entryAt(bytes: Buffer, at: number): ZipEntry {
  const nameLength = bytes.readUInt16LE(at + 28);
  return {
    name: neutralText(bytes.toString('utf8', at + 46, at + 46 + nameLength), 200),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    length: 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  };
}

const STORED = 0;
const DEFLATED = 8;

async function contentOf(bytes: Buffer, entry: ZipEntry, left: Budget): Promise<Buffer | ReportRefusal> {
  if ((entry.flags & 1) !== 0) return reportRefusal('encrypted', '');
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return reportRefusal('unknown-packing', `ZIP ${entry.method}`);
  // A part that tells its size only in ZIP64 is larger than any report.
  if (entry.unpacked > Math.min(LARGEST_REPORT, left.bytes))
    return reportRefusal('unpacks-too-large', `${entry.unpacked} byte`);
  if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== 0x04034b50)
    return reportRefusal('truncated', '');
  const start =
    entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  if (start + entry.packed > bytes.length) return reportRefusal('truncated', '');
  const packed = bytes.subarray(start, start + entry.packed);
  const plain = entry.method === STORED ? packed : await bounded('raw', packed, left, entry.unpacked);
  if ('type' in plain) return plain;
  if (plain.length !== entry.unpacked || crc32(plain) !== entry.crc) return reportRefusal('truncated', 'CRC');
  return plain;
}

/** A message in a message: forwarded by a colleague it may bring a report; one that brings none is no fault of the outer one. */
async function* forwarded(
  name: string,
  bytes: Buffer,
  left: Budget,
  depth: number,
): AsyncGenerator<UnpackedPart> {
  if (depth > DEEPEST) return yield { ...reportRefusal('packed-too-often', `${DEEPEST}`), name };
  for await (const one of attachments(name, bytes, left, depth))
    if (one.type === 'part' || one.fault !== 'nothing-inside' || one.name !== name) yield one;
}

/** What is attached to a message; the message's own words are none of ours. */
async function* attachments(
  name: string,
  bytes: Buffer,
  left: Budget,
  depth: number,
): AsyncGenerator<UnpackedPart> {
  let found = 0;
  for (const part of walkParts(readMime(bytes))) {
    if (left.parts-- <= 0) return yield { ...reportRefusal('too-many-parts', `> ${MOST_PARTS}`), name };
    const body = decodedBody(part);
    const file = fileNameOf(part);
    if (part.type === 'message/rfc822' || /\.eml$/i.test(file)) {
      for await (const one of forwarded(`${name}/${file === '' ? 'message' : file}`, body, left, depth + 1)) {
        found += 1;
        yield one;
      }
      continue;
    }
    const isReport =
      /\.(xml|json)(\.gz)?$|\.(gz|zip)$/i.test(file) ||
      (file === '' && /^(?:text|application)\/(?:xml|json|tlsrpt\+json)$/.test(part.type)) ||
      ['gzip', 'zip'].includes(packingOf(body));
    if (!isReport) continue;
    found += 1;
    yield* unpack(`${name}/${file === '' ? found : file}`, body, left, depth + 1);
  }
  if (found === 0) yield { ...reportRefusal('nothing-inside', ''), name };
}
