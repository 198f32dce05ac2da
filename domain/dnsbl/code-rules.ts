/** What a code table may make of one A record. */
export const CODE_VERDICTS = ['listed', 'refused', 'zone-broken', 'allow-listed'] as const;
export type CodeVerdict = (typeof CODE_VERDICTS)[number];

/** Inclusive bounds of the four octets of an answer. */
type OctetBounds = readonly [number, number];
export type CodePattern = {
  readonly octets: readonly [OctetBounds, OctetBounds, OctetBounds, OctetBounds];
  /** Bits of the last octet of which at least one must be set; null compares the octets only. */
  readonly mask: number | null;
};

export interface CodeRule {
  /** As people write it: `127.0.0.2`, `127.0.0.10-12`, `127.0.2-20.0-3`, `127.0.0.x&4`. */
  readonly pattern: string;
  readonly verdict: CodeVerdict;
  /** What the operator of the list says with it, in plain Italian. */
  readonly meaning: string;
  /**
   * The list sends this code to everybody once it refuses: when the entry that must not be listed gets it too,
   * the list is refusing (dnswl.org sends 127.0.10.3 to abusers for every query).
   */
  readonly refusedWhenForAll?: boolean;
}

export type ParsedRules = { rules: CodeRule[] } | { problem: string; entry: string };

const OCTET = /^(?:x|\d{1,3}|\{?\d{1,3}-\d{1,3}\}?)$/;

/** Reads a pattern; null when it is not one. */
export function parseCodePattern(text: string): CodePattern | null {
  const [address = '', maskText, ...rest] = text.trim().split('&');
  if (rest.length > 0) return null;
  const octets = address.split('.').map(octetBounds);
  const [a, b, c, d] = octets;
  if (octets.length !== 4 || !a || !b || !c || !d) return null;
  if (maskText === undefined) return { octets: [a, b, c, d], mask: null };
  const mask = /^\d{1,3}$/.test(maskText) ? Number(maskText) : 0;
  return mask >= 1 && mask <= 255 ? { octets: [a, b, c, d], mask } : null;
}

function octetBounds(text: string): OctetBounds | null {
  if (!OCTET.test(text)) return null;
  if (text === 'x') return [0, 255];
  const [low = 0, high = low] = text.replace(/[{}]/g, '').split('-').map(Number);
  return low <= high && high <= 255 ? [low, high] : null;
}

/** Whether the address (four octets) falls under the pattern. */
export function matchesPattern(pattern: CodePattern, address: readonly number[]): boolean {
  const inside = pattern.octets.every(([low, high], i) => {
    const octet = address[i] ?? -1;
    return octet >= low && octet <= high;
  });
  return inside && (pattern.mask === null || ((address[3] ?? 0) & pattern.mask) !== 0);
}

/**
 * Reads the written form of a table: `127.0.0.2=listed:SBL;127.255.255.254=refused:public resolver`.
 */
export function parseCodeRules(text: string): ParsedRules {
  const rules: CodeRule[] = [];
  for (const entry of text.split(/[;\n]/).map((part) => part.trim())) {
    if (entry === '') continue;
    const equals = entry.indexOf('=');
    const pattern = equals < 0 ? entry : entry.slice(0, equals).trim();
    const [verdictText = '', ...meaning] = equals < 0 ? ['listed'] : entry.slice(equals + 1).split(':');
    const verdict = CODE_VERDICTS.find((known) => known === verdictText.trim().toLowerCase());
    if (verdict === undefined) return { problem: 'unknown-verdict', entry };
    if (parseCodePattern(pattern) === null) return { problem: 'unreadable-code', entry };
    rules.push({ pattern, verdict, meaning: meaning.join(':').trim() });
  }
  return { rules };
}

/** The written form of a table, readable again by {@link parseCodeRules}. */
export function formatCodeRules(rules: readonly CodeRule[]): string {
  return rules.map((rule) => `${rule.pattern}=${rule.verdict}:${rule.meaning.replace(/;/g, ',')}`).join(';');
}
