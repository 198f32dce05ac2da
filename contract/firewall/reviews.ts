import { z } from 'zod';
import { REVIEW_VERDICTS } from '../../domain/mailboxes/review.ts';
import { FlowAction } from './flow.ts';
import { Day, Id, Instant, line } from '../lists.ts';

const counts = {
  items: z.number().int(),
  answered: z.number().int(),
  toChange: z.number().int(),
  toClose: z.number().int(),
};

/** The rules of one sector in one campaign. */
export const FirewallReviewSummary = z
  .object({
    id: Id,
    sectorId: Id,
    sectorName: z.string(),
    /** Whether anybody can answer: a sector without an active referent cannot. */
    hasReferent: z.boolean(),
    ...counts,
    signedAt: Instant.nullable(),
    signedBy: z.string().nullable(),
    remindedAt: Instant.nullable(),
  })
  .meta({ id: 'FirewallReviewSummary' });
export type FirewallReviewSummary = z.infer<typeof FirewallReviewSummary>;

/** Who sees one sector only finds in `reviews` its own alone, and the counts of that. */
export const FirewallCampaign = z
  .object({
    id: Id,
    title: z.string(),
    dueOn: Day,
    openedAt: Instant,
    openedBy: z.string(),
    closedAt: Instant.nullable(),
    closedBy: z.string().nullable(),
    closingNote: z.string(),
    isOverdue: z.boolean(),
    ...counts,
    signed: z.number().int(),
    reviews: z.array(FirewallReviewSummary),
  })
  .meta({ id: 'FirewallCampaign' });
export type FirewallCampaign = z.infer<typeof FirewallCampaign>;
export const FirewallCampaignList = z
  .object({
    items: z.array(FirewallCampaign),
    /** Rules that no sector answers for: no campaign asks anybody about them. Null to who sees one sector only. */
    withoutOwner: z.number().int().nullable(),
  })
  .meta({ id: 'FirewallCampaignList' });
export type FirewallCampaignList = z.infer<typeof FirewallCampaignList>;

/** `POST /api/firewall/review-campaigns`; without sectors, every one that answers for a rule. */
export const OpenFirewallCampaign = z
  .strictObject({
    title: line(120, 1),
    dueOn: Day,
    sectorIds: z.array(Id).min(1, 'scegliere almeno un settore').max(200).nullable().default(null),
    /** Leave out rules whose review date lies after the deadline. */
    onlyDue: z.boolean().default(false),
  })
  .meta({ id: 'OpenFirewallCampaign' });
export type OpenFirewallCampaign = z.infer<typeof OpenFirewallCampaign>;

/** `POST /api/firewall/review-campaigns/:id/closure` */
export const CloseFirewallCampaign = z
  .strictObject({ note: line(500).default('') })
  .meta({ id: 'CloseFirewallCampaign' });
export type CloseFirewallCampaign = z.infer<typeof CloseFirewallCampaign>;

/** A rule as it stood when the campaign was opened: later changes do not alter what was asked. */
export const ReviewedRule = z
  .object({
    number: z.number().int(),
    name: z.string(),
    action: FlowAction,
    isEnabled: z.boolean(),
    sources: z.array(z.string()),
    destinations: z.array(z.string()),
    services: z.array(z.string()),
    sentence: z.string(),
    reason: z.string(),
    requestCode: z.string().nullable(),
    expiresOn: Day.nullable(),
    hits: z.number().nullable(),
  })
  .meta({ id: 'ReviewedRule' });
export type ReviewedRule = z.infer<typeof ReviewedRule>;

export const FirewallReviewItem = z
  .object({
    ruleId: Id,
    rule: ReviewedRule,
    /** The register holds it still, as it was. */
    state: z.enum(['same', 'changed', 'removed']),
    /** Null is unanswered, and stays so when the campaign closes. */
    verdict: z.enum(REVIEW_VERDICTS).nullable(),
    neededUntil: Day.nullable(),
    note: z.string(),
    saidBy: z.string().nullable(),
    saidAt: Instant.nullable(),
    /** An open request that removes the rule. */
    removal: z.object({ id: Id, code: z.string() }).nullable(),
  })
  .meta({ id: 'FirewallReviewItem' });
export type FirewallReviewItem = z.infer<typeof FirewallReviewItem>;

export const FirewallReview = FirewallReviewSummary.extend({
  campaign: FirewallCampaign.pick({ id: true, title: true, dueOn: true, closedAt: true, isOverdue: true }),
  signedHash: z.string().nullable(),
  rules: z.array(FirewallReviewItem),
}).meta({ id: 'FirewallReview' });
export type FirewallReview = z.infer<typeof FirewallReview>;

/** `PUT /api/firewall/reviews/:id/rules/:ruleId` */
export const AnswerRuleReview = z
  .strictObject({
    verdict: z.enum(REVIEW_VERDICTS),
    neededUntil: Day.nullable().default(null),
    note: line(500).default(''),
  })
  .meta({ id: 'AnswerRuleReview' });
export type AnswerRuleReview = z.infer<typeof AnswerRuleReview>;

/** `POST /api/firewall/review-campaigns/:id/reminder` */
export const ReminderSent = z.object({ sectors: z.number().int() }).meta({ id: 'ReminderSent' });
export type ReminderSent = z.infer<typeof ReminderSent>;
