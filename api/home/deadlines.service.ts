import { Inject, Injectable } from '@nestjs/common';
import { daysAfter, officeDay } from '../../domain/calendar/office-day.ts';
import type { CalendarEntry } from '../../domain/notifications/calendar-text.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database } from '../database/database.ts';
import { CLOCK_WORDS } from '../incidents/clock-words.ts';
import { INCIDENT_COLUMNS, summaryOfIncident, type IncidentRow } from '../incidents/incident-rows.ts';
import { addVisibility, Conditions } from '../requests/lists/request-visibility.ts';

/** Certified mailboxes are shown this long before they expire. */
const PEC_DAYS = 90;
const MOST = 500;

/**
 * The deadlines that a person may see, for a calendar. It is read by programs that know a secret address and nothing
 * else: codes and addresses of mailboxes stand in it, nobody's name and no subject.
 */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(actor: PersonActor): Promise<CalendarEntry[]> {
    const parts = await Promise.all([
      this.requests(actor),
      mayUse(actor, 'incidents.read') ? this.incidents() : [],
      mayUse(actor, 'mailboxes.read') ? this.certifiedMailboxes(actor) : [],
      mayUse(actor, 'mailboxes.read') ? this.mailboxReviews(actor) : [],
    ]);
    return parts.flat();
  }

  private async requests(actor: PersonActor): Promise<CalendarEntry[]> {
    const conditions = new Conditions();
    addVisibility(conditions, actor);
    const rows = await this.database.query<{ id: string; code: string; what: string; at: string }>(
      `SELECT r.id, r.code, w.what, w.at FROM request r
       CROSS JOIN LATERAL (VALUES ('due', r.due_at), ('supplier', r.supplier_due_at),
         ('ratify', CASE WHEN r.ratification = 'pending' THEN r.ratify_by END)) AS w (what, at)
       WHERE r.closed_at IS NULL AND w.at IS NOT NULL AND ${String(conditions)} ORDER BY w.at LIMIT ${MOST}`,
      conditions.params,
    );
    return rows.map(({ id, code, what, at }) => ({
      uid: `request-${id}-${what}@baluardo`,
      summary: `${code}: ${REQUEST_WORDS[what] ?? what}`,
      url: `${this.config.publicUrl}/richieste/${id}`,
      at: { instant: new Date(at).toISOString() },
    }));
  }

  private async incidents(): Promise<CalendarEntry[]> {
    const now = this.clock.now();
    const rows = await this.database.query<IncidentRow>(
      `SELECT ${INCIDENT_COLUMNS} FROM incident i WHERE i.closed_at IS NULL ORDER BY i.known_at DESC LIMIT ${MOST}`,
    );
    return rows
      .map((row) => summaryOfIncident(row, now, 'subject'))
      .flatMap(({ id, code, clocks }) =>
        clocks
          .filter(({ isOn, doneAt }) => isOn && doneAt === null)
          .map(({ name, dueAt }) => ({
            uid: `incident-${id}-${name}@baluardo`,
            summary: `${code}: ${CLOCK_WORDS[name]}`,
            url: `${this.config.publicUrl}/rapporti/incidenti/${id}`,
            at: { instant: dueAt },
          })),
      );
  }

  private async certifiedMailboxes(actor: PersonActor): Promise<CalendarEntry[]> {
    const until = daysAfter(officeDay(this.clock.now()), PEC_DAYS);
    const rows = await this.database.query<{ id: string; address: string; day: string }>(
      `SELECT id, address, expires_on::text AS day FROM mailbox
       WHERE service = 'pec' AND state <> 'closed' AND expires_on <= $1
         AND ($2::uuid IS NULL OR sector_id = $2) ORDER BY expires_on LIMIT ${MOST}`,
      [until, confinedTo(actor)],
    );
    return rows.map(({ id, address, day }) => ({
      uid: `pec-${id}@baluardo`,
      summary: `PEC in scadenza: ${address}`,
      url: `${this.config.publicUrl}/posta/${id}`,
      at: { day },
    }));
  }

  private async mailboxReviews(actor: PersonActor): Promise<CalendarEntry[]> {
    const rows = await this.database.query<{ id: string; year: number; day: string; sector: string }>(
      `SELECT v.id, v.year, v.due_on::text AS day, s.name AS sector FROM mailbox_review v JOIN sector s ON s.id = v.sector_id
       WHERE v.signed_at IS NULL AND ($1::uuid IS NULL OR v.sector_id = $1) ORDER BY v.due_on LIMIT ${MOST}`,
      [confinedTo(actor)],
    );
    return rows.map(({ id, year, day, sector }) => ({
      uid: `mailbox-review-${id}@baluardo`,
      summary: `Revisione ${year} delle caselle: ${sector}`,
      url: `${this.config.publicUrl}/posta/revisione`,
      at: { day },
    }));
  }
}

/** A referent sees the own sector; without one, nothing. */
const NO_SECTOR = '00000000-0000-0000-0000-000000000000';
const confinedTo = ({ roles, sectorId }: PersonActor): string | null =>
  roles.every((role) => role === 'referent') ? (sectorId ?? NO_SECTOR) : null;

const REQUEST_WORDS: Readonly<Record<string, string>> = {
  due: 'scadenza',
  supplier: 'scadenza del fornitore',
  ratify: 'ratifica entro',
};
