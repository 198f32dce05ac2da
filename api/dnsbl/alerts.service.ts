import { Inject, Injectable } from '@nestjs/common';
import type {
  DnsblAlert,
  DnsblAlertPage,
  DnsblAlertQuery,
  DnsblResolverFinding,
} from '../../contract/dnsbl/sweeps.ts';
import { weighsAtLeast } from '../../domain/dnsbl/incidents.ts';
import { indefiniteShare, type VerdictCounts } from '../../domain/dnsbl/infrastructure.ts';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { WEIGHTS, type Weight } from '../../domain/dnsbl/zone.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { QueueService } from '../queue/queue.service.ts';
import type { MailItem, MailState } from '../../domain/mail/item.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { eventKindOf } from './alert-event.ts';
import { infrastructureText, listedText, listedTitle, mailHealthText } from './alert-text.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import { readProof } from './proof-text.ts';

/** A listing as alerts speak of it. */
export interface ListedThing {
  listingId: string;
  incidentId: string | null;
  caseId: string | null;
  target: { id: string; text: string; service: string };
  zone: MonitoredZone;
  listing: Listing;
  txt: readonly string[];
  at: string;
}

interface NewAlert {
  key: string;
  kind: DnsblAlert['kind'];
  weight: Weight;
  title: string;
  body: string;
  incidentId: string | null;
  listingId: string | null;
  caseId: string | null;
  zoneId?: number;
  at: string;
}

