import { mayUse, type PersonActor } from '../../../domain/people/actor.ts';
import { seesEverySector } from '../../../domain/requests/visibility.ts';

/** Collects the conditions of a query with their parameters. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly params: unknown[] = [];

  /** A parameter's place: `$3`. */
  bind(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  add(condition: string): void {
    this.parts.push(condition);
  }

  toString(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' AND ');
  }
}

/** `canSee` of the domain, said in SQL; `visibility.spec.ts` holds the two against each other. */
export function addVisibility(conditions: Conditions, actor: PersonActor): void {
  if (!mayUse(actor, 'requests.read')) {
    conditions.add('false');
    return;
  }
  const me = conditions.bind(actor.personId);
  conditions.add(`(r.state <> 'draft' OR r.filed_by = ${me})`);
  if (seesEverySector(actor)) return;
  const own = [`r.filed_by = ${me}`, `r.requester_id = ${me}`];
  if (actor.sectorId !== null) own.push(`r.sector_id = ${conditions.bind(actor.sectorId)}`);
  conditions.add(`(${own.join(' OR ')})`);
}

export function addWaitingForMe(conditions: Conditions, actor: PersonActor): void {
  conditions.add('r.closed_at IS NULL');
  conditions.add(waitingForMe(conditions, actor));
}

/**
 * Open requests on which the actor is expected to move next, as one condition. The object rules are in it: nobody is
 * asked to accept what they filed or wrote, an operator is not asked about what a colleague works on.
 */
export function waitingForMe(conditions: Conditions, actor: PersonActor): string {
  // Who only reads is expected nowhere (and a parameter that no condition names would be refused).
  const moves = ['requests.accept', 'requests.work', 'requests.file'] as const;
  if (!moves.some((permission) => mayUse(actor, permission))) return 'false';
  const me = conditions.bind(actor.personId);
  const ways: string[] = [];
  if (mayUse(actor, 'requests.accept')) {
    ways.push(
      `('manager' = ANY(r.pending_parties) AND r.filed_by <> ${me} AND r.requester_id IS DISTINCT FROM ${me} AND NOT EXISTS (SELECT 1 FROM request_version w WHERE w.request_id = r.id AND w.author_id = ${me}))`,
    );
  }
  if (mayUse(actor, 'requests.work')) {
    ways.push(`('operator' = ANY(r.pending_parties) AND (r.assignee_id IS NULL OR r.assignee_id = ${me}))`);
  }
  if (mayUse(actor, 'requests.file')) {
    const own = [`r.filed_by = ${me}`, `r.requester_id = ${me}`];
    // The sector's referent confirms for the sector, but a colleague's draft or correction is the colleague's.
    if (actor.roles.includes('referent') && actor.sectorId !== null) {
      own.push(`(r.sector_id = ${conditions.bind(actor.sectorId)} AND r.state <> 'draft')`);
    }
    ways.push(`('requester' = ANY(r.pending_parties) AND (${own.join(' OR ')}))`);
  }
  return `(${ways.join(' OR ')})`;
}
