import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ErasurePreview, PersonalDataExport } from '../../contract/people/personal-data.ts';
import type { Actor, PersonActor } from '../../domain/people/actor.ts';
import { AuditService, type AuditedAct } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { updateRows } from '../database/rows.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { ACTOR_COLUMNS, OWN_ROWS, SECRET_COLUMNS, STAYS } from './personal-data-places.ts';
import { PersonApprovalsService } from './person-approvals.service.ts';
import { PersonEntity } from './person.entity.ts';

type Reader = Pick<Tx, 'query'>;

interface Identity {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly staffNumber: string | null;
  readonly active: boolean;
  readonly erasedAt: string | null;
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

const MOST_ROWS = 10_000;

/** What the installation holds of a person: given out, and taken away as far as the law allows. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly approvals: PersonApprovalsService,
    private readonly clock: Clock,
  ) {}

  /** Every row that names the person or carries their id, without what opens doors. */
  async export(actor: Actor, personId: string): Promise<PersonalDataExport> {
    return this.database.transaction(async (tx) => {
      const found = await exportPersonalData(tx, personId, this.clock.now());
      await this.audit.record(tx, actor, exportedAct(personId, found));
      return found;
    });
  }

  /** What would go and what would stay, and on what ground; after an erasure: what stayed. */
  async preview(personId: string): Promise<ErasurePreview> {
    const person = await identityOf(this.database, personId);
    const stays: ErasurePreview['stays'] = [];
    for (const [table, columns] of await columnsByTable(this.database)) {
      const place = STAYS[table];
      if (place === undefined) continue;
      const kept = columns.filter(({ name }) => isKept(table, name) && !SECRET_COLUMNS.includes(name));
      const [row] = await this.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT 1 FROM "${table}" t WHERE ${namesPerson(kept)} LIMIT ${MOST_ROWS}) found`,
        needles(person),
      );
      if (row !== undefined && row.n > 0) stays.push({ table, ground: place.ground, rows: row.n });
    }
    const goes: ErasurePreview['goes'] = [];
    for (const [table, owner] of Object.entries(OWN_ROWS)) {
      const [row] = await this.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE ${owner} = $1`,
        [personId],
      );
      if (row !== undefined && row.n > 0) goes.push({ table, rows: row.n });
    }
    return { erasedAt: person.erasedAt, stays, goes };
  }

  /** One proposes, another confirms. @throws Problem 409 while the account is active or the person's acts are under a hold */
  async propose(actor: PersonActor, personId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await requireErasable(tx, personId);
      await this.approvals.propose(tx, actor, { kind: 'erasure', personId, changes: {} });
    });
  }

  /** The second person's yes. */
  async erase(tx: Tx, personId: string): Promise<void> {
    await erasePerson(tx, personId, this.clock.now());
  }
}

async function requireErasable(tx: Tx, personId: string): Promise<Identity> {
  const person = await identityOf(tx, personId);
  if (person.erasedAt !== null) throw conflict('already-erased', 'I dati della persona sono già cancellati.');
  if (person.active) throw conflict('still-active', 'Prima va disattivato l’accesso della persona.');
  const [held] = await tx.query<{ code: string }>(
    `SELECT r.code FROM request_hold h JOIN request r ON r.id = h.request_id
     WHERE h.lifted_at IS NULL AND ($1 IN (r.requester_id, r.filed_by, r.accepted_by, r.accepted_for, r.executed_by, r.assignee_id)
       OR EXISTS (SELECT 1 FROM request_event e WHERE e.request_id = r.id AND e.actor_id = $1)) LIMIT 1`,
    [personId],
  );
  if (held)
    throw conflict(
      'under-hold',
      `La persona compare nella richiesta ${held.code}, che è sotto vincolo di conservazione.`,
    );
  const [open] = await tx.query<{ code: string }>(
    'SELECT code FROM request WHERE closed_at IS NULL AND ($1 IN (requester_id, filed_by, assignee_id)) LIMIT 1',
    [personId],
  );
  if (open) throw conflict('request-open', `La persona ha ancora la richiesta aperta ${open.code}.`);
  const [same] = await tx.query(
    'SELECT 1 FROM person WHERE id <> $1 AND lower(display_name) = lower($2) LIMIT 1',
    [personId, person.displayName],
  );
  if (same)
    throw conflict('same-name', 'Un’altra persona ha lo stesso nome visualizzato: prima va distinto.');
  return person;
}

