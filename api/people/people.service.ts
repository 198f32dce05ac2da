import { Injectable } from '@nestjs/common';
import type {
  CreatePerson,
  PersonApprovalOutcome,
  PersonQuery,
  PersonSummary,
  PersonWithPassword,
  UpdatePerson,
} from '../../contract/people/people.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { makesManager, type Role } from '../../domain/people/roles.ts';
import { hashPassword, makePassword } from '../access/passwords.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { overlay } from '../mailboxes/overlay.ts';
import { PersonalDataService } from './personal-data.service.ts';
import { haveOwnKeys, isDeputy } from './key-givers.ts';
import { PersonApprovalsService, waitsForAnother } from './person-approvals.service.ts';
import { LOCKS } from '../database/locks.ts';
import { deleteRows, insertRow, updateRows } from '../database/rows.ts';
import { ApiTokenEntity } from '../access/api-token.entity.ts';
import {
  requireAdministrator,
  requireBreakGlassKept,
  requireFree,
  requireNotErased,
  requireOtherRoles,
  requireSector,
} from './people-rules.ts';
import { PersonEntity } from './person.entity.ts';
import { TotpRecoveryCodeEntity } from '../access/totp-recovery-code.entity.ts';
import { PasskeyEntity } from '../access/passkeys/passkey.entity.ts';
import { KnownDeviceEntity } from '../access/known-device.entity.ts';

const SELECT_PERSON = `
  SELECT p.id, p.username, p.display_name AS "displayName", p.email, p.staff_number AS "staffNumber",
         p.sector_id AS "sectorId", s.name AS "sectorName", p.roles, p.active, p.source
  FROM person p LEFT JOIN sector s ON s.id = p.sector_id`;

/** What a person is found by. */
export const PERSON_WORDS = ['p.display_name', 'p.username', 'p.email', 'p.staff_number'];

const COLUMNS = {
  displayName: 'display_name',
  email: 'email',
  staffNumber: 'staff_number',
  sectorId: 'sector_id',
  roles: 'roles',
  active: 'active',
} as const satisfies Record<keyof UpdatePerson, string>;

/** Of people whom the directory or the provider knows: written at each sign-in from what it says. */
const KEPT_ELSEWHERE: ReadonlySet<keyof UpdatePerson> = new Set([
  'displayName',
  'email',
  'sectorId',
  'roles',
]);

