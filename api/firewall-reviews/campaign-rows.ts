import type { FirewallCampaign, FirewallReviewSummary } from '../../contract/firewall/reviews.ts';
import type { Tx } from '../database/database.ts';

const SELECT_REVIEW = `
  SELECT v.id, v.campaign_id AS "campaignId", v.sector_id AS "sectorId", s.name AS "sectorName", v.signed_at AS "signedAt",
         p.display_name AS "signedBy", v.reminded_at AS "remindedAt",
         EXISTS (SELECT 1 FROM person h WHERE h.active AND h.sector_id = v.sector_id AND 'referent' = ANY (h.roles)) AS "hasReferent",
         count(i.rule_id) AS items, count(i.verdict) AS answered,
         count(*) FILTER (WHERE i.verdict = 'to-change') AS "toChange",
         count(*) FILTER (WHERE i.verdict = 'to-close') AS "toClose"
  FROM firewall_review v JOIN sector s ON s.id = v.sector_id LEFT JOIN person p ON p.id = v.signed_by
  LEFT JOIN firewall_review_item i ON i.review_id = v.id`;

type ReviewRow = FirewallReviewSummary & { campaignId: string };
type CampaignRow = Pick<
  FirewallCampaign,
  'id' | 'title' | 'dueOn' | 'openedAt' | 'openedBy' | 'closedAt' | 'closedBy' | 'closingNote' | 'isOverdue'
>;

const MOST_CAMPAIGNS = 100;

/** Which campaigns: one or all, those that ask one sector or any, open ones only. */
interface Wanted {
  /** YYYY-MM-DD in the office. */
  readonly today: string;
  readonly sector: string | null;
  readonly id: string | null;
  readonly onlyOpen: boolean;
}

/** Campaigns with the reviews that the reader may see folded in; open ones first, then the newest. */
export async function readCampaigns(
  source: Pick<Tx, 'query'>,
  { today, sector, id, onlyOpen }: Wanted,
): Promise<FirewallCampaign[]> {
  const campaigns = await source.query<CampaignRow>(
    `SELECT c.id, c.title, c.due_on AS "dueOn", c.opened_at AS "openedAt", o.display_name AS "openedBy",
              c.closed_at AS "closedAt", e.display_name AS "closedBy", c.closing_note AS "closingNote",
              c.closed_at IS NULL AND c.due_on < $1::date AS "isOverdue"
       FROM firewall_campaign c JOIN person o ON o.id = c.opened_by LEFT JOIN person e ON e.id = c.closed_by
       WHERE ($2::uuid IS NULL OR c.id = $2) AND (NOT $4 OR c.closed_at IS NULL)
         AND ($3::text IS NULL OR EXISTS (
           SELECT 1 FROM firewall_review v WHERE v.campaign_id = c.id AND v.sector_id::text = $3))
       ORDER BY c.closed_at IS NOT NULL, c.opened_at DESC, c.id DESC LIMIT ${MOST_CAMPAIGNS}`,
    [today, id, sector, onlyOpen],
  );
  const reviews = await source.query<ReviewRow>(
    `${SELECT_REVIEW} WHERE v.campaign_id = ANY ($1::uuid[]) AND ($2::text IS NULL OR v.sector_id::text = $2)
       GROUP BY v.id, s.name, p.display_name ORDER BY s.name`,
    [campaigns.map((campaign) => campaign.id), sector],
  );
  return campaigns.map((campaign) => {
    const own = reviews.filter(({ campaignId }) => campaignId === campaign.id);
    const sum = (key: 'items' | 'answered' | 'toChange' | 'toClose'): number =>
      own.reduce((total, review) => total + review[key], 0);
    return {
      ...campaign,
      items: sum('items'),
      answered: sum('answered'),
      toChange: sum('toChange'),
      toClose: sum('toClose'),
      signed: own.filter(({ signedAt }) => signedAt !== null).length,
      reviews: own,
    };
  });
}
