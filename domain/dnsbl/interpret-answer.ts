import type { ZoneAnswer } from './answer.ts';
import { matchesPattern, parseCodePattern, type CodePattern, type CodeRule } from './code-rules.ts';
import type { Verdict } from './verdict.ts';

/** One A record and what the list's table makes of it. */
export interface CodeFinding {
  readonly code: string;
  readonly verdict: Verdict;
  /** Italian; the default texts are those of {@link DEFAULT_MEANINGS}. */
  readonly meaning: string;
  /** The pattern of the rule that matched, null for the defaults. */
  readonly pattern: string | null;
}

export interface Interpretation {
  readonly verdict: Verdict;
  readonly findings: readonly CodeFinding[];
}

export interface CodeTable {
  readonly rules: readonly CodeRule[];
  /** What an unmapped code under 127.0.0.0/8 says: a whitelist's presence is no listing. */
  readonly unmapped: 'listed' | 'allow-listed';
}

export const DEFAULT_MEANINGS = {
  outside: 'risposta fuori da 127.0.0.0/8: la lista non è affidabile',
  refused: 'interrogazione rifiutata dal gestore della lista',
  refusedFirst: 'interrogazione rifiutata (127.0.0.1 non è un codice di presenza)',
  unmapped: 'codice non documentato',
  allowed: 'presente nella lista dei mittenti fidati',
} as const;

/**
 * When several A records disagree: one record that shows a broken list or a refusal spoils the whole answer,
 * because a list that answers so is not answering about the target; a listing weighs more than a good word.
 */
const PRECEDENCE: readonly Verdict[] = ['zone-broken', 'refused', 'listed', 'allow-listed'];

/** Reads an answer through the table of its list. All A records count, not the first. */
export function interpretAnswer(answer: ZoneAnswer, table: CodeTable): Interpretation {
  switch (answer.kind) {
    case 'no-such-name':
    case 'no-data':
      return { verdict: 'clean', findings: [] };
    case 'error-code':
      return { verdict: answer.rcode === 'REFUSED' ? 'refused' : 'unknown', findings: [] };
    case 'failed':
      return { verdict: 'unknown', findings: [] };
    case 'records': {
      const all = answer.addresses.flatMap((code) => readCode(code, table));
      const findings = all.filter((finding) => !isMereEntry(finding, all, table));
      const verdict = PRECEDENCE.find((one) => findings.some((finding) => finding.verdict === one));
      return { verdict: verdict ?? 'unknown', findings };
    }
  }
}

/** Whitelists say 127.0.0.1 beside their codes for "there is an entry" (IADB): alone it stays a refusal. */
function isMereEntry(finding: CodeFinding, all: readonly CodeFinding[], table: CodeTable): boolean {
  return (
    table.unmapped === 'allow-listed' &&
    finding.code === '127.0.0.1' &&
    finding.pattern === null &&
    all.some(({ verdict }) => verdict === 'allow-listed')
  );
}

/** Every meaning of one A record: several when a bitmask sets several bits, else exactly one. */
export function readCode(code: string, table: CodeTable): CodeFinding[] {
  const octets = code.split('.').map(Number);
  const findings: CodeFinding[] = [];
  for (const { rule, pattern } of compiled(table.rules)) {
    if (!matchesPattern(pattern, octets)) continue;
    // The first exact rule decides alone; bits add up.
    if (pattern.mask === null && findings.length > 0) continue;
    findings.push({ code, verdict: rule.verdict, meaning: rule.meaning, pattern: rule.pattern });
    if (pattern.mask === null) break;
  }
  return findings.length > 0 ? findings : [unmappedCode(code, octets, table.unmapped)];
}

function unmappedCode(code: string, octets: readonly number[], unmapped: CodeTable['unmapped']): CodeFinding {
  const finding = (verdict: Verdict, meaning: string): CodeFinding => ({
    code,
    verdict,
    meaning,
    pattern: null,
  });
  if (octets[0] !== 127) return finding('zone-broken', DEFAULT_MEANINGS.outside);
  if (octets[1] === 255 && octets[2] === 255) return finding('refused', DEFAULT_MEANINGS.refused);
  if (code === '127.0.0.1') return finding('refused', DEFAULT_MEANINGS.refusedFirst);
  return unmapped === 'allow-listed'
    ? finding('allow-listed', DEFAULT_MEANINGS.allowed)
    : finding('listed', DEFAULT_MEANINGS.unmapped);
}

type CompiledRule = { readonly rule: CodeRule; readonly pattern: CodePattern };
// A sweep reads tens of thousands of answers through the same few tables.
const compiledTables = new WeakMap<readonly CodeRule[], readonly CompiledRule[]>();

function compiled(rules: readonly CodeRule[]): readonly CompiledRule[] {
  const known = compiledTables.get(rules);
  if (known !== undefined) return known;
  const fresh = rules.flatMap((rule) => {
    const pattern = parseCodePattern(rule.pattern);
    return pattern === null ? [] : [{ rule, pattern }];
  });
  compiledTables.set(rules, fresh);
  return fresh;
}
