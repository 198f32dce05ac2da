import { Injectable } from '@nestjs/common';
import { officeDay, utcMinute } from '../../domain/calendar/office-day.ts';
import type { CreateMailbox } from '../../contract/mailboxes/fields.ts';
import type {
  BulkUpdated,
  BulkUpdateMailboxes,
  MailboxDetail,
  MailboxFigures,
  MailboxFinding,
  MailboxHistory,
  MailboxHistoryEntry,
  MailboxQuery,
  MailboxSummary,
  UpdateMailbox,
} from '../../contract/mailboxes/mailboxes.ts';
import { MAILBOX_RULES } from '../../contract/records/rules.ts';
import { isOwnDomain } from '../../domain/mailboxes/address.ts';
import { renewalStartsOn } from '../../domain/mailboxes/findings.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { notFound, unprocessable } from '../errors/problem.ts';
import { QueueService } from '../queue/queue.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { SELECT_MAILBOX, type MailboxRow } from './mailbox-columns.ts';
import { MailboxRecordsService } from './mailbox-records.service.ts';

/** Each sort is one column and the id, both in the same direction: the cursor names the last pair. */
const SORTS = {
  address: { column: 'm.address', type: 'text', direction: 'ASC', after: '>' },
  'expires-on': {
    column: "coalesce(m.expires_on, '9999-12-31')",
    type: 'date',
    direction: 'ASC',
    after: '>',
  },
  'updated-at': { column: 'm.updated_at', type: 'timestamptz', direction: 'DESC', after: '<' },
} as const;

/** Own sector only for referents; '' (a referent without a sector) matches nothing. */
/** What a mailbox is found by. */
export const MAILBOX_WORDS = [
  'm.address',
  'm.label',
  'm.holder_name',
  'm.holder_staff_number',
  'm.aliases::text',
];

const VISIBLE = `($1::text IS NULL OR m.sector_id::text = $1)`;

@Injectable()
export class MailboxesService {
  constructor(
    private readonly database: Database,
    private readonly records: MailboxRecordsService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
    private readonly queue: QueueService,
  ) {}

  async list(
    actor: PersonActor,
    query: MailboxQuery,
  ): Promise<{ items: MailboxSummary[]; nextCursor: string | null; total: number }> {
    const sort = SORTS[query.sort];
    const cursor = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const filters = [
      mailboxSectorOf(actor),
      query.q?.trim() || null,
      query.service ?? null,
      query.kind ?? null,
      query.state ?? null,
      query.sectorId ?? null,
      query.providerId ?? null,
      query.finding ?? null,
      query.hasFindings ?? null,
      query.expiresBefore ?? null,
    ];
    const where = `WHERE ${VISIBLE}
      AND ${holdsText('$2', MAILBOX_WORDS)}
      AND ($3::text IS NULL OR m.service = $3) AND ($4::text IS NULL OR m.kind = $4)
      AND ($5::text IS NULL OR m.state = $5) AND ($6::uuid IS NULL OR m.sector_id = $6)
      AND ($7::uuid IS NULL OR m.provider_id = $7)
      AND ($8::text IS NULL OR EXISTS (SELECT 1 FROM mailbox_finding f WHERE f.mailbox_id = m.id AND f.code = $8))
      AND ($9::boolean IS NULL OR $9 = EXISTS (SELECT 1 FROM mailbox_finding f WHERE f.mailbox_id = m.id))
      AND ($10::date IS NULL OR m.expires_on < $10)`;
    const rows = await this.database.query<MailboxSummary & { sortKey: string }>(
      `SELECT m.id, m.service, m.kind, m.address, m.label, m.state, m.sector_id AS "sectorId", s.name AS "sectorName",
              m.holder_name AS "holderName", m.holder_staff_number AS "holderStaffNumber", v.name AS "providerName",
              m.expires_on AS "expiresOn", m.quota_mb AS "quotaMb", m.used_mb AS "usedMb",
              jsonb_array_length(m.delegates) AS "delegateCount", m.updated_at AS "updatedAt", ${sort.column}::text AS "sortKey",
              coalesce((SELECT jsonb_agg(jsonb_build_object('code', f.code, 'severity', f.severity, 'on', f.about_day,
                                                            'days', f.about_day - $11::date) ORDER BY f.code, f.subject)
                        FROM mailbox_finding f WHERE f.mailbox_id = m.id), '[]') AS findings
       FROM mailbox m LEFT JOIN sector s ON s.id = m.sector_id LEFT JOIN pec_provider v ON v.id = m.provider_id
       ${where} AND ($12::${sort.type} IS NULL OR (${sort.column}, m.id) ${sort.after} ($12::${sort.type}, $13::uuid))
       ORDER BY ${sort.column} ${sort.direction}, m.id ${sort.direction} LIMIT $14`,
      [...filters, officeDay(this.clock.now()), ...cursor, query.limit + 1],
    );
    const [count] = await this.database.query<{ total: number }>(
      `SELECT count(*) AS total FROM mailbox m ${where}`,
      filters,
    );
    return { ...pageOf(rows, query.limit, (row) => [row.sortKey, row.id]), total: count?.total ?? 0 };
  }

