import { fieldsRefusals } from '../refusals/fields.ts';
import { wordingOf } from '../wording.ts';
import { firewallDiagnostics } from './diagnostics.ts';
import { firewallReasons } from './reasons.ts';
import { firewallRisks } from './risks.ts';

const word = wordingOf(firewallReasons, firewallDiagnostics, firewallRisks, fieldsRefusals);
/** A long export says the same of many rules. */
const known = new Map<string, string>();
const MOST_KNOWN = 2000;

/** What the readers of exports and the judgement of risks say, in English; as it is where it has no wording. */
export function firewallInEnglish(sentence: string): string {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const worded = word(sentence).replace(/\d{1,3}(?:\.\d{3})+(?= (?:outside )?addresses)/u, (digits) =>
    digits.replaceAll('.', ','),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(sentence, worded);
  return worded;
}
