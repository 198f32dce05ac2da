import { Injectable } from '@nestjs/common';
import { officeYear } from '../../domain/calendar/office-day.ts';
import { overlapOf } from '../../domain/dnsbl/catalogue/overlaps.ts';
import {
  CASE_TRANSITIONS,
  CHECKLIST,
  type CaseEndReason,
  type CaseState,
} from '../../domain/dnsbl/delisting-case.ts';
import { expiresByItself, waysOutOf } from '../../domain/dnsbl/zone.ts';
import { incidentScope } from '../../domain/dnsbl/incidents.ts';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { publishChange } from '../live/live.ts';
import { END_REASON_WORDS } from './case-reasons.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import { storedTarget } from './stored-target.ts';
import type { GivenVerdict } from './running-sweep.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { DnsblCaseEntity } from './dnsbl-case.entity.ts';
import { DnsblCaseCheckEntity } from './dnsbl-case-check.entity.ts';
import { DnsblCaseRequestEntity } from './dnsbl-case-request.entity.ts';
import { DnsblCaseEventEntity } from './dnsbl-case-event.entity.ts';

const SYSTEM = 'Baluardo';

/** Opens, reopens and clears delisting cases as sweeps confirm and clear listings. */
@Injectable()
export class CaseOpeningService {
  /** The case of a confirmed listing: one for a target on a list, one for a whole block on a list of blocks. */
  async open(tx: Tx, found: GivenVerdict, listing: Listing): Promise<string> {
    const { zone, target } = found;
    const scope = incidentScope(storedTarget(target.text), zone.zone, found.txt);
    const isShared = scope.kind !== 'target';
    const key = isShared ? scope.key : `target|${target.text}|${zone.zone.zone}`;
    const [known] = await tx.query<{ id: string; state: CaseState; codes: string[] }>(
      'SELECT id, state, codes FROM dnsbl_case WHERE key = $1 FOR UPDATE',
      [key],
    );
    if (known !== undefined) return this.reopen(tx, known, found, listing);

    const id = newId();
    const code = await nextCode(tx, found.at);
    await insertRow(tx, DnsblCaseEntity, {
      id,
      code,
      key,
      state: 'confirmed',
      zoneId: zone.id,
      subject: isShared ? scope.about : target.text,
      service: target.service,
      weight: scope.weight,
      codes: listing.codes,
      relistings: listing.relistings,
      openedAt: found.at,
      changedAt: found.at,
    });
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
    const { from, to } = CASE_TRANSITIONS.reopen;
    if (!(from as readonly CaseState[]).includes(known.state)) return known.id;
    await updateRows(
      tx,
      DnsblCaseEntity,
      { id: known.id },
      {
        state: to,
        codes: listing.codes,
        relistings: () => 'relistings + 1',
        changedAt: found.at,
        closedAt: null,
        endReason: null,
        proposedEnd: null,
      },
    );
    // What was looked at the last time proves nothing about this one.
    await updateRows(
      tx,
      DnsblCaseCheckEntity,
      { caseId: known.id },
      { status: 'open', actor: null, at: null },
    );
    await recordStep(tx, known.id, found.at, 'reopen', known.state, to, '');
    await publishChange(tx, { topic: 'dnsbl-cases', id: known.id });
    return known.id;
  }

  /** The case of the same fact on a list that overlaps with this one; null when this list is the first to tell it. */
  async ofOverlap(
    tx: Tx,
    found: GivenVerdict,
  ): Promise<{ caseId: string; incidentId: string | null } | null> {
    const others = overlapOf(found.zone.zone.zone).filter((zone) => zone !== found.zone.zone.zone);
    if (others.length === 0) return null;
    const [row] = await tx.query<{ caseId: string; incidentId: string | null }>(
      `SELECT l.case_id AS "caseId", l.cause_id AS "incidentId" FROM dnsbl_listing l JOIN dnsbl_zone z ON z.id = l.zone_id
       WHERE l.target_id = $1 AND l.state = 'confirmed' AND l.case_id IS NOT NULL AND z.zone = ANY($2)
       ORDER BY l.confirmed_at LIMIT 1`,
      [found.target.id, others],
    );
    return row ?? null;
  }