/** What is recorded of a person goes; the acts stay, by a pseudonym and the role. @throws Problem 409 while it may not */
export async function erasePerson(tx: Tx, personId: string, now: Date): Promise<void> {
  const person = await requireErasable(tx, personId);
  const code = randomBytes(4).toString('hex');
  const pseudonym = `Persona ${code}`;
  for (const [table, owner] of Object.entries(OWN_ROWS)) {
    // A filter that others use stays theirs.
    const where = table === 'saved_filter' ? 'AND NOT is_shared' : '';
    await tx.query(`DELETE FROM ${table} WHERE ${owner} = $1 ${where}`, [personId]);
  }
  await tx.query('DELETE FROM message WHERE recipient = $1 OR recipient = $2', [
    personId,
    person.email ?? personId,
  ]);
  if (person.email !== null)
    await tx.query(
      "DELETE FROM caught_mail WHERE $1 = ANY (recipients) OR position(convert_to($1, 'UTF8') IN raw) > 0",
      [person.email],
    );
  await tx.query("DELETE FROM caught_mail WHERE position(convert_to($1, 'UTF8') IN raw) > 0", [
    person.displayName,
  ]);
  await tx.query('UPDATE request SET requester_staff_number = NULL WHERE requester_id = $1', [personId]);
  await tx.query("UPDATE person_approval SET changes = '{}' WHERE person_id = $1", [personId]);
  await updateRows(
    tx,
    PersonEntity,
    { id: personId },
    {
      username: `persona-${code}`,
      displayName: pseudonym,
      email: null,
      phone: null,
      staffNumber: null,
      passwordHash: null,
      totpSecret: null,
      totpLastStep: null,
      totpPending: null,
      totpPendingUntil: null,
      lastLoginAt: null,
      source: 'local',
      externalIssuer: null,
      externalId: null,
      externalRefresh: null,
      active: false,
      erasedAt: now,
    },
  );
  for (const [table, columns] of await columnsByTable(tx))
    await replaceIn(
      tx,
      table,
      columns.filter(({ name, type }) => type !== 'bytea' && type !== 'uuid' && !isKept(table, name)),
      person,
      pseudonym,
    );
  await publishChange(tx, { topic: 'people', id: personId });
}

/** Every row that names the person or carries their id, without what opens doors. */
export async function exportPersonalData(
  tx: Reader,
  personId: string,
  at: Date,
): Promise<PersonalDataExport> {
  const person = await identityOf(tx, personId);
  const tables: PersonalDataExport['tables'] = [];
  for (const [table, columns] of await columnsByTable(tx)) {
    const shown = columns.filter(({ name, type }) => !SECRET_COLUMNS.includes(name) && type !== 'bytea');
    const hidden = SECRET_COLUMNS.map((name) => `'${name}'`).join(', ');
    const rows = await tx.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) - ARRAY[${hidden}] - ARRAY (
                SELECT attname::text FROM pg_attribute WHERE attrelid = '"${table}"'::regclass AND atttypid = 'bytea'::regtype) AS row
       FROM "${table}" t WHERE ${namesPerson(shown)} LIMIT ${MOST_ROWS + 1}`,
      needles(person),
    );
    if (rows.length > 0)
      tables.push({
        table,
        rows: rows.slice(0, MOST_ROWS).map(({ row }) => row),
        isMore: rows.length > MOST_ROWS,
      });
  }
  return {
    madeAt: at.toISOString(),
    person: { id: person.id, username: person.username, displayName: person.displayName },
    tables,
  };
}

/** How an export stands in the register. */
export const exportedAct = (personId: string, { tables }: PersonalDataExport): AuditedAct => ({
  action: 'person.exported',
  subject: { kind: 'person', id: personId },
  details: { rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) },
});

const isKept = (table: string, column: string): boolean => {
  const kept = STAYS[table]?.columns ?? [];
  return kept.includes('*') || kept.includes(column);
};

async function identityOf(tx: Reader, personId: string): Promise<Identity> {
  const [person] = await tx.query<Identity>(
    `SELECT id, username, display_name AS "displayName", email, phone, staff_number AS "staffNumber", active,
            erased_at AS "erasedAt" FROM person WHERE id = $1`,
    [personId],
  );
  if (!person) throw notFound('La persona');
  return person;
}

/** The columns that can hold a name or an id, by table; those that the database computes follow by themselves. */
async function columnsByTable(tx: Reader): Promise<Map<string, Column[]>> {
  const columns = await tx.query<Column>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'json', 'jsonb', 'uuid', 'uuid[]', 'bytea')
     ORDER BY c.relname, a.attnum`,
  );
  const tables = new Map<string, Column[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return tables;
}