/** Raises alerts in the transaction that found their cause; the queue carries them out, once. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly stored: SettingsService,
    private readonly settings: DnsblSettingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One for a target on a list; one for the whole block on a list of blocks. */
  async listed(tx: Tx, thing: ListedThing): Promise<void> {
    const isShared = thing.zone.zone.scope !== 'host' && thing.zone.zone.scope !== 'policy';
    const weight = await weightOfIncident(tx, thing);
    await this.raise(tx, {
      key: `listed|${isShared ? thing.incidentId : thing.listingId}`,
      kind: 'listed',
      weight,
      title: listedTitle({ target: thing.target.text, zone: thing.zone }),
      body: await this.describe(tx, thing),
      ...idsOf(thing),
    });
  }

  /** @param weight of the list when a new code came; a code that went is for information */
  async codesChanged(tx: Tx, sweepId: number, thing: ListedThing, weight: Weight): Promise<void> {
    await this.raise(tx, {
      key: `codes|${thing.listingId}|${sweepId}`,
      kind: 'codes-changed',
      weight,
      title: `${thing.target.text}: codici cambiati su ${maskedZone(thing.zone.zone.zone)}`,
      body: await this.describe(tx, thing),
      ...idsOf(thing),
    });
  }

  /** Good news: told in place, asks nothing of anybody. */
  async cleared(tx: Tx, thing: ListedThing): Promise<void> {
    // The alert of a whole block stands until its last address is cleared: its key names the incident.
    await tx.query(
      "UPDATE dnsbl_alert SET state = 'ended', ended_at = $2 WHERE listing_id = $1 AND state <> 'ended' AND key NOT LIKE 'listed|%' || cause_id::text",
      [thing.listingId, thing.at],
    );
    await this.raise(
      tx,
      {
        key: `cleared|${thing.listingId}`,
        kind: 'cleared',
        weight: 'info',
        title: `${thing.target.text} non è più nella blacklist ${maskedZone(thing.zone.zone.zone)}`,
        body: `L’indirizzo ${thing.target.text} (${thing.target.service}) è uscito dalla lista ${maskedZone(thing.zone.zone.zone)}.\n${this.link(thing)}`,
        ...idsOf(thing),
      },
      'ended',
    );
  }

  /** One alert while the trouble lasts, however many sweeps see it. */
  async infrastructure(
    tx: Tx,
    sweepId: number,
    isFaulty: boolean,
    counts: VerdictCounts,
    faults: readonly DnsblResolverFinding[] = [],
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    // Two sweeps may end at once: the second sees what the first raised.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('dnsbl-infrastructure'))");
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'infrastructure' AND state <> 'ended' FOR UPDATE",
    );
    if (!isFaulty) {
      await tx.query(
        "UPDATE dnsbl_alert SET state = 'ended', ended_at = $1 WHERE kind = 'infrastructure' AND state <> 'ended'",
        [at],
      );
      if (open.length > 0) await publishChange(tx, { topic: 'dnsbl-alerts' });
      return;
    }
    if (open.length > 0) return;
    await this.raise(tx, {
      key: `infrastructure|${sweepId}`,
      kind: 'infrastructure',
      weight: 'high',
      title:
        indefiniteShare(counts) > 0.5
          ? 'Blacklist: il controllo non vede nulla'
          : 'Blacklist: il resolver non è affidabile',
      body: infrastructureText(counts, faults, `${this.config.publicUrl}/blacklist`),
      incidentId: null,
      listingId: null,
      caseId: null,
      at,
    });
  }

  /** One alert while a heavy list gives no proof of itself, with the cure. */
  async silentList(tx: Tx, sweepId: number, zone: MonitoredZone, text: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`dnsbl-silent-${zone.id}`]);
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'list-silent' AND zone_id = $1 AND state <> 'ended'",
      [zone.id],
    );
    if (open.length > 0) return;
    await this.raise(tx, {
      key: `list-silent|${zone.id}|${sweepId}`,
      kind: 'list-silent',
      weight: zone.zone.weight,
      title: `Blacklist: ${maskedZone(zone.zone.zone)} non dà risposte attendibili`,
      body: `${text}\n${this.config.publicUrl}/blacklist/liste/${zone.id}`,
      incidentId: null,
      listingId: null,
      caseId: null,
      zoneId: zone.id,
      at: this.clock.now().toISOString(),
    });
  }

  async endSilentList(tx: Tx, zoneId: number): Promise<void> {
    await this.endWhere(tx, "kind = 'list-silent' AND zone_id = $2", [zoneId]);
  }

  /** An item of a domain's mail is worse than it was, and stayed so. */
  async mailHealth(
    tx: Tx,
    {
      domainId,
      domain,
      item,
      before,
      at,
    }: { domainId: string; domain: string; item: MailItem; before: MailState; at: string },
  ): Promise<void> {
    await this.raise(tx, {
      key: `mail-health|${domainId}|${item.item}|${at}`,
      kind: 'mail-health',
      weight: item.state === 'bad' || item.state === 'absent' ? 'medium' : 'low',
      title: `Posta di ${domain}: ${item.item} è peggiorato`,
      body: mailHealthText(item, before, `${this.config.publicUrl}/blacklist/posta`),
      incidentId: null,
      listingId: null,
      caseId: null,
      at,
    });
  }

  /** @param item all of them when null */
  async endMailHealth(tx: Tx, domainId: string, item: string | null): Promise<void> {
    await this.endWhere(tx, "kind = 'mail-health' AND starts_with(key, $2)", [
      item === null ? `mail-health|${domainId}|` : `mail-health|${domainId}|${item}|`,
    ]);
  }

  /** Lists that are watched no more are missed by nobody. */
  async endSilentLists(tx: Tx, watched: readonly number[]): Promise<void> {
    await this.endWhere(tx, "kind = 'list-silent' AND NOT zone_id = ANY($2)", [watched]);
  }

  private async endWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<void> {
    const ended = await tx.query(
      `UPDATE dnsbl_alert SET state = 'ended', ended_at = $1 WHERE state <> 'ended' AND ${condition} RETURNING id`,
      [this.clock.now().toISOString(), ...values],
    );
    if (ended.length > 0) await publishChange(tx, { topic: 'dnsbl-alerts' });
  }

  /** Ends the alerts of an incident whose last listing was cleared. */
  async endOf(tx: Tx, incidentId: string, at: string): Promise<void> {
    await tx.query(
      "UPDATE dnsbl_alert SET state = 'ended', ended_at = $2 WHERE cause_id = $1 AND state <> 'ended'",
      [incidentId, at],
    );
    await publishChange(tx, { topic: 'dnsbl-alerts' });
  }

  private async raise(tx: Tx, alert: NewAlert, state: 'open' | 'ended' = 'open'): Promise<void> {
    const settings = await this.settings.read(tx);
    if (!weighsAtLeast(alert.weight, settings.alerts.minimumWeight)) return;
    const id = newId();
    const [inserted] = await tx.query(
      `INSERT INTO dnsbl_alert (id, key, kind, weight, state, title, body, cause_id, listing_id, case_id, raised_at, ended_at, zone_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $5 = 'ended' THEN $11::timestamptz END, $12) ON CONFLICT (key) DO NOTHING RETURNING id`,
      [
        id,
        alert.key,
        alert.kind,
        alert.weight,
        state,
        alert.title,
        alert.body,
        alert.incidentId,
        alert.listingId,
        alert.caseId,
        alert.at,
        alert.zoneId ?? null,
      ],
    );
    if (inserted === undefined) return;
    await this.notifications.raise(tx, {
      key: `dnsbl-alert:${id}`,
      kind: eventKindOf(alert.kind),
      weight: alert.weight,
      title: alert.title,
      text: alert.body,
      about: { kind: 'dnsbl-alert', id },
    });
    const { escalateAfterMinutes } = await this.stored.read(NOTIFICATION_SETTINGS, tx);
    // A code that went is part of an alert that somebody has, or that is escalated itself.
    const isEscalated = state === 'open' && !(alert.kind === 'codes-changed' && alert.weight === 'info');
    if (isEscalated && escalateAfterMinutes > 0)
      await this.queue.send(
        tx,
        'dnsbl-alert',
        { step: 'escalate', alertId: id },
        {
          key: `escalate:${id}`,
          startAfter: new Date(this.clock.now().getTime() + escalateAfterMinutes * 60_000),
        },
      );
    await this.notifyOperators(tx, id, alert);
    await publishChange(tx, { topic: 'dnsbl-alerts', id });
  }

  /** In the interface at once, whatever the channels and the hour. */
  private async notifyOperators(tx: Tx, id: string, alert: NewAlert): Promise<void> {
    const operators = await tx.query<Recipient>(
      "SELECT id, email FROM person WHERE active AND 'operator' = ANY(roles)",
    );
    await this.people.tell(tx, operators, {
      key: `dnsbl-alert:${id}`,
      // To a person the checks that see nothing and the lists that list are one kind.
      kind: 'blacklists',
      subject: alert.title,
      text: alert.body,
      about: { kind: 'dnsbl-alert', id },
      mail: 'never',
      isAlert: true,
    });
  }

  private async describe(tx: Tx, thing: ListedThing): Promise<string> {
    const [proof] = await tx.query<{ proof: string }>(
      'SELECT proof FROM dnsbl_zone_proof WHERE zone_id = $1 ORDER BY sweep_id DESC LIMIT 1',
      [thing.zone.id],
    );
    const neighbours = await tx.query<{ text: string }>(
      `SELECT DISTINCT t.text FROM dnsbl_target t JOIN dnsbl_listing l ON l.target_id = t.id AND l.state IN ('suspected', 'confirmed')
       WHERE t.id <> $1 AND t.family = (SELECT family FROM dnsbl_target WHERE id = $1) AND t.family <> 'name'
         AND network(set_masklen(t.text::inet, CASE t.family WHEN 'ip4' THEN 24 ELSE 64 END)) >>= $2::inet
       ORDER BY 1 LIMIT 20`,
      [thing.target.id, /^[0-9a-f.:]+$/.test(thing.target.text) ? thing.target.text : '127.0.0.1'],
    );
    return listedText({
      target: thing.target.text,
      service: thing.target.service,
      zone: thing.zone,
      listing: thing.listing,
      txt: thing.txt,
      proof: proof === undefined ? null : readProof(proof.proof),
      neighbours: neighbours.map(({ text }) => text),
      link: this.link(thing),
    });
  }

  private link(thing: ListedThing): string {
    return thing.caseId === null
      ? `${this.config.publicUrl}/blacklist/indirizzi/${thing.target.id}`
      : `${this.config.publicUrl}/blacklist/pratiche/${thing.caseId}`;
  }

  async list(query: DnsblAlertQuery): Promise<DnsblAlertPage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<DnsblAlert>(
      `${SELECT} WHERE ($1::timestamptz IS NULL OR (a.raised_at, a.id) < ($1, $2::uuid))
         AND ($3::boolean IS NULL OR $3 = (a.state <> 'ended')) AND ($4::text IS NULL OR a.kind = $4) AND ($5::text IS NULL OR a.weight = $5)
       ORDER BY a.raised_at DESC, a.id DESC LIMIT $6`,
      [at, id, query.open ?? null, query.kind ?? null, query.weight ?? null, query.limit + 1],
    );
    return pageOf(rows.map(masked), query.limit, (row) => [row.raisedAt, row.id]);
  }

  /** @throws Problem 404 */
  async one(id: string): Promise<DnsblAlert> {
    const [row] = await this.database.query<DnsblAlert>(`${SELECT} WHERE a.id = $1`, [id]);
    if (row === undefined) throw notFound('L’avviso');
    return masked(row);
  }

  /** Somebody has seen it. @throws Problem 404, 409 (ended, or somebody was faster) */
  async acknowledge(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.move(actor, id, note, 'acknowledged', ['open'], 'acknowledged_at = $3, acknowledged_by = $4');
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

const SELECT = `SELECT a.id, a.kind, a.weight, a.state, a.title, a.body AS text, a.cause_id AS "incidentId",
    l.target_id AS "targetId", t.text AS target, coalesce(l.zone_id, a.zone_id) AS "zoneId", z.zone, a.case_id AS "caseId",
    a.raised_at AS "raisedAt", a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by AS "acknowledgedBy",
    a.taken_at AS "takenAt", a.taken_by AS "takenBy", a.escalated_at AS "escalatedAt", a.ended_at AS "endedAt"
  FROM dnsbl_alert a LEFT JOIN dnsbl_listing l ON l.id = a.listing_id LEFT JOIN dnsbl_target t ON t.id = l.target_id
  LEFT JOIN dnsbl_zone z ON z.id = coalesce(l.zone_id, a.zone_id)`;

function masked(alert: DnsblAlert): DnsblAlert {
  return { ...alert, zone: alert.zone === null ? null : maskedZone(alert.zone) };
}

function idsOf(thing: ListedThing): Pick<NewAlert, 'incidentId' | 'listingId' | 'caseId' | 'at'> {
  return { incidentId: thing.incidentId, listingId: thing.listingId, caseId: thing.caseId, at: thing.at };
}

/** A list of blocks speaks low, whatever its weight; a list of hosts with its own. */
async function weightOfIncident(tx: Tx, thing: ListedThing): Promise<Weight> {
  if (thing.zone.zone.scope === 'host' || thing.zone.zone.scope === 'policy' || thing.incidentId === null)
    return thing.zone.zone.weight;
  const [row] = await tx.query<{ weight: string }>('SELECT weight FROM dnsbl_listing_cause WHERE id = $1', [
    thing.incidentId,
  ]);
  return WEIGHTS.find((weight) => weight === row?.weight) ?? 'info';
}
