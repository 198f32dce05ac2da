import pg from 'pg';
import type { Promised } from './load.ts';

const RANK = { submitted: 0, accepted: 1, 'with-supplier': 2 } as const;

export interface Findings {
  lost: string[];
  doubled: string[];
  broken: string[];
}

type Rows = <T>(sql: string, params?: unknown[]) => Promise<T[]>;

/** Looks into the database, beside the application, for what must hold at any moment, work under way or not. */
export async function inspectNow(url: string, promised: readonly Promised[]): Promise<Findings> {
  // What is promised while the database is asked is looked at next time.
  const known = promised.slice(-MOST_AT_ONCE).map((one) => ({ ...one }));
  return withRows(url, (rows) => standing(rows, known));
}

/** Looks for what must hold when everything has come to an end: the mails, and the sweeps. */
export async function inspect(
  url: string,
  promised: readonly Promised[],
  taken: ReadonlyMap<string, number>,
): Promise<Findings> {
  return withRows(url, async (rows) => {
    const findings = await standing(rows, promised);
    const ended = await atTheEnd(rows, promised, taken);
    findings.lost.push(...ended.lost);
    findings.broken.push(...ended.broken);
    return findings;
  });
}

/** Of thousands the last are looked at in a round; at the end all of them are. */
const MOST_AT_ONCE = 400;

async function withRows<T>(url: string, work: (rows: Rows) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(
      async <Row>(sql: string, params: unknown[] = []): Promise<Row[]> =>
        (await client.query(sql, params)).rows as Row[],
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function standing(rows: Rows, promised: readonly Promised[]): Promise<Findings> {
  const findings: Findings = { lost: [], doubled: [], broken: [] };
  const states = new Map(
    (
      await rows<{ id: string; state: keyof typeof RANK }>(
        'SELECT id, state FROM request WHERE id = ANY ($1)',
        [promised.map(({ id }) => id)],
      )
    ).map(({ id, state }) => [id, state]),
  );
  for (const { id, state } of promised) {
    const found = states.get(id);
    if (found === undefined || RANK[found] < RANK[state])
      findings.lost.push(`request ${id}: ${state} was answered, ${found ?? 'nothing'} is there`);
  }
  const orders = await rows<{ id: string }>(
    `SELECT r.id FROM request r WHERE r.id = ANY ($1) AND r.state = 'with-supplier'
       AND NOT EXISTS (SELECT 1 FROM message m WHERE m.about_id = r.id::text AND m.key LIKE 'order:%')`,
    [promised.map(({ id }) => id)],
  );
  for (const { id } of orders) findings.lost.push(`request ${id}: handed over without an order`);
  const twice: Record<string, string> = {
    'a transition happened twice': `SELECT request_id || ' ' || to_state AS what FROM request_event
       WHERE to_state IN ('submitted', 'accepted', 'with-supplier') AND request_id = ANY ($1) GROUP BY 1, request_id, to_state HAVING count(*) > 1`,
    'two orders for one hand-over': `SELECT about_id AS what FROM message WHERE key LIKE 'order:%' AND about_id = ANY ($1::text[]) GROUP BY about_id HAVING count(*) > 1`,
    'one minute, two scheduled sweeps': `SELECT tick AS what FROM dnsbl_sweep WHERE tick IS NOT NULL AND $1::uuid[] IS NOT NULL GROUP BY tick HAVING count(*) > 1`,
  };
  const never: Record<string, string> = {
    'the state is not what the history ends with': `SELECT r.id AS what FROM request r WHERE r.id = ANY ($1) AND r.state <>
       (SELECT e.to_state FROM request_event e WHERE e.request_id = r.id AND e.to_state IS NOT NULL ORDER BY e.seq DESC LIMIT 1)`,
    'accepted without a version': `SELECT id AS what FROM request WHERE id = ANY ($1) AND state IN ('accepted', 'with-supplier') AND accepted_version IS NULL`,
    'a move without its row in the register': `SELECT e.request_id || ' ' || e.to_state AS what FROM request_event e WHERE e.request_id = ANY ($1)
       AND e.to_state IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.subject_id = e.request_id::text)`,
  };
  const ids = promised.map(({ id }) => id);
  for (const [why, sql] of Object.entries(twice))
    for (const { what } of await rows<{ what: string }>(sql, [ids])) findings.doubled.push(`${why}: ${what}`);
  for (const [why, sql] of Object.entries(never))
    for (const { what } of await rows<{ what: string }>(sql, [ids])) findings.broken.push(`${why}: ${what}`);
  return findings;
}

async function atTheEnd(
  rows: Rows,
  promised: readonly Promised[],
  taken: ReadonlyMap<string, number>,
): Promise<Pick<Findings, 'lost' | 'broken'>> {
  const findings = { lost: [] as string[], broken: [] as string[] };
  const mails = await rows<{ id: string; state: string }>(
    "SELECT id, state FROM message WHERE channel = 'email' AND about_id = ANY ($1)",
    [promised.map(({ id }) => id)],
  );
  for (const { id, state } of mails) {
    const came = taken.get(`<${id}@baluardo>`) ?? 0;
    if (came === 0) findings.lost.push(`mail ${id}: ${state}, never taken by the post`);
  }
  const never: Record<string, string> = {
    'a sweep that never ended': `SELECT id::text AS what FROM dnsbl_sweep WHERE state IN ('waiting', 'running') AND created_at < now() - interval '3 minutes'`,
    'two sweeps of everything at once': `SELECT string_agg(id::text, ' ') AS what FROM dnsbl_sweep WHERE state = 'running' AND kind <> 'second-probe' HAVING count(*) > 1`,
  };
  for (const [why, sql] of Object.entries(never))
    for (const { what } of await rows<{ what: string }>(sql)) findings.broken.push(`${why}: ${what}`);
  return findings;
}

/** What a failing resolver may never do: clear an address that is listed, or list one that is not. */
export async function wrongVerdicts(url: string, listed: string, zone: string): Promise<string[]> {
  return withRows(url, async (rows) => {
    const isTrue = '(t.text = $1 AND z.zone = $2)';
    const of = (table: string): string =>
      `${table} s JOIN dnsbl_target t ON t.id = s.target_id JOIN dnsbl_zone z ON z.id = s.zone_id`;
    const found = await rows<{ what: string }>(
      `SELECT t.text || ' became ' || s.to_verdict || ' on ' || z.zone AS what FROM ${of('dnsbl_change')}
         WHERE t.text ~ '^203.0.113.1[01][0-9]$' AND ((s.to_verdict = 'clean' AND ${isTrue}) OR (s.to_verdict = 'listed' AND NOT ${isTrue}))
       UNION SELECT t.text || ' is ' || s.verdict || ' on ' || z.zone FROM ${of('dnsbl_status')}
         WHERE t.text ~ '^203.0.113.1[01][0-9]$' AND ((s.verdict = 'clean' AND ${isTrue}) OR (s.verdict = 'listed' AND NOT ${isTrue}))`,
      [listed, zone],
    );
    return found.map(({ what }) => what);
  });
}

/** Waits until nothing is left to be sent. @returns whether the outbox emptied in time */
export async function drained(url: string, withinMs: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const deadline = Date.now() + withinMs;
  try {
    for (;;) {
      const { rows } = await client.query<{ n: string }>(
        "SELECT (SELECT count(*) FROM message WHERE state = 'queued') + (SELECT count(*) FROM dnsbl_sweep WHERE state IN ('waiting', 'running')) AS n",
      );
      if (Number(rows[0]?.n) === 0) return true;
      if (Date.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  } finally {
    await client.end();
  }
}
