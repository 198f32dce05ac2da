import type { AuditRow } from '../../api/audit/audit-chain.ts';

/** Who sends: the host's name, the product's version. */
export interface SyslogSource {
  readonly host: string;
  readonly version: string;
}

/** «log audit» (RFC 5424, 6.2.1). */
const FACILITY = 13;
const WARNING = 4;
const NOTICE = 5;
/** RFC 5612: the number for examples; the product has none of its own. */
const ENTERPRISE = 32473;

/** What somebody tried without success: worth a look. */
const isRefusal = (action: string): boolean => /\.(refused|throttled|failed)$/.test(action);

/** One row of the register as a message of RFC 5424: place and hashes as structured data, the details as the text. */
export function syslogMessage(row: AuditRow, source: SyslogSource): string {
  return `${headOf(row, source)} ${structured(row)} \uFEFF${oneLine(`${row.actorName} ${row.action} ${row.details}`)}`;
}

/** The same row as a CEF event (ArcSight Common Event Format, version 0) inside a message of RFC 5424. */
export function cefMessage(row: AuditRow, source: SyslogSource): string {
  const fields: [string, string | null][] = [
    ['rt', String(new Date(row.at).getTime())],
    ['externalId', String(row.seq)],
    ['suser', row.actorName],
    ['suid', row.actorId],
    ['cs1Label', 'hash'],
    ['cs1', row.hash],
    ['cs2Label', 'subject'],
    ['cs2', [row.subjectKind, row.subjectId].filter((part) => part !== null).join(' ')],
    ['outcome', isRefusal(row.action) ? 'failure' : 'success'],
    ['msg', row.details],
  ];
  const extension = fields
    .filter((field): field is [string, string] => field[1] !== null && field[1] !== '')
    .map(([name, value]) => `${name}=${cefValue(value)}`)
    .join(' ');
  const head = [
    'CEF:0',
    'Baluardo',
    'Baluardo',
    source.version,
    row.action,
    row.action,
    isRefusal(row.action) ? '6' : '3',
  ];
  return `${headOf(row, source)} - ${head.map((word, n) => (n === 0 ? word : cefHead(word))).join('|')}|${extension}`;
}

/** Octet counting: the length in bytes before each message (RFC 5425, 4.3). */
export function framed(message: string): Buffer {
  const bytes = Buffer.from(message, 'utf8');
  return Buffer.concat([Buffer.from(`${bytes.length} `), bytes]);
}

function headOf(row: AuditRow, { host }: SyslogSource): string {
  const priority = FACILITY * 8 + (isRefusal(row.action) ? WARNING : NOTICE);
  // The register keeps milliseconds in UTC: a TIMESTAMP of RFC 3339 as it stands.
  return `<${priority}>1 ${row.at} ${printable(host, 255)} baluardo - ${printable(row.action, 32)}`;
}

function structured(row: AuditRow): string {
  const values: [string, string | null][] = [
    ['seq', String(row.seq)],
    ['hash', row.hash],
    ['actorKind', row.actorKind],
    ['actorId', row.actorId],
    ['action', row.action],
    ['subjectKind', row.subjectKind],
    ['subjectId', row.subjectId],
  ];
  const params = values
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${oneLine(value!).replaceAll(/["\\\]]/g, (sign) => `\\${sign}`)}"`);
  return `[baluardo@${ENTERPRISE} ${params.join(' ')}]`;
}

/** PRINTUSASCII, no blank; «-» for nothing. */
export const printable = (word: string, most: number): string =>
  word.replaceAll(/[^\x21-\x7e]/g, '').slice(0, most) || '-';

/** A line break would look like another message to a receiver that does not count. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');

export const cefHead = (word: string): string => oneLine(word).replaceAll(/[\\|]/g, (sign) => `\\${sign}`);

export const cefValue = (text: string): string =>
  text
    .replaceAll(/[\\=]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
