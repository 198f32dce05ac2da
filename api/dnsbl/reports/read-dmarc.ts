import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  reportRefusal,
  summedSources,
  type MailReport,
  type ReportedSource,
  type ReportRefusal,
} from '../../../domain/mail/report.ts';
import { formatAddress, isAddressError, parseAddress } from '../../../domain/net/address.ts';
import { unmapped } from '../../../domain/net/mapped-address.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import { decodeCharset } from '../../pec/mime.ts';
import { nameOf } from './name-of.ts';
import { periodOf } from './period.ts';

/** No entities, no DTD: what a document declares of itself is never believed, nor fetched, nor expanded. */
const PARSER = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 50,
  isArray: (name) => name === 'record',
});

/** A DMARC aggregate report (RFC 7489 appendix C, RFC 9990). */
export function readDmarcReport(bytes: Buffer): MailReport | ReportRefusal {
  const text = decodeXml(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return reportRefusal('has-dtd', 'DTD');
  const root = parsed(text);
  if (typeof root === 'string') return reportRefusal('not-well-formed', root);
  const feedback = child(root, 'feedback');
  if (feedback === null) return reportRefusal('not-a-report', neutralText(Object.keys(root)[0] ?? '', 60));
  const metadata = child(feedback, 'report_metadata');
  const published = child(feedback, 'policy_published');
  const reporter = textOf(metadata, 'org_name', 120) || textOf(metadata, 'email', 120);
  const reportId = textOf(metadata, 'report_id', 200);
  const domain = nameOf(textOf(published, 'domain', 253));
  if (metadata === null || published === null || reporter === '' || reportId === '' || domain === '')
    return reportRefusal('incomplete', missing({ org_name: reporter, report_id: reportId, domain }));
  const range = child(metadata, 'date_range');
  const period = periodOf(Number(textOf(range, 'begin', 20)) * 1000, Number(textOf(range, 'end', 20)) * 1000);
  if (period === null) return reportRefusal('bad-period', '');
  const records = feedback['record'] as readonly unknown[] | undefined;
  const rows = (records ?? []).map((record) => sourceOf(record, domain));
  const sources = rows.filter((row) => row !== null);
  return {
    kind: 'dmarc',
    reporter,
    reportId,
    domain,
    ...period,
    policy: textOf(published, 'p', 20).toLowerCase(),
    sources: summedSources(sources),
    unreadRows: rows.length - sources.length,
  };
}

type Element = Readonly<Record<string, unknown>>;

function decodeXml(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeCharset(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeCharset(bytes, 'utf-16be');
  // Without its mark (XML 1.0 appendix F).
  if (bytes[0] === 0x3c && bytes[1] === 0) return decodeCharset(bytes, 'utf-16le');
  const declared = /^[^>]{0,100}encoding=["']([\w.-]+)["']/.exec(
    bytes.subarray(0, 200).toString('latin1'),
  )?.[1];
  // A declaration that can be read octet by octet is in no UTF-16, whatever it says; some programs write that.
  const charset = declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared;
  return decodeCharset(bytes, charset)
    .replace(/^\uFEFF/, '')
    .trimStart();
}

/** The document, or where it stops being one. Its depth is bounded before anything is compared: that costs no more than its length. */
function parsed(text: string): Element | string {
  try {
    const root: unknown = PARSER.parse(text);
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) return neutralText(`${verdict.err.line}:${verdict.err.col ?? 1}`, 40);
    return typeof root === 'object' && root !== null ? (root as Element) : '1:1';
  } catch (error) {
    return neutralText((error as Error).message, 80);
  }
}

function child(element: Element | null, name: string): Element | null {
  const found = element?.[name];
  const one: unknown = Array.isArray(found) ? found[0] : found;
  return typeof one === 'object' && one !== null ? (one as Element) : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five words that XML itself has, and characters by their number; nothing that a document could declare. */
function withoutEntities(text: string): string {
  // Almost all texts, of which a report has thousands.
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole, word?: string, decimal?: string, hexadecimal?: string) => {
      if (word !== undefined) return ENTITIES[word] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function textOf(element: Element | null, name: string, longest: number): string {
  const found = element?.[name];
  const one: unknown = Array.isArray(found) ? found[0] : found;
  if (typeof one !== 'string') return '';
  return neutralText(withoutEntities(one), longest);
}

const missing = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .filter(([, value]) => value === '')
    .map(([name]) => name)
    .join(', ');

const DISPOSITIONS = ['none', 'quarantine', 'reject'] as const;
const MOST_MESSAGES = 1_000_000_000;

/** Null where the row says no address, no number or no outcome: it stays out of every sum, and is counted as not read. */
function sourceOf(record: unknown, domain: string): ReportedSource | null {
  if (typeof record !== 'object' || record === null) return null;
  const row = child(record as Element, 'row');
  const address = parseAddress(textOf(row, 'source_ip', 60));
  const messages = Number(textOf(row, 'count', 20));
  if (isAddressError(address) || !Number.isSafeInteger(messages) || messages < 1 || messages > MOST_MESSAGES)
    return null;
  const evaluated = child(row, 'policy_evaluated');
  const result = (of: 'dkim' | 'spf'): string => textOf(evaluated, of, 20).toLowerCase();
  const [dkim, spf] = [result('dkim'), result('spf')];
  // One that passes is enough; that neither did is known only where both are said.
  if (dkim !== 'pass' && spf !== 'pass' && (dkim === '' || spf === '')) return null;
  const disposition = textOf(evaluated, 'disposition', 20).toLowerCase();
  return {
    address: formatAddress(unmapped(address)),
    messages,
    // RFC 9990 has `pass` for what met no policy.
    disposition: DISPOSITIONS.find((one) => one === disposition) ?? 'none',
    isDkimAligned: dkim === 'pass',
    isSpfAligned: spf === 'pass',
    headerFrom: nameOf(textOf(child(record as Element, 'identifiers'), 'header_from', 253)) || domain,
  };
}
