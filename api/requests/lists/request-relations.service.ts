import { Injectable } from '@nestjs/common';
import type { RequestDetail, RequestEvent } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { Database } from '../../database/database.ts';
import { readHandOvers, readVariations } from '../supplier/hand-over-relations.ts';
import { addVisibility, Conditions } from './request-visibility.ts';

export type Papers = Pick<
  RequestDetail,
  | 'versions'
  | 'events'
  | 'commentList'
  | 'attachmentList'
  | 'confirmations'
  | 'checklist'
  | 'calls'
  | 'links'
  | 'handOvers'
  | 'variations'
  | 'publications'
  | 'related'
>;

/** A person as `Someone`, made by the database: the joins name the alias. */
const someone = (alias: string): string =>
  `jsonb_build_object('kind', 'person', 'id', ${alias}.id, 'name', ${alias}.display_name)`;
const author = (alias: string, prefix: string): string =>
  `jsonb_build_object('kind', ${alias}.${prefix}_kind, 'id', ${alias}.${prefix}_id, 'name', ${alias}.${prefix}_name)`;

/** What the office notes about its suppliers is not the sector's to read. */
const OFFICE_EVENTS = [
  'send-link',
  'revoke-link',
  'pec-sent',
  'pec-uncertain',
  'pec-accepted',
  'pec-delivered',
  'pec-failed',
  'protocol-set',
  'supplier-reminded',
  'call-opened',
  'call-changed',
  'call-closed',
  'attachment-shared',
  'attachment-withheld',
];

/** More than this is a log, not a timeline: the last ones are shown. */
const MOST_EVENTS = 500;

/** What hangs on a request: versions, timeline, words, papers, steps, calls, links. */
@Injectable()
export class RequestRelationsService {
  constructor(private readonly database: Database) {}

  async of(actor: PersonActor, id: string, isOffice: boolean, now: Date): Promise<Papers> {
    const [
      versions,
      events,
      commentList,
      attachmentList,
      confirmations,
      checklist,
      calls,
      links,
      handOvers,
      variations,
      publications,
      related,
    ] = await Promise.all([
      this.versions(id),
      this.events(id, isOffice),
      this.comments(id, isOffice),
      this.attachments(id),
      this.confirmations(id),
      this.checklist(id),
      isOffice ? this.calls(id, now) : [],
      isOffice ? this.links(id, now) : [],
      isOffice ? readHandOvers(this.database, id) : [],
      readVariations(this.database, id),
      this.publications(id),
      this.related(actor, id),
    ]);
    return {
      versions,
      events,
      commentList,
      attachmentList,
      confirmations,
      checklist,
      calls,
      links,
      handOvers,
      variations,
      publications,
      related,
    };
  }

  private versions(id: string): Promise<Papers['versions']> {
    return this.database.query(
      `SELECT v.version, v.subject, v.summary, v.content, ${someone('p')} AS author, v.note, v.at,
              v.after_filing AS "afterFiling"
       FROM request_version v JOIN person p ON p.id = v.author_id WHERE v.request_id = $1 ORDER BY v.version`,
      [id],
    );
  }

  private async events(id: string, isOffice: boolean): Promise<RequestEvent[]> {
    const rows = await this.database.query<RequestEvent>(
      `SELECT e.id, e.at, e.type, e.from_state AS "fromState", e.to_state AS "toState", ${author('e', 'actor')} AS actor,
              CASE WHEN b.id IS NOT NULL THEN ${someone('b')} END AS "onBehalfOf", e.version, e.note, e.details
       FROM request_event e LEFT JOIN person b ON b.id = e.on_behalf_of
       WHERE e.request_id = $1 AND ($2 OR e.type <> ALL($4::text[])
         AND (e.type <> 'comment' OR e.details ->> 'audience' = 'everybody'))
       ORDER BY e.seq DESC LIMIT $3`,
      [id, isOffice, MOST_EVENTS, OFFICE_EVENTS],
    );
    return rows.reverse();
  }

