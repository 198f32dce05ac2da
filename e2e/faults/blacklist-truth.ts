export interface Comparison {
  wrongTransitions: string[];
  lost: string[];
  doubled: string[];
}

type Query = <T>(sql: string, params?: unknown[]) => Promise<T[]>;

const STANDING =
  'dnsbl_status s JOIN dnsbl_target t ON t.id = s.target_id JOIN dnsbl_zone z ON z.id = s.zone_id';
const CHANGE = STANDING.replace('dnsbl_status', 'dnsbl_change');
const LISTING = STANDING.replace('dnsbl_status', 'dnsbl_listing');
const IS_TRUE = "(CASE WHEN t.text = ANY($1::text[]) AND z.zone = $2::text THEN 'listed' ELSE 'clean' END)";
const ALERTS = "(SELECT count(*) FROM dnsbl_alert a WHERE a.listing_id = s.id AND a.kind = 'listed')";
const MAILS =
  "(SELECT count(*) FROM message m JOIN notification_event e ON m.about_id = e.id::text JOIN dnsbl_alert a ON e.about_id = a.id::text WHERE a.listing_id = s.id AND m.channel = 'email')";

/**
 * Compares every verdict, transition, listing and alert with what was true at the end.
 * @param listedSince the addresses that are listed on `zone`, and nowhere else, with the time from which they are
 * @param wasTaken whether the post took the mail of this number
 */
export async function compareWithTruth(
  query: Query,
  listedSince: ReadonlyMap<string, Date>,
  zone: string,
  wasTaken: (mail: string) => boolean,
): Promise<Comparison> {
  const found = (sql: string, ...more: unknown[]): Promise<string[]> =>
    query<{ what: string }>(sql, [[...listedSince.keys()], zone, ...more]).then((rows) =>
      rows.map(({ what }) => what),
    );
  const mails = await query<{ id: string }>("SELECT id FROM message WHERE channel = 'email'");
  return {
    wrongTransitions: [
      ...(await found(
        `SELECT t.text || ' on ' || z.zone || ': ' || s.verdict AS what FROM ${STANDING} WHERE s.verdict <> ${IS_TRUE}`,
      )),
      // Before it was listed, an address was rightly clean.
      ...(await found(
        `SELECT t.text || ' became ' || s.to_verdict AS what FROM ${CHANGE} WHERE s.to_verdict IN ('listed', 'clean') AND s.to_verdict <> ${IS_TRUE}
           AND NOT (s.to_verdict = 'clean' AND s.at < (SELECT since FROM unnest($1::text[], $3::timestamptz[]) AS one(text, since) WHERE one.text = t.text))`,
        [...listedSince.values()],
      )),
      ...(await found(
        `SELECT t.text || ': ' || s.state AS what FROM ${LISTING} WHERE s.state <> 'confirmed' OR 'listed' <> ${IS_TRUE}`,
      )),
    ],
    lost: [
      ...(await found(
        `SELECT one AS what FROM unnest($1::text[]) AS one WHERE $2::text IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM ${LISTING} WHERE t.text = one AND s.state = 'confirmed')`,
      )),
      ...(await found(
        `SELECT t.text || ': no alert' AS what FROM ${LISTING} WHERE ${IS_TRUE} = 'listed' AND ${ALERTS} + ${MAILS} < 2`,
      )),
      ...mails.filter(({ id }) => !wasTaken(id)).map(({ id }) => `mail ${id} never taken`),
    ],
    doubled: await found(
      `SELECT t.text || ': told twice' AS what FROM ${LISTING} WHERE ${IS_TRUE} = 'listed' AND (${ALERTS} > 1 OR ${MAILS} > 1)`,
    ),
  };
}
