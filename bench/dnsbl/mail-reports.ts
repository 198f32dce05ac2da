import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { dmarcReport, messageWith } from '../../api/dnsbl/reports/testing/report-files.ts';
import { REPORT_MAILBOX } from '../../contract/dnsbl/report-mailbox.ts';
import { AppProcess, freePort } from '../../e2e/app-process.ts';
import { findDovecot, startDovecot } from '../../jobs/records/testing/dovecot.ts';
import { figure } from './figure.ts';
import { metrics } from './page-watch.ts';

const REPORTS = 10_000;
const ROWS = 20;
const USER = 'rapporti';
const NOBODY = 65_534;

/**
 * A mailbox with 10,000 DMARC reports of twenty rows, one a message, read by the product from its first message to the
 * last: IMAP, MIME, gzip, XML, the database.
 */
export async function mailReports(): Promise<void> {
  const dovecot = findDovecot();
  if (dovecot === null) {
    process.stderr.write('Dovecot 2.3 is not installed: the mailbox of reports was not measured\n');
    return;
  }
  const server = await startDovecot(dovecot, false, true);
  fillMailbox(server.mailFolder);
  const metricsPort = await freePort();
  const app = await AppProcess.open({ isEmpty: true, env: { METRICS_PORT: String(metricsPort) } });
  const database = new pg.Client({ connectionString: await app.databaseUrl() });
  try {
    await database.connect();
    const mailbox = {
      ...REPORT_MAILBOX.fallback,
      enabled: true,
      host: '127.0.0.1',
      port: server.imap,
      security: 'none',
      username: USER,
      password: 'x',
      keepMonths: 120,
    };
    await database.query("INSERT INTO setting (key, value) VALUES ('dnsbl.report-mailbox', $1)", [
      JSON.stringify(mailbox),
    ]);
    const before = await metrics(metricsPort);
    const began = performance.now();
    await database.query(
      "INSERT INTO pgboss.job (name, data, retry_limit, expire_seconds) VALUES ('mail-reports', '{}', 0, 900)",
    );
    let highest = 0;
    for (;;) {
      highest = Math.max(highest, (await metrics(metricsPort)).residentBytes);
      const { rows } = await database.query<{ done: boolean; fault: string | null }>(
        'SELECT read_at IS NOT NULL AS done, fault FROM mail_report_reading',
      );
      if (rows[0]?.fault != null) throw new Error(`the mailbox could not be read: ${rows[0].fault}`);
      if (rows[0]?.done === true) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const seconds = (performance.now() - began) / 1000;
    const { rows } = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM mail_report');
    if (rows[0]!.n !== REPORTS) throw new Error(`${rows[0]!.n} reports of ${REPORTS}`);
    const growth = (highest - before.residentBytes) / 1_048_576;
    // Of the product alone: the database's own stands beside it.
    const processorSeconds = (await metrics(metricsPort)).cpuSeconds - before.cpuSeconds;
    figure('mail-reports-10000', seconds, 's', null, null, {
      limit: 60,
      processorSeconds: Math.round(processorSeconds * 10) / 10,
      memoryGrowthMb: Math.round(growth),
      residentMb: Math.round(highest / 1_048_576),
      load: loadavg()[0],
    });
  } finally {
    await database.end();
    await app.close();
    await server.stop();
  }
}

/** One message a file, as Dovecot's Maildir has them. */
function fillMailbox(mailFolder: string): void {
  const folder = path.join(mailFolder, USER);
  for (const part of ['', 'new', 'cur', 'tmp']) {
    mkdirSync(path.join(folder, part), { recursive: true });
    chownSync(path.join(folder, part), NOBODY, NOBODY);
  }
  const rows = (n: number) =>
    Array.from({ length: ROWS }, (_, row) => `10.${row}.${n >> 8}.${n & 255} ${row + 1} none pass pass`);
  for (let n = 0; n < REPORTS; n++) {
    const report = dmarcReport({ id: `${n}`, reporter: `receiver${n % 50}.example`, rows: rows(n) });
    const file = path.join(folder, 'new', `${1_700_000_000 + n}.${n}.bench`);
    writeFileSync(file, messageWith('report.xml.gz', gzipSync(report)));
    chownSync(file, NOBODY, NOBODY);
  }
}
