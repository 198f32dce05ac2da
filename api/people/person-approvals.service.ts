import { Injectable } from '@nestjs/common';
import { daysFrom } from '../../domain/calendar/office-day.ts';
import type { PersonApproval, UpdatePerson } from '../../contract/people/people.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, forbidden, notFound, type Problem } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { haveOwnKeys } from './key-givers.ts';
import { PersonApprovalEntity } from './person-approval.entity.ts';

const OPEN_DAYS = 7;

const PROPOSED = {
  'password-reset': 'È stata proposta la reimpostazione della password: la conferma un’altra persona.',
  change: 'È stata proposta l’attribuzione del ruolo di Responsabile: la conferma un’altra persona.',
  erasure: 'È stata proposta la cancellazione dei dati personali: la conferma un’altra persona.',
} as const;

export interface Proposal {
  readonly kind: 'change' | 'password-reset' | 'erasure';
  readonly personId: string;
  readonly changes: UpdatePerson;
}

/** What takes two people to happen to a third: one proposes, another confirms, the person and the auditors are told. */
@Injectable()
export class PersonApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  async open(actor: PersonActor): Promise<PersonApproval[]> {
    return this.database.query<PersonApproval>(
      `SELECT a.id, a.kind, a.person_id AS "personId", p.display_name AS "personName", a.changes -> 'roles' AS roles,
              b.display_name AS "proposedBy", a.proposed_at AS "proposedAt", a.expires_at AS "expiresAt",
              a.proposed_by <> $2 AND a.person_id <> $2 AS "isMine"
       FROM person_approval a JOIN person p ON p.id = a.person_id JOIN person b ON b.id = a.proposed_by
       WHERE a.outcome IS NULL AND a.expires_at > $1 ORDER BY a.proposed_at, a.id LIMIT 100`,
      [this.clock.now(), actor.personId],
    );
  }

  /** A newer proposal takes the place of an open one of the same kind. */
  async propose(tx: Tx, actor: PersonActor, { kind, personId, changes }: Proposal): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    await updateRows(
      tx,
      PersonApprovalEntity,
      { personId, kind, outcome: null },
      { outcome: 'rejected', decidedAt: now, decidedBy: actor.personId },
    );
    await insertRow(tx, PersonApprovalEntity, {
      id,
      kind,
      personId,
      changes,
      proposedBy: actor.personId,
      proposedAt: now,
      expiresAt: daysFrom(now, OPEN_DAYS),
    });
    await this.record(tx, actor, 'person.approval-proposed', personId, { kind, ...changes });
    await this.tellPerson(tx, personId, PROPOSED[kind]);
  }

  /** @throws Problem 403 for who proposed it or whom it is about, 409 when it is decided or expired */
  async decide(
    tx: Tx,
    actor: PersonActor,
    id: string,
    outcome: 'confirmed' | 'rejected',
  ): Promise<Proposal & { proposedBy: string }> {
    const [row] = await tx.query<Proposal & { proposedBy: string; isOpen: boolean }>(
      `SELECT kind, person_id AS "personId", changes, proposed_by AS "proposedBy",
              outcome IS NULL AND expires_at > $2 AS "isOpen"
       FROM person_approval WHERE id = $1 FOR UPDATE`,
      [id, this.clock.now()],
    );
    if (!row) throw notFound('La proposta');
    if (!row.isOpen) throw conflict('already-decided', 'La proposta è già stata decisa o è scaduta.');
    const isConcerned = row.proposedBy === actor.personId || row.personId === actor.personId;
    if (outcome === 'confirmed' && isConcerned)
      throw forbidden(
        'own-proposal',
        'La conferma spetta a una persona diversa da chi propone e da chi riguarda.',
      );
    // Two accounts of which one person may hold both keys are one person.
    if (outcome === 'confirmed' && !(await haveOwnKeys(tx, actor.personId, row.proposedBy)))
      throw forbidden(
        'keys-of-one-hand',
        'L’accesso di chi conferma e quello di chi propone vengono dalla stessa mano: conferma un’altra persona, per esempio un Responsabile.',
      );
    await updateRows(
      tx,
      PersonApprovalEntity,
      { id },
      { outcome, decidedAt: this.clock.now(), decidedBy: actor.personId },
    );
    await this.record(tx, actor, `person.approval-${outcome}`, row.personId, {
      kind: row.kind,
      proposedBy: row.proposedBy,
      ...row.changes,
    });
    return row;
  }

  async reject(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => void (await this.decide(tx, actor, id, 'rejected')));
  }

  /** Tells the person, and whoever audits: a key that changes hands is nobody's secret. */
  async tellPerson(tx: Tx, personId: string, text: string): Promise<void> {
    const people = await tx.query<Recipient & { name: string }>(
      `SELECT p.id, (SELECT display_name FROM person WHERE id = $1) AS name,
              CASE WHEN p.id = $1 THEN p.email END AS email
       FROM person p WHERE p.id = $1 OR (p.active AND 'auditor' = ANY (p.roles)) LIMIT 200`,
      [personId],
    );
    const subject = `Accesso di ${people[0]?.name ?? ''}`;
    const about = { kind: 'person', id: personId };
    const notice = { key: `access:${newId()}`, kind: 'access', text, about } as const;
    await this.notifications.raise(tx, {
      ...notice,
      weight: 'medium',
      title: subject,
      path: '/impostazioni',
    });
    await this.people.tell(tx, people, { ...notice, subject, mail: 'always' });
  }

  private async record(
    tx: Tx,
    actor: PersonActor,
    action: string,
    personId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, actor, { action, subject: { kind: 'person', id: personId }, details });
    await publishChange(tx, { topic: 'people', id: personId });
  }
}

/** The change is not done: it is proposed. */
export const waitsForAnother = (): Problem =>
  conflict(
    'second-person',
    'La modifica riguarda un Responsabile o chi ne fa le veci: è stata proposta e ha effetto quando la conferma un’altra persona.',
  );
