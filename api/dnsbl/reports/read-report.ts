import { setImmediate } from 'node:timers/promises';
import type { MailReport, ReportRefusal } from '../../../domain/mail/report.ts';
import { readDmarcReport } from './read-dmarc.ts';
import { readTlsReport } from './read-tls.ts';
import { unpackReports } from './unpack.ts';

/** A report of a file, or why a part of it is none. */
export type ReadReport = { readonly name: string } & (
  { readonly report: MailReport } | { readonly refusal: ReportRefusal }
);

/** Reads everything that a file holds, one report at a time; a part that is none keeps no other from being read. */
export async function* readReports(name: string, bytes: Buffer): AsyncGenerator<ReadReport> {
  for await (const part of unpackReports(name, bytes)) {
    if (part.type === 'error') {
      yield { name: part.name, refusal: part };
      continue;
    }
    // Others are answered between two reports.
    await setImmediate();
    const read = isJson(part.bytes) ? readTlsReport(part.bytes) : readDmarcReport(part.bytes);
    yield 'type' in read ? { name: part.name, refusal: read } : { name: part.name, report: read };
  }
}

const isJson = (bytes: Buffer): boolean =>
  bytes
    .subarray(0, 200)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
