import { isExact } from '../../../domain/firewall/rule.ts';
import { ruleSentence, typedSentence, undecidedSentence } from '../../../domain/firewall/sentence.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import type { RuleRow } from './rule-row.ts';

/** A registered rule in one sentence: in the words that were typed where they are not understood, with what is not known. */
export function wordsOfRule(policy: LoadedPolicy, row: RuleRow): string {
  const rule = policy.asWritten(row.id);
  if (rule && isExact(rule)) {
    const sentence = ruleSentence(rule, policy.names.wordsOf(row));
    return row.deviceMeaning === null
      ? sentence
      : `${sentence}, nella parte che dicono le parole del firewall`;
  }
  const words = typedSentence(row.action, row.sources, row.destinations, row.services, row.expiresOn);
  return rule ? undecidedSentence(words, rule) : words;
}
