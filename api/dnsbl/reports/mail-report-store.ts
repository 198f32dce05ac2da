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
    const shownName = neutralText(fileName, 200);
    const taken: MailReportsAdded = { added: 0, repeated: 0, refused: [], moreRefused: 0 };
    let waiting: MailReport[] = [];
    const write = async (): Promise<void> => {
      const batch = waiting;
      waiting = [];
      const added = await this.database.transaction((tx) =>
        insertReports(tx, batch, shownName, this.clock.now().toISOString()),
      );
      taken.added += added;
      taken.repeated += batch.length - added;
    };
    for await (const read of readReports(fileName, bytes)) {
      if ('report' in read) {
        waiting.push(read.report);
        if (waiting.length === BATCH) await write();
      } else if (taken.refused.length < MOST_NAMED) {
        const { fault, detail } = read.refusal;
        taken.refused.push({ name: read.name, fault, detail });
      } else taken.moreRefused += 1;
    }
    if (waiting.length > 0) await write();
    await this.database.transaction(async (tx) => {
      await this.audit.record(tx, actor, {
        action: 'mail-reports.taken',
        subject: { kind: 'mail-report', id: '' },
        details: {
          file: shownName,
          added: taken.added,
          repeated: taken.repeated,
          refused: taken.refused.length + taken.moreRefused,
        },
      });
      await publishChange(tx, { topic: 'dnsbl-mail-reports', id: '' });
    });
    return taken;
  }
}

/** @returns how many of them were not known */
async function insertReports(
  tx: Tx,
  reports: readonly MailReport[],
  fileName: string,
  receivedAt: string,
): Promise<number> {
  const once = new Map(reports.map((report) => [identityOf(report), report]));
  const rows = [...once.values()].map((report) => ({
    ...headOf(report),
    begins_at: report.from,
    ends_at: report.to,
    ...sumsOf(report),
    policy: report.kind === 'dmarc' ? report.policy : '',
    unread_rows: report.kind === 'dmarc' ? report.unreadRows : 0,
    policies: report.kind === 'tls' ? report.policies : null,
  }));
  const sources = [...once.values()].flatMap((report) =>
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
       SELECT kind, reporter, report_id, domain, begins_at, ends_at, policy, total, failed, unread_rows, policies, $3, $4
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
    [JSON.stringify(rows), JSON.stringify(sources), fileName, receivedAt],
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
