import { fieldsRefusals } from '../refusals/fields.ts';
import { wordingOf } from '../wording.ts';
import { firewallDiagnostics } from './diagnostics.ts';
import { firewallNamesInEnglish, firewallOrderNotes } from './orders.ts';
import { firewallReasons } from './reasons.ts';
import { firewallRisks } from './risks.ts';
import { ruleInEnglish } from './sentences.ts';
import { firewallTemplatesInEnglish } from './templates.ts';

const word = wordingOf(
  firewallReasons,
  firewallDiagnostics,
  firewallRisks,
  firewallOrderNotes,
  firewallNamesInEnglish,
  firewallTemplatesInEnglish,
  fieldsRefusals,
);
/** A long export says the same of many rules. */
const known = new Map<string, string>();
const MOST_KNOWN = 2000;

/** What a rule does, with the reasons for which it is not decided, which are in the catalogue. */
function withReasons(sentence: string): string | null {
  const worded = ruleInEnglish(sentence);
  return (
    worded &&
    worded.replace(/^(Not decided: .*) \((.*)\)$/su, (whole, said: string, why: string) => {
      const reasons = word(why);
      return reasons === why ? whole : `${said} (${reasons})`;
    })
  );
}

/** What the readers of exports and the judgement of risks say, in English; as it is where it has no wording. */
export function firewallInEnglish(sentence: string): string {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const worded = (withReasons(sentence) ?? word(sentence)).replace(
    /\d{1,3}(?:\.\d{3})+(?= (?:outside )?addresses)/u,
    (digits) => digits.replaceAll('.', ','),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(sentence, worded);
  return worded;
}
