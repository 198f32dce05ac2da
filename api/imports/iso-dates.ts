import { storedPackage } from './ods-stream.ts';
import { partNames, partOf } from './zip-parts.ts';

/** A cell that holds a date as text (ECMA-376 part 1, 18.18.11), with the mark of UTC behind it. */
const ZONED =
  /(<c\b[^<>]*\bt="d"[^<>]*>(?:<f\b[^<>]*(?:\/>|>[^<]*<\/f>))?<v>\d{4}-\d\d-\d\dT[\d:.]{5,20})Z(?=<\/v>)/g;

/**
 * Programs that write such cells put the mark behind the time that the sheet shows: a spreadsheet knows no zones. It
 * goes, so that the time is read as the one on the wall, like that of every other cell.
 */
export function withoutZones(bytes: Buffer): Buffer {
  const names = partNames(bytes);
  const sheets = names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  const mended = new Map<string, Buffer>();
  for (const name of sheets) {
    const text = partOf(bytes, name)?.toString('utf8');
    if (text !== undefined && text.search(ZONED) >= 0)
      mended.set(name, Buffer.from(text.replaceAll(ZONED, '$1')));
  }
  if (mended.size === 0) return bytes;
  return storedPackage(
    names.flatMap((name) => {
      const part = mended.get(name) ?? partOf(bytes, name);
      return part === null ? [] : [[name, part] as const];
    }),
  );
}
