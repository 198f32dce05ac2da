import { z } from 'zod';
import { RuleMention } from './preview.ts';
import { Day, Id, Instant, line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const days = (least: number) => z.number().int('inserire un numero intero').min(least).max(3650);

/** When time itself asks something of a rule. */
export const FirewallTerms = z
  .object({
    /** Before the end of a temporary rule its sector is told. */
    warnDays: days(1),
    /** Before the end the removal is asked; 0 is the day after it. */
    removeDays: days(0),
    /** Before the deadline of a review who has not signed is reminded. */
    remindDays: days(1),
    /** A rule whose count did not move for so long, over so many exports, is proposed for removal. */
    unusedDays: days(1),
    unusedExports: z.number().int('inserire un numero intero').min(2).max(100),
  })
  .meta({ id: 'FirewallTerms' });
export type FirewallTerms = z.infer<typeof FirewallTerms>;

export const FIREWALL_TERMS = defineSetting({
  key: 'firewall.terms',
  schema: FirewallTerms,
  fallback: { warnDays: 30, removeDays: 0, remindDays: 7, unusedDays: 90, unusedExports: 3 },
  editableBy: 'firewall.manage',
});

const OpenRemoval = z.object({ id: Id, code: z.string() }).nullable();
const aboutRule = {
  rule: RuleMention,
  sentence: z.string(),
  ownerSector: z.object({ id: Id, name: z.string() }).nullable(),
  /** An open request that removes the rule. */
  removal: OpenRemoval,
};

/** `GET /api/firewall/expiries`: temporary rules that are over or near their end, the nearest first. */
export const ExpiringRules = z
  .object({
    items: z.array(
      z.object({
        ...aboutRule,
        expiresOn: Day,
        daysLeft: z.number().int(),
        warnedAt: Instant.nullable(),
        /** Opened by the calendar itself, whatever became of it. */
        opened: z.object({ id: Id, code: z.string(), closedAt: Instant.nullable() }).nullable(),
      }),
    ),
    terms: FirewallTerms,
  })
  .meta({ id: 'ExpiringRules' });
export type ExpiringRules = z.infer<typeof ExpiringRules>;

/** `GET /api/firewall/unused`: rules whose count did not move. */
export const UnusedRules = z
  .object({
    items: z.array(
      z.object({
        ...aboutRule,
        hits: z.number(),
        stillSince: Instant,
        countedAt: Instant,
        stillDays: z.number().int(),
        exports: z.number().int(),
      }),
    ),
    /** Rules of which no export ever counted anything: neither used nor unused. */
    notCounted: z.number().int(),
    counted: z.number().int(),
    lastCountAt: Instant.nullable(),
    terms: FirewallTerms,
  })
  .meta({ id: 'UnusedRules' });
export type UnusedRules = z.infer<typeof UnusedRules>;

export const REMOVAL_CAUSES = ['expiry', 'review', 'unused'] as const;

/** `POST /api/firewall/rules/:id/removal`: a request, never the removal itself. */
export const AskRuleRemoval = z
  .strictObject({ cause: z.enum(REMOVAL_CAUSES), note: line(500).default('') })
  .meta({ id: 'AskRuleRemoval' });
export type AskRuleRemoval = z.infer<typeof AskRuleRemoval>;

/** `POST /api/firewall/rules/:id/renewal`: the same rule until another day. */
export const AskRuleRenewal = z
  .strictObject({ expiresOn: Day, reason: line(500, 5) })
  .meta({ id: 'AskRuleRenewal' });
export type AskRuleRenewal = z.infer<typeof AskRuleRenewal>;

/** What was opened, or was open already. */
export const OpenedRequest = z
  .object({ requestId: Id, requestCode: z.string(), isNew: z.boolean() })
  .meta({ id: 'OpenedRequest' });
export type OpenedRequest = z.infer<typeof OpenedRequest>;
