import { Injectable } from '@nestjs/common';
import type {
  CreatePerson,
  PersonQuery,
  PersonSummary,
  PersonWithPassword,
  UpdatePerson,
} from '../../contract/people/people.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { hashPassword, makePassword } from '../access/passwords.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { overlay } from '../mailboxes/overlay.ts';

const SELECT_PERSON = `
  SELECT p.id, p.username, p.display_name AS "displayName", p.email, p.staff_number AS "staffNumber",
         p.sector_id AS "sectorId", s.name AS "sectorName", p.roles, p.active
  FROM person p LEFT JOIN sector s ON s.id = p.sector_id`;

const COLUMNS = {
  displayName: 'display_name',
  email: 'email',
  staffNumber: 'staff_number',
  sectorId: 'sector_id',
  roles: 'roles',
  active: 'active',
} as const satisfies Record<keyof UpdatePerson, string>;

/** The administrator's register of people. A person is disabled, never deleted: what they did keeps their name. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(
    query: PersonQuery,
  ): Promise<{ items: PersonSummary[]; nextCursor: string | null; total: number }> {
    const cursor = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const filters = [
      query.q === undefined || query.q === '' ? null : `%${query.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
      query.role ?? null,
      query.sectorId ?? null,
      query.active ?? null,
    ];
    const where = `WHERE ($1::text IS NULL OR p.display_name ILIKE $1 OR p.username ILIKE $1 OR p.email ILIKE $1 OR p.staff_number ILIKE $1)
      AND ($2::text IS NULL OR $2 = ANY (p.roles)) AND ($3::uuid IS NULL OR p.sector_id = $3) AND ($4::boolean IS NULL OR p.active = $4)`;
    const rows = await this.database.query<PersonSummary>(
      `${SELECT_PERSON} ${where} AND ($5::text IS NULL OR (p.display_name, p.id) > ($5, $6::uuid))
       ORDER BY p.display_name, p.id LIMIT $7`,
      [...filters, ...cursor, query.limit + 1],
    );
    const [count] = await this.database.query<{ total: number }>(
      `SELECT count(*) AS total FROM person p ${where}`,
      filters,
    );
    return { ...pageOf(rows, query.limit, (row) => [row.displayName, row.id]), total: count?.total ?? 0 };
  }

  async detail(id: string): Promise<PersonSummary> {
    const [row] = await this.database.query<PersonSummary>(`${SELECT_PERSON} WHERE p.id = $1`, [id]);
    if (!row) throw notFound('La persona');
    return row;
  }

  /** Makes the person with a password of ours, to be changed at the first login. */
  async create(actor: PersonActor, body: CreatePerson): Promise<PersonWithPassword> {
    const id = newId();
    const password = makePassword();
    const hash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      await this.requireFree(tx, id, body.username, body.staffNumber);
      await this.requireSector(tx, body.sectorId, body.roles);
      await tx.query(
        `INSERT INTO person (id, username, display_name, email, staff_number, sector_id, roles, password_hash, password_changed_at, must_change_password)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, true)`,
        [
          id,
          body.username,
          body.displayName,
          body.email,
          body.staffNumber,
          body.sectorId,
          body.roles,
          hash,
          this.clock.now(),
        ],
      );
      await this.recordHistory(tx, actor, id, 'person.created', { ...body });
    });
    return { person: await this.detail(id), password };
  }

  /** Whoever is disabled is signed out at once. Nobody disables themselves, nor the last administrator. */
  async update(actor: PersonActor, id: string, changes: UpdatePerson): Promise<PersonSummary> {
    await this.database.transaction(async (tx) => {
      // One change of people at a time: two administrators cannot disable each other at once.
      await tx.query('SELECT pg_advisory_xact_lock(7214042)');
      const [before] = await tx.query<PersonSummary>(`${SELECT_PERSON} WHERE p.id = $1 FOR UPDATE OF p`, [
        id,
      ]);
      if (!before) throw notFound('La persona');
      const after = overlay<PersonSummary>(before, changes);
      await this.requireFree(tx, id, before.username, after.staffNumber);
      await this.requireSector(tx, after.sectorId, after.roles);
      if (actor.personId === id && !after.active)
        throw conflict('own-account', 'Nessuno può disattivare il proprio accesso.');
      const fields = (Object.keys(COLUMNS) as (keyof UpdatePerson)[]).filter(
        (field) =>
          changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(before[field]),
      );
      if (fields.length === 0) return;
      await tx.query(
        `UPDATE person SET ${fields.map((field, index) => `${COLUMNS[field]} = $${index + 2}`).join(', ')} WHERE id = $1`,
        [id, ...fields.map((field) => changes[field])],
      );
      await this.requireAdministrator(tx);
      if (!after.active) await this.sessions.closeOthers(tx, id, null);
      const details = Object.fromEntries(
        fields.map((field) => [field, { before: before[field], after: after[field] }]),
      );
      await this.recordHistory(
        tx,
        actor,
        id,
        after.active || !before.active ? 'person.updated' : 'person.disabled',
        details,
      );
    });
    return this.detail(id);
  }

  /** A new password, shown once; every session of the person ends and the second factor is taken off. */
  async resetPassword(actor: PersonActor, id: string): Promise<PersonWithPassword> {
    const password = makePassword();
    const hash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      const changed = await tx.query(
        `UPDATE person SET password_hash = $2, password_changed_at = $3, must_change_password = true, totp_secret = NULL,
                totp_last_step = NULL, failed_logins = 0, locked_until = NULL WHERE id = $1 RETURNING id`,
        [id, hash, this.clock.now()],
      );
      if (changed.length === 0) throw notFound('La persona');
      await this.sessions.closeOthers(tx, id, null);
      await this.recordHistory(tx, actor, id, 'person.password-reset', {});
    });
    return { person: await this.detail(id), password };
  }

  private async requireFree(tx: Tx, id: string, username: string, staffNumber: string | null): Promise<void> {
    const [same] = await tx.query<{ sameName: boolean }>(
      `SELECT lower(username) = lower($2) AS "sameName" FROM person
       WHERE id <> $1 AND (lower(username) = lower($2) OR staff_number = $3) LIMIT 1`,
      [id, username, staffNumber],
    );
    if (!same) return;
    throw same.sameName
      ? conflict('username-taken', `Il nome utente ${username} è già in uso.`)
      : conflict('staff-number-taken', `La matricola ${staffNumber} appartiene già a un’altra persona.`);
  }

  /** A referent speaks for a sector: without one there would be nothing to see. */
  private async requireSector(tx: Tx, sectorId: string | null, roles: readonly string[]): Promise<void> {
    if (sectorId === null) {
      if (!roles.includes('referent')) return;
      throw unprocessable('sector-required', 'Un referente appartiene a un settore.', [
        { path: 'sectorId', message: 'scegliere il settore' },
      ]);
    }
    if ((await tx.query('SELECT 1 FROM sector WHERE id = $1', [sectorId])).length > 0) return;
    throw unprocessable('unknown-reference', 'Il settore indicato non esiste.', [
      { path: 'sectorId', message: 'settore inesistente' },
    ]);
  }

  private async requireAdministrator(tx: Tx): Promise<void> {
    const left = await tx.query(
      "SELECT 1 FROM person WHERE active AND 'administrator' = ANY (roles) LIMIT 1",
    );
    if (left.length === 0)
      throw conflict('last-administrator', 'Deve restare almeno un amministratore attivo.');
  }

  private async recordHistory(
    tx: Tx,
    actor: PersonActor,
    id: string,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, actor, { action, subject: { kind: 'person', id }, details });
    await publishChange(tx, { topic: 'people', id });
  }
}
