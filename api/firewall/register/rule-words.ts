import { ruleSentence, typedSentence } from '../../../domain/firewall/sentence.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import type { RuleRow } from './rule-row.ts';

/** A registered rule in one sentence; in the words that were typed where they are not understood. */
export function wordsOfRule(policy: LoadedPolicy, row: RuleRow): string {
  const rule = policy.rule(row.id);
  return rule
    ? ruleSentence(rule, policy.names.wordsOf(row))
    : typedSentence(row.action, row.sources, row.destinations, row.services, row.expiresOn);
}
