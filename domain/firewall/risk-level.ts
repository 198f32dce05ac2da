import { afterTranslation } from './ask-through.ts';
import { NO_NAT, type NatTable } from './nat.ts';
import { OTHER_ZONES, type RegionText } from './region.ts';
import { gravest, riskFindings, type RiskFinding, type RiskRules } from './risk.ts';
import type { RiskLevel } from './risk-settings.ts';
import { isExact, type Rule } from './rule.ts';
import { parseRuleText } from './rule-text.ts';

/** What is not known may be grave: only what is certainly high stands before it. */
const GRAVEST_FIRST: readonly RiskLevel[] = ['critical', 'high', 'not-known', 'medium', 'low', 'none'];

export const worstLevel = (levels: readonly RiskLevel[]): RiskLevel =>
  GRAVEST_FIRST.find((level) => levels.includes(level)) ?? 'none';

/** What the register keeps beside the traffic says nothing of a rule that is not in it. */
const OF_THE_REGISTER: ReadonlySet<RiskFinding['code']> = new Set(['no-owner', 'no-expiry', 'no-logging']);

/** The risk of the traffic of a rule, whatever policy it stands in. */
export function riskLevelOf(rule: Rule, rules: RiskRules): RiskLevel {
  const found = riskFindings(rule, rules, { isRegistered: true }).filter(
    ({ code }) => !OF_THE_REGISTER.has(code),
  );
  const worst = gravest(found);
  const isKnown = isExact(rule) && rule.isActionKnown && rule.isBuiltIn !== true;
  if (worst === null) return isKnown || !rule.enabled ? 'none' : 'not-known';
  // So grave only because nobody could tell which zones it joins.
  const isJudged = found.some(({ code, severity }) => severity === worst && code !== 'zone-unknown');
  return isJudged ? worst : 'not-known';
}

const MOST_JUDGED = 1000;

/**
 * The risk of each of some packets that become permitted, and of all of them.
 *
 * @param nat what the device does to their addresses: a public port that leads to remote desktop is remote desktop
 */
export function riskOfRegions(
  regions: readonly RegionText[],
  rules: RiskRules,
  nat: NatTable = NO_NAT,
): { readonly each: readonly RiskLevel[]; readonly all: RiskLevel } {
  const each = regions.slice(0, MOST_JUDGED).map((region) => regionRisk(region, rules, nat));
  return { each, all: worstLevel(regions.length > MOST_JUDGED ? [...each, 'not-known'] : each) };
}

function regionRisk(region: RegionText, rules: RiskRules, nat: NatTable): RiskLevel {
  const rule = parseRuleText({
    id: 'region',
    action: 'accept',
    ...region,
    from: zonesOf(region.from),
    to: zonesOf(region.to),
  });
  return 'issues' in rule ? 'not-known' : riskLevelOf(afterTranslation({ nat }, rule), rules);
}

/** Zones that no rule names may be any. */
const zonesOf = (text: string | undefined): string =>
  text === undefined || text.split(';').includes(OTHER_ZONES) ? '' : text;
