import { Injectable } from '@nestjs/common';
import { PROTECTION_RULES } from '../../contract/records/rules.ts';
import { workstationFindings } from '../../domain/workstations/findings.ts';
import type { ObsoleteEntry } from '../../domain/workstations/obsolete.ts';
import { protectionState } from '../../domain/workstations/protection.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { SELECT_WORKSTATION, type WorkstationRow } from './workstation-columns.ts';

/** Keeps protection states and findings; a finding keeps its first day and its request until it is cured. */
@Injectable()
export class WorkstationFindingsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** Computes states and findings of these workstations again; of all of them without `ids`. */
  async refresh(tx: Tx, ids: readonly string[] | null): Promise<void> {
    const now = this.clock.now();
    const rules = await this.settings.read(PROTECTION_RULES, tx);
    const obsolete = await tx.query<ObsoleteEntry>(
      `SELECT id, target, pattern, except_patterns AS "except", since, severity, reason, source FROM obsolete_entry WHERE active`,
    );
    const rows = await tx.query<WorkstationRow>(
      `${SELECT_WORKSTATION} WHERE $1::uuid[] IS NULL OR w.id = ANY ($1)`,
      [ids],
    );
    const moved = rows.flatMap((row) => {
      const protection = protectionState(row, rules, now);
      return protection === row.protection ? [] : [{ id: row.id, protection }];
    });
    await tx.query(
      `UPDATE workstation w SET protection = n.protection
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, protection text) WHERE w.id = n.id`,
      [JSON.stringify(moved)],
    );
    const found = rows.flatMap((row) =>
      workstationFindings(row, rules, obsolete, now).map((finding) => ({
        id: newId(),
        workstationId: row.id,
        ...finding,
      })),
    );
    await this.store(tx, found, ids, now);
  }

  private async store(
    tx: Tx,
    found: readonly object[],
    ids: readonly string[] | null,
    now: Date,
  ): Promise<void> {
    const current = `SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS f(id uuid, "workstationId" uuid, code text, severity text, days integer, reason text, source text)`;
    const json = JSON.stringify(found);
    await tx.query(
      `DELETE FROM workstation_finding o WHERE ($2::uuid[] IS NULL OR o.workstation_id = ANY ($2)) AND NOT EXISTS (
         SELECT 1 FROM (${current}) f WHERE f."workstationId" = o.workstation_id AND f.code = o.code
           AND coalesce(f.reason, '') = coalesce(o.reason, ''))`,
      [json, ids],
    );
    await tx.query(
      `INSERT INTO workstation_finding (id, workstation_id, code, severity, days, reason, source, since)
       SELECT DISTINCT ON ("workstationId", code, coalesce(reason, ''))
              id, "workstationId", code, severity, days, reason, source, $2::timestamptz
       FROM (${current}) f
       ON CONFLICT (workstation_id, code, coalesce(reason, ''))
       DO UPDATE SET severity = excluded.severity, days = excluded.days, source = excluded.source
       WHERE (workstation_finding.severity, workstation_finding.days, workstation_finding.source)
             IS DISTINCT FROM (excluded.severity, excluded.days, excluded.source)`,
      [json, now],
    );
  }
}
