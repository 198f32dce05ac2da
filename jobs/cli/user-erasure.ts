import { AuditService } from '../../api/audit/audit.service.ts';
import { Clock } from '../../api/clock.ts';
import type { Database } from '../../api/database/database.ts';
import { updateRows } from '../../api/database/rows.ts';
import { PersonApprovalEntity } from '../../api/people/person-approval.entity.ts';
import { erasePerson } from '../../api/people/personal-data.service.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { UsageError } from './outcome.ts';

/**
 * The second word for an erasure that somebody proposed on the pages, where no second person can give it there: who runs
 * the machine is another one.
 * @throws UsageError when nobody proposed it; Problem when it may not be
 */
export async function eraseProposed(database: Database, actor: Actor, username: string): Promise<void> {
  const now = new Date();
  await database.transaction(async (tx) => {
    const [proposal] = await tx.query<{ id: string; personId: string; proposedBy: string }>(
      `SELECT a.id, a.person_id AS "personId", a.proposed_by AS "proposedBy"
       FROM person_approval a JOIN person p ON p.id = a.person_id
       WHERE lower(p.username) = lower($1) AND a.kind = 'erasure' AND a.outcome IS NULL AND a.expires_at > $2
       FOR UPDATE OF a`,
      [username, now],
    );
    if (proposal === undefined)
      throw new UsageError(
        `Nobody has proposed to erase ${username}: an administrator does so on the page of people, and this confirms it.`,
      );
    const { id, personId, proposedBy } = proposal;
    await updateRows(tx, PersonApprovalEntity, { id }, { outcome: 'confirmed', decidedAt: now });
    await erasePerson(tx, personId, now);
    await new AuditService(new Clock()).record(tx, actor, {
      action: 'person.erased',
      subject: { kind: 'person', id: personId },
      details: { proposedBy },
    });
  });
}
