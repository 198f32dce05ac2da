import { addPeople, type TestPeople } from '../../api/testing/people.ts';
import type { Database } from '../../api/database/database.ts';

const STATES = `ARRAY['verified','verified','verified','verified','verified','verified','verified','verified','verified',
  'refused','withdrawn','submitted','accepted','in-progress','with-supplier','executed','returned','reopened']`;

/**
 * Fills a migrated database with `count` requests (one in forty open, as an office of some years has them, the
 * newest filed just now) and ten events each, in a few statements. Figures only: the texts are drawn from a short list of words.
 */
export async function fillRequests(database: Database, count: number): Promise<TestPeople> {
  const people = await addPeople(database);
  const { actors, sectors } = people;
  await database.query(
    `INSERT INTO request (id, code, service_code, kind, procedure_code, procedure_version, state, state_since, sector_id,
       requester_id, requester_name, filed_by, channel, subject, summary, content_author_id, filed_version,
       accepted_version, priority, assignee_id, due_at, pending_parties, created_at, submitted_at, updated_at, closed_at)
     SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'TF-' || extract(year FROM t.at) || '-' || n, s.code,
       'service', s.procedure_code, 1, x.state, t.at, (ARRAY[$2, $3]::uuid[])[1 + n % 2], $4, 'alice', $4, 'web',
       (ARRAY['Telefono guasto','Stampante ferma','Nuovo programma','Accesso alla rete','Firma digitale'])[1 + n % 5] || ' ' || n,
       'Il ' || (ARRAY['telefono','server','portatile','monitor'])[1 + n % 4] || ' della stanza ' || n % 400 || ' non funziona.',
       $4, 1, 1, (ARRAY['low','normal','normal','high','urgent'])[1 + n % 5], CASE WHEN n % 3 = 0 THEN $5::uuid END,
       CASE WHEN x.open THEN t.at + interval '10 days' END,
       CASE x.state WHEN 'submitted' THEN ARRAY['operator','manager'] WHEN 'executed' THEN ARRAY['requester']
         WHEN 'returned' THEN ARRAY['requester'] WHEN 'with-supplier' THEN ARRAY['supplier']
         ELSE CASE WHEN x.open THEN ARRAY['operator'] ELSE '{}'::text[] END END,
       t.at, t.at, t.at + interval '1 hour', CASE WHEN x.open THEN NULL ELSE least(t.at + interval '3 days', now()) END
     FROM generate_series(1, $1::int) n
     CROSS JOIN LATERAL (SELECT now() - ($1::int - n) * interval '55 minutes' AS at) t
     CROSS JOIN LATERAL (SELECT CASE WHEN n % 40 = 0 THEN (${STATES})[12 + (n / 40) % 7] ELSE (${STATES})[1 + n % 11] END AS state,
                                n % 40 = 0 AS open) x
     JOIN (SELECT code, procedure_code, row_number() OVER (ORDER BY position) - 1 AS slot, count(*) OVER () AS slots
           FROM service WHERE code NOT IN ('firewall-rule', 'mailbox', 'site-update')) s ON s.slot = n % s.slots`,
    [count, sectors.roads, sectors.finance, actors.alice.personId, actors.operator.personId],
  );
  await database.query(
    `INSERT INTO request_version (request_id, version, service_code, subject, summary, content, author_id, at, after_filing)
     SELECT id, 1, service_code, subject, summary, jsonb_build_object('description', summary), filed_by, created_at, false
     FROM request`,
  );
  await database.query(
    `INSERT INTO request_event (id, request_id, at, type, from_state, to_state, minutes_in_state, actor_kind, actor_id, actor_name)
     SELECT gen_random_uuid(), r.id, r.created_at + k * interval '1 hour',
       (ARRAY['submit','accept','start','comment','comment','assign','execute','comment','attach','verify'])[k],
       CASE WHEN k IN (1, 2, 3, 7, 10) THEN (ARRAY['draft','submitted','accepted','','','','in-progress','','','executed'])[k] END,
       CASE WHEN k IN (1, 2, 3, 7, 10) THEN (ARRAY['submitted','accepted','in-progress','','','','executed','','','verified'])[k] END,
       60, 'person', r.filed_by, 'alice'
     FROM request r CROSS JOIN generate_series(1, 10) k`,
  );
  await database.query('VACUUM ANALYZE');
  return people;
}