  async detail(actor: PersonActor, id: string): Promise<MailboxDetail> {
    const [row] = await this.database.query<MailboxRow>(`${SELECT_MAILBOX} WHERE ${VISIBLE} AND m.id = $2`, [
      mailboxSectorOf(actor),
      id,
    ]);
    if (!row) throw notFound('La casella');
    const rules = await this.settings.read(MAILBOX_RULES);
    return { ...row, renewalStartsOn: renewalStartsOn(row, rules), findings: await this.findingsOf(id) };
  }

  private findingsOf(id: string): Promise<MailboxFinding[]> {
    return this.database.query<MailboxFinding>(
      `SELECT f.id, f.code, f.severity, f.subject, f.about_day AS "on", f.about_day - $2::date AS days, f.since,
              r.id AS "requestId", r.code AS "requestCode"
       FROM mailbox_finding f LEFT JOIN request r ON r.id = f.request_id AND r.closed_at IS NULL
       WHERE f.mailbox_id = $1 ORDER BY array_position(ARRAY['high', 'medium', 'low'], f.severity), f.code, f.subject`,
      [id, officeDay(this.clock.now())],
    );
  }

  async history(actor: PersonActor, id: string): Promise<MailboxHistory> {
    await this.detail(actor, id);
    const items = await this.database.query<MailboxHistoryEntry>(
      `SELECT e.id, e.at, e.actor_name AS "actorName", e.action, e.reason, e.request_id AS "requestId",
              r.code AS "requestCode", e.changes
       FROM mailbox_event e LEFT JOIN request r ON r.id = e.request_id
       WHERE e.mailbox_id = $1 ORDER BY e.at DESC, e.id DESC LIMIT 500`,
      [id],
    );
    return { items };
  }

  async create(actor: PersonActor, record: CreateMailbox): Promise<MailboxDetail> {
    const id = await this.database.transaction((tx) =>
      this.records.insert(tx, actor, record, { action: 'created' }),
    );
    return this.detail(actor, id);
  }

  async update(actor: PersonActor, id: string, body: UpdateMailbox): Promise<MailboxDetail> {
    await this.database.transaction((tx) =>
      this.records.change(tx, actor, id, body.version, body.changes, {
        action: 'updated',
        reason: body.reason,
      }),
    );
    return this.detail(actor, id);
  }

  /** All of them or none: the first that cannot be so undoes the rest. In the order of the ids, so that two never block each other. */
  async updateMany(actor: PersonActor, body: BulkUpdateMailboxes): Promise<BulkUpdated> {
    const ids = [...new Set(body.ids)].sort();
    await this.database.transaction(async (tx) => {
      for (const id of ids)
        await this.records.change(tx, actor, id, null, body.changes, {
          action: 'updated',
          reason: body.reason,
        });
    });
    return { updated: ids.length };
  }

  /** The servers of the mailbox's domain are tried in the background; its record tells when it is done. */
  async askForTest(actor: PersonActor, id: string): Promise<void> {
    const { address } = await this.detail(actor, id);
    const { ownDomains } = await this.settings.read(MAILBOX_RULES);
    if (!isOwnDomain(address, ownDomains)) {
      throw unprocessable(
        'not-own-domain',
        'Si provano solo i server dei domini dell’ente: indicarli nelle soglie della posta.',
      );
    }
    const domain = address.slice(address.lastIndexOf('@') + 1);
    await this.database.transaction((tx) =>
      this.queue.send(
        tx,
        'records-watch',
        { task: 'reachability', domain },
        // Many who ask within a minute get one test.
        { key: `mailbox-reachability:${domain}@${utcMinute(this.clock.now())}` },
      ),
    );
  }

  /** The figures above the lists and on the dashboard. */
  async figures(actor: PersonActor): Promise<MailboxFigures> {
    const sector = mailboxSectorOf(actor);
    const today = officeDay(this.clock.now());
    const [counts] = await this.database.query<Pick<MailboxFigures, 'peo' | 'pec' | 'closed' | 'checkedAt'>>(
      `SELECT count(*) FILTER (WHERE m.service = 'peo' AND m.state <> 'closed') AS peo,
              count(*) FILTER (WHERE m.service = 'pec' AND m.state <> 'closed') AS pec,
              count(*) FILTER (WHERE m.state = 'closed') AS closed,
              (SELECT checked_at FROM record_check WHERE name = 'mailboxes') AS "checkedAt"
       FROM mailbox m WHERE ${VISIBLE}`,
      [sector],
    );
    const findings = await this.database.query<MailboxFigures['findings'][number]>(
      `SELECT f.code, count(*) AS count FROM mailbox_finding f JOIN mailbox m ON m.id = f.mailbox_id
       WHERE ${VISIBLE} GROUP BY f.code ORDER BY f.code`,
      [sector],
    );
    const expiring = await this.database.query<MailboxFigures['expiring'][number]>(
      `SELECT m.id, m.address, m.expires_on AS "expiresOn", m.expires_on - $2::date AS days, v.name AS "providerName"
       FROM mailbox m LEFT JOIN pec_provider v ON v.id = m.provider_id
       WHERE ${VISIBLE} AND m.state <> 'closed' AND m.expires_on IS NOT NULL ORDER BY m.expires_on, m.address LIMIT 10`,
      [sector, today],
    );
    return { ...counts!, findings, expiring };
  }
}
