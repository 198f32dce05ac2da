import { odsPackage } from './ods-stream.ts';
import { partOf } from './zip-parts.ts';

/** Rows to repeat on each page, outline groups and plain wrappers (OpenDocument part 3, 9.2), in which rows stand. */
const WRAPPERS = /<\/?(?:[\w.-]{1,40}:)?(?:table-header-rows|table-row-group|table-rows)(?:\s[^<>]*)?\/?>/g;
const REMARK = /<((?:[\w.-]{1,40}:)?annotation)(?:\s[^<>]*)?>/g;

/** The same workbook with every row directly under its table: the spreadsheet engine looks nowhere else. */
export function flatOds(bytes: Buffer): Buffer {
  const content = partOf(bytes, 'content.xml')?.toString('utf8');
  if (content === undefined) return bytes;
  const flat = withoutRemarks(content.replaceAll(WRAPPERS, ''));
  return flat === content && partOf(bytes, 'mimetype') !== null ? bytes : odsPackage(Buffer.from(flat));
}

/** A remark beside a cell has words that are none of the cell's. */
function withoutRemarks(content: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const begin of content.matchAll(REMARK)) {
    if (begin.index < from || begin[0].endsWith('/>')) continue;
    const close = `</${begin[1]}>`;
    const end = content.indexOf(close, begin.index);
    if (end < 0) break;
    kept.push(content.slice(from, begin.index));
    from = end + close.length;
  }
  return kept.join('') + content.slice(from);
}