  private comments(id: string, isOffice: boolean): Promise<Papers['commentList']> {
    return this.database.query(
      `SELECT c.id, c.at, ${author('c', 'author')} AS author, c.audience, c.text FROM request_comment c
       WHERE c.request_id = $1 AND ($2 OR c.audience = 'everybody') ORDER BY c.at, c.id`,
      [id, isOffice],
    );
  }

  private attachments(id: string): Promise<Papers['attachmentList']> {
    return this.database.query(
      `SELECT f.id, f.at, ${author('f', 'author')} AS author, f.name, f.media_type AS "mediaType", f.bytes, f.sha256,
              f.for_supplier AS "forSupplier"
       FROM request_attachment f WHERE f.request_id = $1 ORDER BY f.at, f.id`,
      [id],
    );
  }

  private confirmations(id: string): Promise<Papers['confirmations']> {
    return this.database.query(
      `SELECT c.side, ${someone('p')} AS person, c.at, c.note
       FROM request_confirmation c JOIN person p ON p.id = c.person_id WHERE c.request_id = $1 ORDER BY c.at`,
      [id],
    );
  }

  private checklist(id: string): Promise<Papers['checklist']> {
    return this.database.query(
      `SELECT i.id, i.text, i.obsolete, i.phase, i.done_at AS "doneAt",
              CASE WHEN p.id IS NOT NULL THEN ${someone('p')} END AS "doneBy", i.outcome, i.note
       FROM request_checklist_item i LEFT JOIN person p ON p.id = i.done_by
       WHERE i.request_id = $1 ORDER BY i.position`,
      [id],
    );
  }

  private calls(id: string, now: Date): Promise<Papers['calls']> {
    return this.database.query(
      `SELECT c.id, jsonb_build_object('id', s.id, 'name', s.name) AS supplier, c.opened_at AS "openedAt",
              ${someone('p')} AS "openedBy", c.ticket, c.text, c.due_at AS "dueAt", c.closed_at AS "closedAt", c.outcome,
              c.outcome_note AS "outcomeNote", coalesce(c.due_at < coalesce(c.closed_at, $2), false) AS "isOverdue"
       FROM supplier_call c JOIN supplier s ON s.id = c.supplier_id JOIN person p ON p.id = c.opened_by
       WHERE c.request_id = $1 ORDER BY c.opened_at`,
      [id, now.toISOString()],
    );
  }

  private links(id: string, now: Date): Promise<Papers['links']> {
    return this.database.query(
      `SELECT l.id, jsonb_build_object('id', s.id, 'name', s.name) AS supplier, l.sent_to AS "sentTo",
              l.created_at AS "createdAt", ${someone('p')} AS "createdBy", l.expires_at AS "expiresAt",
              l.revoked_at AS "revokedAt", u.last AS "lastUsedAt", coalesce(u.n, 0)::int AS uses,
              l.revoked_at IS NULL AND l.expires_at > $2 AS "isUsable"
       FROM supplier_link l JOIN supplier s ON s.id = l.supplier_id JOIN person p ON p.id = l.created_by
       LEFT JOIN LATERAL (SELECT max(at) AS last, count(*) AS n FROM supplier_link_use WHERE link_id = l.id) u ON true
       WHERE l.request_id = $1 ORDER BY l.created_at`,
      [id, now.toISOString()],
    );
  }

  private publications(id: string): Promise<Papers['publications']> {
    return this.database.query(
      `SELECT u.id, u.page, u.published_on AS "publishedOn", u.url, ${someone('p')} AS by, u.at
       FROM request_publication u JOIN person p ON p.id = u.by_person WHERE u.request_id = $1
       ORDER BY u.at, u.id`,
      [id],
    );
  }

  /** Linked both ways, as far as the reader may see. */
  private related(actor: PersonActor, id: string): Promise<Papers['related']> {
    const conditions = new Conditions();
    const me = conditions.bind(id);
    addVisibility(conditions, actor);
    return this.database.query(
      `SELECT r.id, r.code, r.subject, r.state FROM request r
       WHERE (r.related_to = ${me} OR r.id = (SELECT related_to FROM request WHERE id = ${me})) AND ${conditions}
       ORDER BY r.created_at DESC LIMIT 20`,
      conditions.params,
    );
  }
}
