import type {
  CaseEndReason,
  CaseFacts,
  CaseState,
  ChecklistItem,
  ChecklistMark,
} from '../../domain/dnsbl/delisting-case.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { principalOf, refusalByFourEyes } from '../../domain/people/four-eyes.ts';
import { blockingCodes, waysOutOf } from '../../domain/dnsbl/zone.ts';
import type { Tx } from '../database/database.ts';
import { notFound } from '../errors/problem.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import type { ZonesService } from './zones.service.ts';

export interface CaseRow {
  id: string;
  code: string;
  state: CaseState;
  zoneId: number;
  about: string;
  service: string;
  codes: string[];
  cause: string | null;
  proposedEnd: CaseEndReason | null;
  endReason: CaseEndReason | null;
  ownerId: string | null;
}

/** A case with everything its guards look at. */
export interface KnownCase {
  readonly row: CaseRow;
  readonly zone: MonitoredZone;
  readonly facts: CaseFacts;
  /** Who last declared it ready; null when nobody did, or before that was kept. */
  readonly readyById: string | null;
}

/** @throws Problem 404 */
export async function loadCase(
  tx: Pick<Tx, 'query'>,
  zones: ZonesService,
  id: string,
  minimumIntervalHours: number,
  lock = false,
): Promise<KnownCase> {
  const [row] = await tx.query<CaseRow>(
    `SELECT id, code, state, zone_id AS "zoneId", subject AS about, service, codes, cause, owner_id AS "ownerId", proposed_end AS "proposedEnd", end_reason AS "endReason" FROM dnsbl_case WHERE id = $1${lock ? ' FOR UPDATE' : ''}`,
    [id],
  );
  if (row === undefined) throw notFound('La pratica');
  const zone = await zones.one(row.zoneId, tx);
  const checks = await tx.query<{ item: ChecklistItem; mark: ChecklistMark }>(
    'SELECT item, status AS mark FROM dnsbl_case_check WHERE case_id = $1',
    [id],
  );
  const [past] = await tx.query<{
    lastRequestAt: string | null;
    lastListedAt: string | null;
    readyById: string | null;
  }>(
    `SELECT (SELECT max(at) FROM dnsbl_case_request WHERE case_id = $1) AS "lastRequestAt",
            (SELECT max(last_listed_at) FROM dnsbl_listing WHERE case_id = $1) AS "lastListedAt",
            (SELECT actor_id FROM dnsbl_case_event WHERE case_id = $1 AND action = 'declare-ready'
             ORDER BY at DESC, id DESC LIMIT 1) AS "readyById"`,
    [id],
  );
  const standing = await listedCodes(tx, row);
  const waysOut = waysOutOf(zone.zone, row.codes);
  const wayOut = waysOut[0]!.way;
  return {
    row,
    zone,
    readyById: past?.readyById ?? null,
    facts: {
      state: row.state,
      cause: row.cause,
      ownerId: row.ownerId,
      checklist: Object.fromEntries(checks.map(({ item, mark }) => [item, mark])) as Record<
        ChecklistItem,
        ChecklistMark
      >,
      wayOut,
      waysOut,
      blockedByCodes: blockingCodes(wayOut, standing),
      lastRequestAt: past?.lastRequestAt ?? null,
      lastListedAt: past?.lastListedAt ?? null,
      minimumIntervalHours,
    },
  };
}

/**
 * What the guards look at when this very person acts: whoever declared the case ready does not accept it, nor does
 * somebody in their name. The manager's standing word is the second pair of eyes where there is one.
 */
export function factsFor(
  actor: PersonActor,
  { facts, readyById }: Pick<KnownCase, 'facts' | 'readyById'>,
  hasStandingAuthorisation: boolean,
): CaseFacts {
  const first = { filedBy: [], wroteBy: [], didIt: [readyById] };
  const refusal = hasStandingAuthorisation
    ? null
    : refusalByFourEyes(actor, principalOf(actor, first), first);
  return { ...facts, isOwnWork: refusal !== null };
}

/** The codes with which the case's targets stand on the list now. */
async function listedCodes(tx: Pick<Tx, 'query'>, row: CaseRow): Promise<string[]> {
  const rows = await tx.query<{ codes: string[] }>(
    `SELECT s.codes FROM dnsbl_status s WHERE s.zone_id = $1 AND s.verdict = 'listed'
       AND s.target_id IN (SELECT target_id FROM dnsbl_listing WHERE case_id = $2)`,
    [row.zoneId, row.id],
  );
  return [...new Set(rows.flatMap(({ codes }) => codes))];
}
