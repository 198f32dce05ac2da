import { PdfCursor, PdfFault, isDictionary, type PdfDictionary, type PdfValue } from './pdf-value.ts';

export interface PdfObject {
  readonly value: PdfValue;
  /** Bytes of the stream, as they stand in the file; null for an object without one. */
  readonly stream: Buffer | null;
}

export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: PdfDictionary;
}

const MOST_OBJECTS = 200_000;

/**
 * Reads a file of one revision from its first byte to its last: head, objects, table, trailer, end, and nothing between
 * or behind them. What a reader may find by searching and what the table names are then the same, and nobody can add
 * an object that only one of two readers sees.
 * @throws PdfFault when the file is written otherwise
 */
export function readPdfFile(bytes: Buffer): PdfFile {
  const cursor = new PdfCursor(bytes, 0);
  readHead(cursor);
  const objects = new Map<number, PdfObject>();
  const places = new Map<number, number>();
  cursor.skipWhite();
  let at = cursor.at;
  while (!cursor.take('xref')) {
    if (objects.size >= MOST_OBJECTS) cursor.fail('too many objects');
    const number = cursor.integer();
    cursor.expect('0');
    cursor.expect('obj');
    if (places.has(number)) cursor.fail(`the object ${number} stands twice`);
    places.set(number, at);
    objects.set(number, readObject(cursor));
    cursor.skipWhite();
    at = cursor.at;
  }
  checkTable(cursor, places);
  cursor.expect('trailer');
  const trailer = cursor.dictionary();
  for (const key of ['Prev', 'XRefStm', 'Encrypt'])
    if (trailer.has(key)) cursor.fail(`the trailer names ${key}`);
  cursor.expect('startxref');
  if (cursor.integer() !== at) cursor.fail('the place of the table is another');
  cursor.expect('%%EOF');
  cursor.skipWhite();
  if (cursor.at !== bytes.length) cursor.fail('something stands behind the end');
  return { objects, trailer };
}

/** `%PDF-1.7`, and the line of bytes above 127 by which transfer programs know a binary file. */
function readHead(cursor: PdfCursor): void {
  const head = /^%PDF-\d\.\d\n(?:%[\x80-\xff]{4}\n)?/.exec(cursor.bytes.toString('latin1', 0, 32))?.[0];
  if (head === undefined) throw new PdfFault(0, 'no PDF begins');
  cursor.at = head.length;
}

function readObject(cursor: PdfCursor): PdfObject {
  const value = cursor.value();
  cursor.skipWhite();
  if (cursor.take('endobj')) return { value, stream: null };
  if (!cursor.take('stream\n') && !cursor.take('stream\r\n')) cursor.fail('the object does not end');
  const length = isDictionary(value) ? value.get('Length') : undefined;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
    cursor.fail('the length of a stream is not written beside it');
  if (cursor.at + length > cursor.bytes.length) cursor.fail('a stream is longer than the file');
  const stream = cursor.bytes.subarray(cursor.at, cursor.at + length);
  cursor.at += length;
  cursor.expect('endstream');
  cursor.expect('endobj');
  return { value, stream };
}

/** One section from 0, and each object where the table says. */
function checkTable(cursor: PdfCursor, places: ReadonlyMap<number, number>): void {
  if (cursor.integer() !== 0) cursor.fail('the table does not begin with object 0');
  const count = cursor.integer();
  let used = 0;
  for (let number = 0; number < count; number += 1) {
    const place = cursor.integer();
    const generation = cursor.integer();
    cursor.skipWhite();
    if (cursor.take('f')) continue;
    cursor.expect('n');
    used += 1;
    if (generation !== 0 || places.get(number) !== place)
      cursor.fail(`the object ${number} is not where the table says`);
  }
  if (used !== places.size) cursor.fail('an object is not in the table');
}
