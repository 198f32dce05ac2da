import fastify from 'fastify';
import pg from 'pg';
import { printFigure } from '../figure.ts';
import type { LoadClient } from './load-client.ts';
import type { Load } from './load.ts';

const ROUNDS = 20;
const SECONDS = 1;
export const CONNECTIONS = 8;

/** The page as bare SQL has it: the same rows, the same joins, no rules and no schema. */
const BARE_LIST = `
  SELECT r.id, r.code, r.kind, r.state, r.subject, r.summary, r.priority, r.emergency, r.ratification, r.version,
    r.pending_parties, r.created_at, r.submitted_at, r.updated_at, r.due_at, r.supplier_due_at, r.comment_count,
    r.attachment_count, s.name AS service, x.name AS sector, r.requester_name, a.display_name AS assignee, f.name AS supplier
  FROM request r JOIN service s ON s.code = r.service_code JOIN sector x ON x.id = r.sector_id
  LEFT JOIN person a ON a.id = r.assignee_id LEFT JOIN supplier f ON f.id = r.supplier_id`;
const BARE = {
  'list-requests': `${BARE_LIST} WHERE r.state <> 'draft' ORDER BY r.created_at DESC, r.id DESC LIMIT 51`,
  search: `${BARE_LIST} WHERE r.state <> 'draft' AND r.search @@ plainto_tsquery('italian', 'stampante ferma')
    ORDER BY r.created_at DESC, r.id DESC LIMIT 51`,
} as const;
const OURS = {
  'list-requests': '/api/requests',
  search: '/api/requests?text=stampante%20ferma',
} as const;

/**
 * Lists through the whole API (session, rules, shape of the answer) beside a bare Fastify with `pg` that answers the
 * same page: requests a second and 99th percentile, client in a process of its own, median of rounds that take turns.
 */
export async function measureLists(
  ours: { address: string; cookie: string },
  databaseUrl: string,
  client: LoadClient,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  const bare = fastify();
  for (const [name, sql] of Object.entries(BARE))
    bare.get(`/${name}`, async () => ({ items: (await pool.query(sql)).rows }));
  const peer = await bare.listen({ port: 0, host: '127.0.0.1' });
  const options = { seconds: SECONDS, connections: CONNECTIONS };
  try {
    for (const name of Object.keys(OURS) as (keyof typeof OURS)[]) {
      const rounds: { ours: Load; theirs: Load }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const theirs = await client.load(`${peer}/${name}`, {}, options);
        rounds.push({
          theirs,
          ours: await client.load(`${ours.address}${OURS[name]}`, { cookie: ours.cookie }, options),
        });
      }
      report(name, rounds);
    }
  } finally {
    await bare.close();
    await pool.end();
  }
}

function report(name: string, rounds: { ours: Load; theirs: Load }[]): void {
  printFigure({
    bench: 'api',
    case: name,
    value: median(rounds.map(({ ours }) => ours.perSecond)),
    unit: 'requests/s',
    peer: 'bare Fastify with pg',
    peerValue: median(rounds.map(({ theirs }) => theirs.perSecond)),
    ratio: median(rounds.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond)),
    p99: median(rounds.map(({ ours }) => ours.p99)),
    peerP99: median(rounds.map(({ theirs }) => theirs.p99)),
  });
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}