/** The administrator's register of people. A person is disabled, never deleted: what they did keeps their name. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly approvals: PersonApprovalsService,
    private readonly personalData: PersonalDataService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(
    query: PersonQuery,
  ): Promise<{ items: PersonSummary[]; nextCursor: string | null; total: number }> {
    const cursor = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const filters = [
      query.q?.trim() || null,
      query.role ?? null,
      query.sectorId ?? null,
      query.active ?? null,
    ];
    const where = `WHERE ${holdsText('$1', PERSON_WORDS)}
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
      await requireFree(tx, id, body.username, body.staffNumber);
      await requireSector(tx, body.sectorId, body.roles);
      // A manager comes in when a second person has said so; until then the account waits.
      const waits = makesManager(null, { roles: body.roles, active: true });
      await insertRow(tx, PersonEntity, {
        id,
        username: body.username,
        displayName: body.displayName,
        email: body.email,
        staffNumber: body.staffNumber,
        sectorId: body.sectorId,
        roles: body.roles,
        passwordHash: hash,
        passwordChangedAt: this.clock.now(),
        mustChangePassword: true,
        active: !waits,
        passwordExpiresAt: this.firstPasswordEnds(),
        keyGivenBy: actor.personId,
      });
      await this.recordHistory(tx, actor, id, 'person.created', { ...body });
      if (waits)
        await this.approvals.propose(tx, actor, { kind: 'change', personId: id, changes: { active: true } });
    });
    return { person: await this.detail(id), password };
  }

  /**
   * Whoever is disabled is signed out at once. Nobody disables themselves, nor the last administrator, nor changes the
   * own roles. @throws Problem 409 `second-person` when the change is proposed and waits for somebody else's word
   */
  async update(actor: PersonActor, id: string, changes: UpdatePerson): Promise<PersonSummary> {
    const isProposed = await this.database.transaction(async (tx) => {
      // One change of people at a time: two administrators cannot disable each other at once.
      await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.people})`);
      const [before] = await tx.query<PersonSummary>(`${SELECT_PERSON} WHERE p.id = $1 FOR UPDATE OF p`, [
        id,
      ]);
      if (!before) throw notFound('La persona');
      await requireNotErased(tx, id);
      const after = overlay<PersonSummary>(before, changes);
      await requireFree(tx, id, before.username, after.staffNumber);
      await requireSector(tx, after.sectorId, after.roles);
      requireOtherRoles(actor, id, before, after);
      if (actor.personId === id && !after.active)
        throw conflict('own-account', 'Nessuno può disattivare il proprio accesso.');
      const fields = (Object.keys(COLUMNS) as (keyof UpdatePerson)[]).filter(
        (field) =>
          changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(before[field]),
      );
      if (fields.length === 0) return false;
      if (before.source !== 'local' && fields.some((field) => KEPT_ELSEWHERE.has(field)))
        throw conflict(
          'external-person',
          'Nome, posta, settore e ruoli di questa persona vengono dalla directory: si cambiano là.',
        );
      await requireBreakGlassKept(tx, id, after);
      if (makesManager(before, after)) {
        await this.approvals.propose(tx, actor, { kind: 'change', personId: id, changes });
        return true;
      }
      await this.write(tx, id, changes, fields);
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
      return false;
    });
    if (isProposed) throw waitsForAnother();
    await this.sessions.rightsChanged();
    return this.detail(id);
  }

  /**
   * A new password, shown once; every session and token of the person ends and the second factor is taken off.
   * @throws Problem 409 `second-person` for a manager's or a deputy's, which somebody else confirms
   */
  async resetPassword(actor: PersonActor, id: string): Promise<PersonWithPassword> {
    if (actor.personId === id)
      throw conflict('own-account', 'La propria password si cambia dalla pagina dell’account.');
    const password = makePassword();
    const hash = await hashPassword(password);
    const isProposed = await this.database.transaction(async (tx) => {
      const [person] = await tx.query<{ roles: Role[]; source: string }>(
        'SELECT roles, source FROM person WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!person) throw notFound('La persona');
      if (person.source !== 'local')
        throw conflict(
          'external-person',
          'La password di questa persona è tenuta dalla directory o dal fornitore di identità: si reimposta là.',
        );
      // Who is a deputy decides as the manager does.
      if (person.roles.includes('manager') || (await isDeputy(tx, id, officeDay(this.clock.now())))) {
        await this.approvals.propose(tx, actor, { kind: 'password-reset', personId: id, changes: {} });
        return true;
      }
      await this.writePassword(tx, id, hash, actor.personId);
      await this.recordHistory(tx, actor, id, 'person.password-reset', {});
      await this.approvals.tellPerson(tx, id, 'La password è stata reimpostata da un amministratore.');
      return false;
    });
    if (isProposed) throw waitsForAnother();
    await this.sessions.rightsChanged();
    return { person: await this.detail(id), password };
  }

  /** The second person's yes: what was proposed is done, in the name of both. */
  async confirm(actor: PersonActor, approvalId: string): Promise<PersonApprovalOutcome> {
    const password = makePassword();
    const hash = await hashPassword(password);
    let isRenewed = false;
    const done = await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.people})`);
      const approval = await this.approvals.decide(tx, actor, approvalId, 'confirmed');
      const { personId } = approval;
      if (approval.kind === 'password-reset') {
        await this.writePassword(tx, personId, hash, actor.personId);
        await this.approvals.tellPerson(
          tx,
          personId,
          'La password è stata reimpostata su proposta di un amministratore.',
        );
      } else if (approval.kind === 'erasure') {
        await this.personalData.erase(tx, personId);
      } else {
        const [before] = await tx.query<PersonSummary>(`${SELECT_PERSON} WHERE p.id = $1 FOR UPDATE OF p`, [
          personId,
        ]);
        const after = overlay<PersonSummary>(before!, approval.changes);
        await requireSector(tx, after.sectorId, after.roles);
        // It may have become the emergency account since it was proposed.
        await requireBreakGlassKept(tx, personId, after);
        await this.write(
          tx,
          personId,
          approval.changes,
          Object.keys(approval.changes) as (keyof UpdatePerson)[],
        );
        // Whoever proposed it may know the password: the one that opens the manager's access comes from the second.
        isRenewed = before!.source === 'local' && !(await haveOwnKeys(tx, personId, approval.proposedBy));
        if (isRenewed) await this.writePassword(tx, personId, hash, actor.personId);
        await this.approvals.tellPerson(
          tx,
          personId,
          isRenewed
            ? 'È stato attribuito il ruolo di Responsabile: la password è nuova, la consegna chi ha confermato.'
            : 'È stato attribuito il ruolo di Responsabile.',
        );
      }
      await this.recordHistory(tx, actor, personId, CONFIRMED[approval.kind], {
        proposedBy: approval.proposedBy,
        ...approval.changes,
      });
      return approval;
    });
    await this.sessions.rightsChanged();
    return {
      person: await this.detail(done.personId),
      password: done.kind === 'password-reset' || isRenewed ? password : null,
    };
  }

  private async write(
    tx: Tx,
    id: string,
    changes: UpdatePerson,
    fields: readonly (keyof UpdatePerson)[],
  ): Promise<void> {
    if (fields.length > 0)
      await tx.query(
        `UPDATE person SET ${fields.map((field, index) => `${COLUMNS[field]} = $${index + 2}`).join(', ')} WHERE id = $1`,
        [id, ...fields.map((field) => changes[field])],
      );
    await requireAdministrator(tx);
  }

  private async writePassword(tx: Tx, id: string, hash: string, givenBy: string): Promise<void> {
    await updateRows(
      tx,
      PersonEntity,
      { id },
      {
        passwordHash: hash,
        passwordChangedAt: this.clock.now(),
        mustChangePassword: true,
        totpSecret: null,
        totpLastStep: null,
        totpPending: null,
        passwordExpiresAt: this.firstPasswordEnds(),
        keyGivenBy: givenBy,
      },
    );
    await deleteRows(tx, TotpRecoveryCodeEntity, { personId: id });
    await deleteRows(tx, KnownDeviceEntity, { personId: id });
    await deleteRows(tx, PasskeyEntity, { personId: id });
    await this.sessions.closeOthers(tx, id, null);
    await updateRows(tx, ApiTokenEntity, { personId: id, revokedAt: null }, { revokedAt: this.clock.now() });
  }

  /** A first password lives a day: whoever did not use it by then asks for another. */
  private firstPasswordEnds(): Date {
    return new Date(this.clock.now().getTime() + 24 * 3_600_000);
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

const CONFIRMED = {
  'password-reset': 'person.password-reset',
  change: 'person.updated',
  erasure: 'person.erased',
} as const;
