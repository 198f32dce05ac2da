import { Injectable } from '@nestjs/common';
import type { MailReportsAdded } from '../../../contract/dnsbl/mail-reports.ts';
import type { MailReport } from '../../../domain/mail/report.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { publishChange } from '../../live/live.ts';
import { readReports } from './read-report.ts';

/** So many reports are written at once: what is held stays small however many a file has. */
const BATCH = 100;
const MOST_NAMED = 100;

interface NamedReport {
  readonly fileName: string;
  readonly report: MailReport;
}

/** Takes reports of receivers, each once, whatever file or message it comes in. */
@Injectable()
export class MailReportStore {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Reads a file and keeps what it holds; what is no report is named with its fault. */
  async take(actor: Actor, fileName: string, bytes: Buffer): Promise<MailReportsAdded> {
    const taking = this.taking();
    await taking.read(fileName, bytes);
    await taking.write();
    await this.database.transaction((tx) => this.note(tx, actor, neutralText(fileName, 200), taking.taken));
    return taking.taken;
  }

  /** @param of messages of a mailbox: one that brings no report is no fault of it */
  taking(of: 'files' | 'messages' = 'files'): ReportTaking {
    return new ReportTaking(this.database, this.clock, of);
  }

  /** One row of the register for a whole file, or a whole reading. */
  async note(tx: Tx, actor: Actor, file: string, taken: MailReportsAdded): Promise<void> {
    await this.audit.record(tx, actor, {
      action: 'mail-reports.taken',
      subject: { kind: 'mail-report', id: '' },
      details: {
        file,
        added: taken.added,
        repeated: taken.repeated,
        refused: taken.refused.length + taken.moreRefused,
      },
    });
    await publishChange(tx, { topic: 'dnsbl-mail-reports', id: '' });
  }
}

/** One file, or many messages, on their way into the store: few reports at a time are in memory. */
export class ReportTaking {
  readonly taken: MailReportsAdded = { added: 0, repeated: 0, refused: [], moreRefused: 0 };
  private waiting: NamedReport[] = [];
  /** The batch on its way into the database, while the next is read. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly of: 'files' | 'messages',
  ) {}

  /** @returns how many reports it holds, and what was refused of it */
  async read(
    name: string,
    bytes: Buffer,
  ): Promise<{ reports: number; refused: MailReportsAdded['refused'] }> {
    const fileName = neutralText(name, 200);
    const refused: MailReportsAdded['refused'] = [];
    let reports = 0;
    for await (const read of readReports(name, bytes)) {
      if ('report' in read) {
        reports += 1;
        this.waiting.push({ fileName, report: read.report });
        if (this.waiting.length === BATCH) await this.beginWriting();
        continue;
      }
      const { fault, detail } = read.refusal;
      if (this.of === 'messages' && fault === 'nothing-inside' && read.name === fileName) continue;
      if (refused.length < MOST_NAMED) refused.push({ name: read.name, fault, detail });
      if (this.taken.refused.length < MOST_NAMED) this.taken.refused.push({ name: read.name, fault, detail });
      else this.taken.moreRefused += 1;
    }
    return { reports, refused };
  }

  /** Writes what waits, to its end. */
  async write(): Promise<void> {
    await this.beginWriting();
    await this.writing;
  }

  /** One batch at a time: what is in memory is the one that is written and the one that is read. */
  private async beginWriting(): Promise<void> {
    await this.writing;
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    this.writing = this.writeBatch(batch);
    // Whoever waits for it hears of its failure; until then it is nobody's.
    this.writing.catch(() => undefined);
  }

  private async writeBatch(batch: readonly NamedReport[]): Promise<void> {
    const added = await this.database.transaction((tx) =>
      insertReports(tx, batch, this.clock.now().toISOString()),
    );
    this.taken.added += added;
    this.taken.repeated += batch.length - added;
  }
}

/** @returns how many of them were not known */
async function insertReports(tx: Tx, reports: readonly NamedReport[], receivedAt: string): Promise<number> {
  const once = new Map(reports.map((named) => [identityOf(named.report), named]));
  const rows = [...once.values()].map(({ report, fileName }) => ({
    ...headOf(report),
    file_name: fileName,
    begins_at: report.from,
    ends_at: report.to,
    ...sumsOf(report),
    policy: report.kind === 'dmarc' ? report.policy : '',
    unread_rows: report.kind === 'dmarc' ? report.unreadRows : 0,
    policies: report.kind === 'tls' ? report.policies : null,
  }));
  const sources = [...once.values()].flatMap(({ report }) =>
    report.kind === 'tls'
      ? []
      : report.sources.map((source) => ({
          ...headOf(report),
          address: source.address,
          messages: source.messages,
          disposition: source.disposition,
          dkim_aligned: source.isDkimAligned,
          spf_aligned: source.isSpfAligned,
          header_from: source.headerFrom,
        })),
  );
  const [row] = await tx.query<{ added: number }>(
    `WITH new AS (
       INSERT INTO mail_report (kind, reporter, report_id, domain, begins_at, ends_at, policy, total, failed, unread_rows, policies, file_name, received_at)
       SELECT kind, reporter, report_id, domain, begins_at, ends_at, policy, total, failed, unread_rows, policies, file_name, $3
       FROM jsonb_populate_recordset(NULL::mail_report, $1::jsonb)
       ON CONFLICT (kind, domain, reporter, report_id) DO NOTHING
       RETURNING id, kind, domain, reporter, report_id
     ), sources AS (
       INSERT INTO mail_report_source (report_id, address, messages, disposition, dkim_aligned, spf_aligned, header_from)
       SELECT new.id, s.address, s.messages, s.disposition, s.dkim_aligned, s.spf_aligned, s.header_from
       FROM new JOIN jsonb_to_recordset($2::jsonb) AS s (kind text, domain text, reporter text, report_id text, address text, messages bigint,
         disposition text, dkim_aligned boolean, spf_aligned boolean, header_from text)
         USING (kind, domain, reporter, report_id)
     )
     SELECT count(*)::int AS added FROM new`,
    [JSON.stringify(rows), JSON.stringify(sources), receivedAt],
  );
  return row!.added;
}

const headOf = ({ kind, domain, reporter, reportId }: MailReport) => ({
  kind,
  domain,
  reporter,
  report_id: reportId,
});

const identityOf = (report: MailReport): string => JSON.stringify(headOf(report));

/** Messages and those with neither SPF nor DKIM of the domain, or TLS sessions and those that failed. */
function sumsOf(report: MailReport): { total: number; failed: number } {
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  if (report.kind === 'tls') {
    const failed = sum(report.policies.map((policy) => policy.failed));
    return { total: failed + sum(report.policies.map((policy) => policy.succeeded)), failed };
  }
  const failing = report.sources.filter(({ isDkimAligned, isSpfAligned }) => !isDkimAligned && !isSpfAligned);
  return {
    total: sum(report.sources.map(({ messages }) => messages)),
    failed: sum(failing.map(({ messages }) => messages)),
  };
}
