import type { Tx } from '../database/database.ts';
import type { RunningSweep, SweepTarget } from './running-sweep.ts';
import { updateRows } from '../database/rows.ts';
import { DnsblSweepEntity } from './dnsbl-sweep.entity.ts';

// Two sweeps never query one address at the same time: a sweep locks its targets until it ends or its process is dead.

/** No sign of life for so long, and the process that ran a sweep is taken for dead. Signs come every 0.7 s. */
const DEAD_AFTER_SECONDS = 8;

export const IS_DEAD = `coalesce(heartbeat_at, '-infinity') < clock_timestamp() - interval '${DEAD_AFTER_SECONDS} seconds'`;

/**
 * The order of the targets is fixed when the sweep first starts, because the bits are counted by it. A sweep whose
 * process died holds nothing: were it waited for, the waiting ones could take every worker it needs to go on.
 */
export async function lockTargets(
  tx: Tx,
  id: number,
  asked: string[] | null,
  kind: RunningSweep['kind'],
): Promise<{ targets: SweepTarget[]; order: string[]; waiting: number }> {
  const wanted =
    asked ??
    (await tx.query<{ id: string }>('SELECT id FROM dnsbl_target WHERE active ORDER BY service, text')).map(
      (row) => row.id,
    );
  const claimed = await tx.query<SweepTarget>(
    `UPDATE dnsbl_target t SET swept_by = $2 FROM (
       SELECT id FROM dnsbl_target WHERE id = ANY($1) AND active
         AND (swept_by IS NULL OR swept_by = $2
           OR NOT EXISTS (SELECT 1 FROM dnsbl_sweep other WHERE other.id = swept_by AND other.state = 'running' AND NOT (${IS_DEAD})))
       ORDER BY id FOR UPDATE SKIP LOCKED
     ) free WHERE t.id = free.id RETURNING t.id, t.text, t.service`,
    [wanted, id],
  );
  const byId = new Map(claimed.map((target) => [target.id, target]));
  // A scheduled sweep leaves to the other what the other is asking anyway; who asked for a check waits.
  const order = kind === 'scheduled' ? wanted.filter((one) => byId.has(one)) : wanted;
  await updateRows(tx, DnsblSweepEntity, { id }, { targetIds: order });
  return {
    targets: order.flatMap((one) => byId.get(one) ?? []),
    order,
    waiting: order.length - claimed.length,
  };
}

/** Only who was asked about on every list counts as checked. */
export const LET_GO_CHECKED = `UPDATE dnsbl_target t SET swept_by = NULL,
    checked_at = CASE WHEN s.kind <> 'second-probe' AND s.zone_ids IS NULL THEN $2 ELSE t.checked_at END
  FROM dnsbl_sweep s WHERE s.id = $1 AND t.swept_by = $1`;
