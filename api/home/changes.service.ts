import { Injectable } from '@nestjs/common';
import type { HomeChanges } from '../../contract/home.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { addVisibility, Conditions } from '../requests/lists/request-visibility.ts';

/** Away for longer: what comes next is another visit. */
const VISIT_ENDS_AFTER_MINUTES = 30;
/** What is older is no news, however long somebody was away. */
const LONGEST_HOURS = 60 * 24;

type Item = HomeChanges['items'][number];

/** What others did since the person was here the time before. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Marks the visit; while it lasts, what is new stays new. */
  async visit(actor: PersonActor): Promise<HomeChanges> {
    const now = this.clock.now();
    const [row] = await this.database.query<{ since: string | null }>(
      `INSERT INTO person_visit (person_id, seen_at) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET seen_at = excluded.seen_at,
         previous_at = CASE WHEN person_visit.seen_at < $2::timestamptz - make_interval(mins => ${VISIT_ENDS_AFTER_MINUTES})
           THEN person_visit.seen_at ELSE person_visit.previous_at END
       RETURNING CASE WHEN previous_at IS NOT NULL
         THEN greatest(previous_at, $2::timestamptz - make_interval(hours => ${LONGEST_HOURS})) END AS since`,
      [actor.personId, now.toISOString()],
    );
    if (row === undefined || row.since === null) return { since: null, items: [] };
    const since = new Date(row.since).toISOString();
    const parts = await Promise.all([
      this.requests(actor, since),
      mayUse(actor, 'dnsbl.read') ? this.blacklists(since) : [],
      mayUse(actor, 'incidents.read') ? this.incidents(since) : [],
    ]);
    return { since, items: parts.flat().filter(({ count }) => count > 0) };
  }

  /** Moves and comments on requests that the person may see, their own acts left out; each request once a kind. */
  private async requests(actor: PersonActor, since: string): Promise<Item[]> {
    const conditions = new Conditions();
    addVisibility(conditions, actor);
    const from = conditions.bind(since);
    const self = conditions.bind(actor.personId);
    return this.database.query<Item>(
      `SELECT what, count(DISTINCT id)::int AS count FROM (
         SELECT r.id, e.to_state AS what FROM request_event e JOIN request r ON r.id = e.request_id
         WHERE e.at > ${from} AND e.actor_id IS DISTINCT FROM ${self}::uuid AND ${String(conditions)}
           AND e.to_state IN ('submitted', 'returned', 'accepted', 'refused', 'executed', 'verified')
         UNION ALL
         SELECT r.id, 'commented' FROM request_comment c JOIN request r ON r.id = c.request_id
         WHERE c.at > ${from} AND c.author_id IS DISTINCT FROM ${self}::uuid AND c.audience = 'everybody'
           AND ${String(conditions)}
       ) news GROUP BY what
       ORDER BY array_position(ARRAY['submitted', 'returned', 'accepted', 'refused', 'executed', 'verified', 'commented'], what)`,
      conditions.params,
    );
  }

  private async blacklists(since: string): Promise<Item[]> {
    return this.database.query<Item>(
      `SELECT 'listed' AS what, count(*)::int AS count FROM dnsbl_listing WHERE confirmed_at > $1
       UNION ALL SELECT 'cleared', count(*)::int FROM dnsbl_listing WHERE cleared_at > $1 AND confirmed_at IS NOT NULL`,
      [since],
    );
  }

  private async incidents(since: string): Promise<Item[]> {
    return this.database.query<Item>(
      "SELECT 'incidents' AS what, count(*)::int AS count FROM incident WHERE opened_at > $1",
      [since],
    );
  }
}
