import { Injectable } from '@nestjs/common';
import { officeYear } from '../../domain/calendar/office-day.ts';
import { CASE_TRANSITIONS, CHECKLIST, type CaseState } from '../../domain/dnsbl/delisting-case.ts';
import { incidentScope } from '../../domain/dnsbl/incidents.ts';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { publishChange } from '../live/live.ts';
import { storedTarget } from './stored-target.ts';
import type { GivenVerdict } from './running-sweep.ts';

const SYSTEM = 'Baluardo';

/** Opens, reopens and clears delisting cases as sweeps confirm and clear listings. */
@Injectable()
export class CaseOpeningService {
  /** The case of a confirmed listing: one for a target on a list, one for a whole block on a list of blocks. */
  async open(tx: Tx, found: GivenVerdict, listing: Listing): Promise<string> {
    const { zone, target } = found;
    const scope = incidentScope(storedTarget(target.text), zone.zone);
    const isShared = scope.kind !== 'target';
    const key = isShared ? scope.key : `target|${target.text}|${zone.zone.zone}`;
    const [known] = await tx.query<{ id: string; state: CaseState; codes: string[] }>(
      'SELECT id, state, codes FROM dnsbl_case WHERE key = $1 FOR UPDATE',
      [key],
    );
    if (known !== undefined) return this.reopen(tx, known, found, listing);

    const id = newId();
    const code = await nextCode(tx, found.at);
    await tx.query(
      `INSERT INTO dnsbl_case (id, code, key, state, zone_id, subject, service, weight, codes, relistings, opened_at, changed_at)
       VALUES ($1, $2, $3, 'confirmed', $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        id,
        code,
        key,
        zone.id,
        isShared ? scope.about : target.text,
        target.service,
        scope.weight,
        listing.codes,
        listing.relistings,
        found.at,
      ],
    );
    await tx.query('INSERT INTO dnsbl_case_check (case_id, item) SELECT $1, unnest($2::text[])', [
      id,
      CHECKLIST,
    ]);
    await recordStep(tx, id, found.at, 'detect', null, 'detected', '');
    await recordStep(tx, id, found.at, 'confirm', 'detected', 'confirmed', '');
    await publishChange(tx, { topic: 'dnsbl-cases', id });
    return id;
  }

  private async reopen(
    tx: Tx,
    known: { id: string; state: CaseState; codes: string[] },
    found: GivenVerdict,
    listing: Listing,
  ): Promise<string> {
    const codes = [...new Set([...known.codes, ...listing.codes])];
    const { from, to } = CASE_TRANSITIONS.reopen;
    if (!(from as readonly CaseState[]).includes(known.state)) {
      await tx.query('UPDATE dnsbl_case SET codes = $2 WHERE id = $1', [known.id, codes]);
      return known.id;
    }
    await tx.query(
      `UPDATE dnsbl_case SET state = $2, codes = $3, relistings = relistings + 1, changed_at = $4, closed_at = NULL WHERE id = $1`,
      [known.id, to, listing.codes, found.at],
    );
    // What was looked at the last time proves nothing about this one.
    await tx.query(
      "UPDATE dnsbl_case_check SET status = 'open', actor = NULL, at = NULL WHERE case_id = $1",
      [known.id],
    );
    await recordStep(tx, known.id, found.at, 'reopen', known.state, to, '');
    await publishChange(tx, { topic: 'dnsbl-cases', id: known.id });
    return known.id;
  }

  /** The last of a case's listings was cleared. */
  async clear(tx: Tx, caseId: string, at: string): Promise<void> {
    const { from, to } = CASE_TRANSITIONS.clear;
    const [moved] = await tx.query<{ before: CaseState }>(
      `UPDATE dnsbl_case c SET state = $2, changed_at = $3 FROM (SELECT id, state FROM dnsbl_case WHERE id = $1 FOR UPDATE) was
       WHERE c.id = was.id AND was.state = ANY($4)
         AND NOT EXISTS (SELECT 1 FROM dnsbl_listing l WHERE l.case_id = $1 AND l.state IN ('suspected', 'confirmed'))
       RETURNING was.state AS before`,
      [caseId, to, at, from],
    );
    if (moved === undefined) return;
    await tx.query(
      "UPDATE dnsbl_case_request SET outcome = 'cleared' WHERE case_id = $1 AND outcome = 'waiting'",
      [caseId],
    );
    await recordStep(tx, caseId, at, 'clear', moved.before, to, '');
    await publishChange(tx, { topic: 'dnsbl-cases', id: caseId });
  }
}

/** BL-2026-0007: the next number of the year. */
async function nextCode(tx: Tx, at: string): Promise<string> {
  const year = officeYear(at);
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO dnsbl_case_number (year, last) VALUES ($1, 1) ON CONFLICT (year) DO UPDATE SET last = dnsbl_case_number.last + 1 RETURNING last`,
    [year],
  );
  return `BL-${year}-${String(row!.last).padStart(4, '0')}`;
}

export async function recordStep(
  tx: Tx,
  caseId: string,
  at: string,
  action: string,
  from: CaseState | null,
  to: CaseState,
  note: string,
  who = SYSTEM,
): Promise<void> {
  await tx.query(
    'INSERT INTO dnsbl_case_event (id, case_id, at, actor, action, from_state, to_state, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [newId(), caseId, at, who, action, from, to, note],
  );
}
