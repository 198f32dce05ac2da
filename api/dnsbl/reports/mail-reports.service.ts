import { Injectable } from '@nestjs/common';
import {
  MAIL_SENDERS,
  type MailReportPage,
  type MailReportQuery,
  type MailReportRow,
  type MailReportSummary,
  type MailReportSummaryQuery,
  type MailSenders,
} from '../../../contract/dnsbl/mail-reports.ts';
import { daysFrom } from '../../../domain/calendar/office-day.ts';
import { formatAddress, isAddressError, parseAddress } from '../../../domain/net/address.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { decodeCursor, pageOf } from '../../database/keyset.ts';
import { SettingsService } from '../../settings/settings.service.ts';

const MOST_SOURCES = 200;

type Source = MailReportSummary['sources'][number];
type Owner = Source['owner'];
type Tls = MailReportSummary['tls'][number];

/** What receivers reported, as people look at it. */
@Injectable()
export class MailReportsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  senders(): Promise<MailSenders> {
    return this.settings.read(MAIL_SENDERS);
  }

  async nameSenders(actor: PersonActor, senders: MailSenders): Promise<void> {
    await this.database.transaction((tx) => this.settings.write(tx, actor, MAIL_SENDERS, senders));
  }

  async list({ domain, cursor, limit }: MailReportQuery): Promise<MailReportPage> {
    const [endsAt, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    const rows = await this.database.query<MailReportRow>(
      `SELECT id::text, kind, reporter, report_id AS "reportId", domain, begins_at AS "from", ends_at AS "to", policy,
         total::float8 AS total, failed::float8 AS failed, file_name AS "fileName", received_at AS "receivedAt"
       FROM mail_report
       WHERE ($1::text IS NULL OR domain = $1) AND ($2::timestamptz IS NULL OR (ends_at, id) < ($2::timestamptz, $3::bigint))
       ORDER BY ends_at DESC, id DESC LIMIT $4`,
      [domain ?? null, endsAt, id, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.to, row.id]);
  }

  async summary(query: MailReportSummaryQuery): Promise<MailReportSummary> {
    const since = daysFrom(this.clock.now(), -query.days).toISOString();
    const domain = query.domain ?? null;
    const [domains, [counts], sources, owners, tls] = await Promise.all([
      this.database.query<{ domain: string }>('SELECT DISTINCT domain FROM mail_report ORDER BY domain'),
      this.database.query<{ reports: number; unreadRows: number }>(
        `SELECT count(*)::int AS reports, coalesce(sum(unread_rows), 0)::int AS "unreadRows" FROM mail_report
         WHERE ends_at >= $1 AND ($2::text IS NULL OR domain = $2)`,
        [since, domain],
      ),
      this.sources(since, domain, canonical(query.address)),
      this.owners(since, domain, canonical(query.address)),
      query.address === undefined ? this.tls(since, domain) : [],
    ]);
    return {
      domains: domains.map((row) => row.domain),
      reports: counts!.reports,
      unreadRows: counts!.unreadRows,
      owners: owners.sums,
      sources,
      moreSources: Math.max(0, owners.addresses - sources.length),
      tls,
    };
  }

  /** `$1` since, `$2` domain, `$3` address, `$4` and `$5` networks and names of the senders that are known. */
  private async grouped(since: string, domain: string | null, address: string | null): Promise<Grouped> {
    const { senders } = await this.senders();
    return {
      sql: `WITH grouped AS (
         SELECT s.address, sum(s.messages)::float8 AS messages,
           coalesce(sum(s.messages) FILTER (WHERE s.dkim_aligned OR s.spf_aligned), 0)::float8 AS aligned,
           coalesce(sum(s.messages) FILTER (WHERE s.dkim_aligned), 0)::float8 AS "dkimAligned",
           coalesce(sum(s.messages) FILTER (WHERE s.spf_aligned), 0)::float8 AS "spfAligned",
           coalesce(sum(s.messages) FILTER (WHERE s.disposition = 'quarantine'), 0)::float8 AS quarantined,
           coalesce(sum(s.messages) FILTER (WHERE s.disposition = 'reject'), 0)::float8 AS rejected,
           (array_agg(DISTINCT s.header_from))[1:5] AS "headerFrom", count(DISTINCT r.reporter)::int AS reporters, max(r.ends_at) AS "lastSeen"
         FROM mail_report_source s JOIN mail_report r ON r.id = s.report_id
         WHERE r.ends_at >= $1 AND ($2::text IS NULL OR r.domain = $2) AND ($3::text IS NULL OR s.address = $3)
         GROUP BY s.address
       ), named AS (
         SELECT g.*, CASE WHEN own.text IS NOT NULL THEN 'own' WHEN known.name IS NOT NULL THEN 'known' ELSE 'unknown' END AS owner,
           coalesce(CASE WHEN own.text IS NOT NULL THEN coalesce(nullif(own.label, ''), own.service) END, known.name, '') AS name
         FROM grouped g
         LEFT JOIN dnsbl_target own ON own.text = g.address AND own.active
         LEFT JOIN LATERAL (SELECT n.name FROM unnest($4::cidr[], $5::text[]) AS n (network, name)
           WHERE g.address::inet <<= n.network ORDER BY masklen(n.network) DESC LIMIT 1) known ON true
       )`,
      values: [
        since,
        domain,
        address,
        senders.map(({ network }) => network),
        senders.map(({ name }) => name),
      ],
    };
  }

  private async sources(since: string, domain: string | null, address: string | null): Promise<Source[]> {
    const { sql, values } = await this.grouped(since, domain, address);
    return this.database.query<Source>(
      `${sql} SELECT * FROM named ORDER BY messages DESC, address LIMIT ${MOST_SOURCES}`,
      values,
    );
  }

  private async owners(
    since: string,
    domain: string | null,
    address: string | null,
  ): Promise<{ addresses: number; sums: MailReportSummary['owners'] }> {
    const { sql, values } = await this.grouped(since, domain, address);
    const rows = await this.database.query<{
      owner: Owner;
      addresses: number;
      messages: number;
      aligned: number;
    }>(
      `${sql} SELECT owner, count(*)::int AS addresses, sum(messages)::float8 AS messages, sum(aligned)::float8 AS aligned FROM named GROUP BY owner`,
      values,
    );
    const sumOf = (owner: Owner) => {
      const { messages = 0, aligned = 0 } = rows.find((row) => row.owner === owner) ?? {};
      return { messages, aligned };
    };
    return {
      addresses: rows.reduce((sum, row) => sum + row.addresses, 0),
      sums: { own: sumOf('own'), known: sumOf('known'), unknown: sumOf('unknown') },
    };
  }

  private tls(since: string, domain: string | null): Promise<Tls[]> {
    return this.database.query<Tls>(
      `WITH policy AS (
         SELECT p->>'domain' AS domain, (p->>'succeeded')::float8 AS succeeded, (p->>'failed')::float8 AS failed, p->'failures' AS failures
         FROM mail_report r CROSS JOIN LATERAL jsonb_array_elements(r.policies) p
         WHERE r.kind = 'tls' AND r.ends_at >= $1 AND ($2::text IS NULL OR p->>'domain' = $2)
       ), failure AS (
         SELECT domain, f->>'result' AS result, f->>'receivingServer' AS server, sum((f->>'sessions')::float8) AS sessions
         FROM policy CROSS JOIN LATERAL jsonb_array_elements(failures) f GROUP BY 1, 2, 3
       )
       SELECT domain, sum(succeeded) AS succeeded, sum(failed) AS failed,
         coalesce((SELECT jsonb_agg(jsonb_build_object('result', f.result, 'receivingServer', f.server, 'sessions', f.sessions) ORDER BY f.sessions DESC)
           FROM failure f WHERE f.domain = policy.domain), '[]') AS failures
       FROM policy GROUP BY domain ORDER BY domain`,
      [since, domain],
    );
  }
}

interface Grouped {
  readonly sql: string;
  readonly values: unknown[];
}

function canonical(address: string | undefined): string | null {
  if (address === undefined) return null;
  const parsed = parseAddress(address);
  return isAddressError(parsed) ? address : formatAddress(parsed);
}