/** `$1` id, `$2` whole values, `$3` pattern of what is nobody else's. */
const needles = (person: Identity): unknown[] => [person.id, namesOf(person), patternOf(person)];

function namesPerson(columns: readonly Column[]): string {
  const parts = columns.flatMap(({ name, type }) => {
    if (type === 'bytea') return [];
    if (type === 'uuid') return [`t."${name}" = $1::uuid`];
    if (type === 'uuid[]') return [`$1::uuid = ANY (t."${name}")`];
    const pattern = `t."${name}"::text ~ $3`;
    if (type !== 'text') return [pattern, `position($1::text IN t."${name}"::text) > 0`];
    return [
      pattern,
      `t."${name}" = $1::text`,
      ...(ACTOR_COLUMNS.has(name) ? [`t."${name}" = ANY ($2)`] : []),
    ];
  });
  // Each parameter has its type wherever it is first read.
  return `($1::uuid IS NOT NULL AND $2::text[] IS NOT NULL AND $3::text IS NOT NULL AND (${[...parts, 'false'].join(' OR ')}))`;
}

/** Where a name stands alone: a name of one word means the person only there. */
const namesOf = ({ username, displayName }: Identity): string[] => [username, displayName];

const escaped = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`);

/** What names the person inside a text: the address, and a name of two words or more. */
function patternOf({ displayName, username, email }: Identity): string {
  const words = [`${escaped(displayName)} \\(${escaped(username)}\\)`];
  if (/\S\s+\S/.test(displayName)) words.push(escaped(displayName));
  if (email !== null) words.push(escaped(email));
  return `(?<![\\w@.-])(${words.join('|')})(?![\\w@-])`;
}

async function replaceIn(
  tx: Tx,
  table: string,
  columns: readonly Column[],
  person: Identity,
  pseudonym: string,
): Promise<void> {
  const texts = columns.filter(({ type }) => type !== 'uuid[]');
  if (texts.length === 0 || table === 'audit_entry') return;
  const changes = texts.map(({ name, type }) => {
    const replaced = `regexp_replace("${name}"::text, $2, $3, 'g')`;
    if (type !== 'text') return `"${name}" = ${replaced}::${type}`;
    return ACTOR_COLUMNS.has(name)
      ? `"${name}" = CASE WHEN "${name}" = ANY ($1) THEN $3 ELSE ${replaced} END`
      : `"${name}" = ${replaced}`;
  });
  const where = texts.map(
    ({ name }) => `"${name}"::text ~ $2${ACTOR_COLUMNS.has(name) ? ` OR "${name}" = ANY ($1)` : ''}`,
  );
  await tx.query(
    `UPDATE "${table}" SET ${changes.join(', ')} WHERE $1::text[] IS NOT NULL AND $2::text IS NOT NULL AND $3::text IS NOT NULL AND (${where.join(' OR ')})`,
    [namesOf(person), patternOf(person), pseudonym],
  );
}