  /**
   * Makes a case say the codes with which its listings stand now. What waits for an expiry that will not come is
   * woken up.
   * @returns the codes that it did not have before
   */
  async follow(tx: Tx, caseId: string, zone: MonitoredZone, at: string): Promise<readonly string[]> {
    const [known] = await tx.query<{ state: CaseState; codes: string[] }>(
      'SELECT state, codes FROM dnsbl_case WHERE id = $1 FOR UPDATE',
      [caseId],
    );
    const standing = await tx.query<{ codes: string[] }>(
      "SELECT codes FROM dnsbl_listing WHERE case_id = $1 AND state = 'confirmed'",
      [caseId],
    );
    const codes = [...new Set(standing.flatMap((one) => one.codes))].toSorted(byOctets);
    if (known === undefined || codes.length === 0 || known.codes.toSorted(byOctets).join() === codes.join())
      return [];
    const isParkedInVain =
      known.state === 'awaiting-expiry' &&
      waysOutOf(zone.zone, codes).some(({ way }) => !expiresByItself(way));
    const state = isParkedInVain ? CASE_TRANSITIONS['wake-up'].to : known.state;
    await updateRows(tx, DnsblCaseEntity, { id: caseId }, { codes, state, changedAt: at });
    const note = `${known.codes.join(', ') || '–'} → ${codes.join(', ')}`;
    await recordStep(tx, caseId, at, 'codes-changed', known.state, state, note);
    await publishChange(tx, { topic: 'dnsbl-cases', id: caseId });
    return codes.filter((code) => !known.codes.includes(code));
  }

  /** Somebody retired the address or switched the list off: what is open about it waits for a person's word. */
  async proposeEnd(
    tx: Tx,
    of: { targetId: string } | { zoneId: number },
    reason: CaseEndReason,
    at: string,
  ): Promise<void> {
    const rows = await tx.query<{ id: string; state: CaseState }>(
      `UPDATE dnsbl_case c SET proposed_end = $3, changed_at = $4
       WHERE c.state = ANY($5) AND c.proposed_end IS DISTINCT FROM $3 AND (
         c.zone_id = $2 OR (
           c.id IN (SELECT case_id FROM dnsbl_listing WHERE target_id = $1)
           AND NOT EXISTS (SELECT 1 FROM dnsbl_listing l JOIN dnsbl_target t ON t.id = l.target_id
             WHERE l.case_id = c.id AND l.state IN ('suspected', 'confirmed') AND t.active)))
       RETURNING id, state`,
      [
        'targetId' in of ? of.targetId : null,
        'zoneId' in of ? of.zoneId : null,
        reason,
        at,
        CASE_TRANSITIONS.end.from,
      ],
    );
    for (const { id, state } of rows) {
      await recordStep(tx, id, at, 'end-proposed', state, state, END_REASON_WORDS[reason]);
      await publishChange(tx, { topic: 'dnsbl-cases', id });
    }
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
    await updateRows(tx, DnsblCaseRequestEntity, { caseId, outcome: 'waiting' }, { outcome: 'cleared' });
    await recordStep(tx, caseId, at, 'clear', moved.before, to, '');
    await publishChange(tx, { topic: 'dnsbl-cases', id: caseId });
  }
}

/** 127.0.0.3 before 127.0.0.10. */
function byOctets(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
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
  who: { readonly id: string | null; readonly name: string } = { id: null, name: SYSTEM },
): Promise<void> {
  await insertRow(tx, DnsblCaseEventEntity, {
    id: newId(),
    caseId,
    at,
    actor: who.name,
    actorId: who.id,
    action,
    fromState: from,
    toState: to,
    note,
  });
}
