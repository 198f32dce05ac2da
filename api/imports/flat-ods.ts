import { odsPackage } from './ods-stream.ts';
import { partOf } from './zip-parts.ts';

/**
 * Rows to repeat on each page, outline groups and plain wrappers (OpenDocument part 3, 9.2), in which rows stand; and
 * remarks, whose words are none of the cell's.
 */
const WRAPPERS =
  /<\/?(?:[\w.-]+:)?(?:table-header-rows|table-row-group|table-rows)(?:\s[^>]*)?\/?>|<(?:[\w.-]+:)?annotation(?:\s[^>]*)?>[^]*?<\/(?:[\w.-]+:)?annotation>/g;

/** The same workbook with every row directly under its table: the spreadsheet engine looks nowhere else. */
export function flatOds(bytes: Buffer): Buffer {
  const content = partOf(bytes, 'content.xml')?.toString('utf8');
  if (content === undefined) return bytes;
  const isPlain = content.search(WRAPPERS) < 0 && partOf(bytes, 'mimetype') !== null;
  return isPlain ? bytes : odsPackage(Buffer.from(content.replaceAll(WRAPPERS, '')));
}
