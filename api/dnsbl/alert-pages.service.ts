import { Injectable } from '@nestjs/common';
import type { DnsblAlert, DnsblAlertPage, DnsblAlertQuery } from '../../contract/dnsbl/sweeps.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import type { Language } from '../../text/both.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';

/** The alerts as people look at them and take them. */
@Injectable()
export class AlertPagesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(query: DnsblAlertQuery, language: Language): Promise<DnsblAlertPage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<DnsblAlert>(
      `${selectIn(language)} WHERE ($1::timestamptz IS NULL OR (a.raised_at, a.id) < ($1, $2::uuid))
         AND ($3::boolean IS NULL OR $3 = (a.state <> 'ended')) AND ($4::text IS NULL OR a.kind = $4) AND ($5::text IS NULL OR a.weight = $5)
       ORDER BY a.raised_at DESC, a.id DESC LIMIT $6`,
      [at, id, query.open ?? null, query.kind ?? null, query.weight ?? null, query.limit + 1],
    );
    return pageOf(rows.map(masked), query.limit, (row) => [row.raisedAt, row.id]);
  }

  /** @throws Problem 404 */
  async one(id: string, language: Language): Promise<DnsblAlert> {
    const [row] = await this.database.query<DnsblAlert>(`${selectIn(language)} WHERE a.id = $1`, [id]);
    if (row === undefined) throw notFound('L’avviso');
    return masked(row);
  }

  /** Somebody has seen it. @throws Problem 404, 409 (ended, or somebody was faster) */
  async acknowledge(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.move(actor, id, note, 'acknowledged', ['open'], 'acknowledged_at = $3, acknowledged_by = $4');
  }

  /** Marked by mistake: only who marked it, while nobody works on it. @throws Problem 404, 409 */
  async forgetAcknowledgement(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [moved] = await tx.query(
        `UPDATE dnsbl_alert SET state = 'open', acknowledged_at = NULL, acknowledged_by = NULL
         WHERE id = $1 AND state = 'acknowledged' AND acknowledged_by = $2 RETURNING id`,
        [id, actor.displayName],
      );
      if (moved === undefined) {
        const [alert] = await tx.query('SELECT id FROM dnsbl_alert WHERE id = $1', [id]);
        if (alert === undefined) throw notFound('L’avviso');
        throw conflict('alert-moved', 'L’avviso non è più segnato come visto da chi lo riapre.');
      }
      await this.audit.record(tx, actor, {
        action: 'dnsbl-alert.open',
        subject: { kind: 'dnsbl-alert', id },
        details: {},
      });
      await publishChange(tx, { topic: 'dnsbl-alerts', id });
    });
  }

  /** Somebody works on it. @throws Problem 404, 409 */
  async takeInCharge(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.move(actor, id, note, 'in-charge', ['open', 'acknowledged'], 'taken_at = $3, taken_by = $4');
  }

  private async move(
    actor: PersonActor,
    id: string,
    note: string,
    to: string,
    from: string[],
    columns: string,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [moved] = await tx.query(
        `UPDATE dnsbl_alert SET state = $2, ${columns} WHERE id = $1 AND state = ANY($5) RETURNING id`,
        [id, to, this.clock.now().toISOString(), actor.displayName, from],
      );
      if (moved === undefined) {
        const [alert] = await tx.query<{ state: string; taken: string | null; seen: string | null }>(
          'SELECT state, taken_by AS taken, acknowledged_by AS seen FROM dnsbl_alert WHERE id = $1',
          [id],
        );
        if (alert === undefined) throw notFound('L’avviso');
        const who = alert.taken ?? alert.seen;
        throw conflict(
          'alert-moved',
          alert.state === 'ended'
            ? 'L’avviso è già concluso.'
            : `L’avviso è già stato preso da ${who ?? 'altri'}.`,
        );
      }
      if (to === 'in-charge') await this.followTaker(tx, actor, id);
      await this.audit.record(tx, actor, {
        action: `dnsbl-alert.${to}`,
        subject: { kind: 'dnsbl-alert', id },
        details: note === '' ? {} : { note },
      });
      await publishChange(tx, { topic: 'dnsbl-alerts', id });
    });
  }

  /** A case that nobody follows is followed by who takes its alert. */
  private async followTaker(tx: Tx, actor: PersonActor, alertId: string): Promise<void> {
    const [followed] = await tx.query<{ id: string }>(
      `UPDATE dnsbl_case c SET owner_id = $2, changed_at = $3 FROM dnsbl_alert a
       WHERE a.id = $1 AND c.id = a.case_id AND c.owner_id IS NULL AND c.state <> 'closed' RETURNING c.id`,
      [alertId, actor.personId, this.clock.now().toISOString()],
    );
    if (followed !== undefined) await publishChange(tx, { topic: 'dnsbl-cases', id: followed.id });
  }
}

/** Alerts of earlier versions have no English. */
const TEXTS = {
  it: 'a.title, a.body AS text',
  en: "coalesce(nullif(a.title_en, ''), a.title) AS title, coalesce(nullif(a.body_en, ''), a.body) AS text",
} as const satisfies Record<Language, string>;

const selectIn = (
  language: Language,
): string => `SELECT a.id, a.kind, a.weight, a.state, ${TEXTS[language]}, a.cause_id AS "incidentId",
    l.target_id AS "targetId", t.text AS target, coalesce(l.zone_id, a.zone_id) AS "zoneId", z.zone, a.case_id AS "caseId",
    a.raised_at AS "raisedAt", a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by AS "acknowledgedBy",
    a.taken_at AS "takenAt", a.taken_by AS "takenBy", a.escalated_at AS "escalatedAt", a.ended_at AS "endedAt"
  FROM dnsbl_alert a LEFT JOIN dnsbl_listing l ON l.id = a.listing_id LEFT JOIN dnsbl_target t ON t.id = l.target_id
  LEFT JOIN dnsbl_zone z ON z.id = coalesce(l.zone_id, a.zone_id)`;

function masked(alert: DnsblAlert): DnsblAlert {
  return { ...alert, zone: alert.zone === null ? null : maskedZone(alert.zone) };
}
