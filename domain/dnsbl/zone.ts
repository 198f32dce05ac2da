import type { CodeRule, CodePattern } from './code-rules.ts';
import { matchesPattern, parseCodePattern } from './code-rules.ts';
import type { CodeTable } from './interpret-answer.ts';

/** What a list can be asked about. */
export const FAMILIES = ['ip4', 'ip6', 'name'] as const;
export type Family = (typeof FAMILIES)[number];

/** How much a listing there matters to the office's mail. */
export const WEIGHTS = ['high', 'medium', 'low', 'info'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What one entry of the list stands for: the host, its network's policy, its block, its AS, its country. */
export const SCOPES = ['host', 'policy', 'block', 'as', 'country'] as const;
export type Scope = (typeof SCOPES)[number];

export const ZONE_STATUSES = [
  'live',
  'live-keyed',
  'reported-live',
  'whitelist',
  'conflicting',
  'no-dns',
  'not-for-hosts',
  'dead',
  'fake',
] as const;
export type ZoneStatus = (typeof ZONE_STATUSES)[number];

/** Who may ask for a removal. */
export const APPLICANTS = ['anyone', 'holder', 'provider', 'nobody'] as const;
export type Applicant = (typeof APPLICANTS)[number];

/** How a removal is asked for; `expiry` is not asked for at all, `account-form` needs an account there. */
export const CHANNELS = ['form', 'account-form', 'e-mail', 'provider', 'expiry', 'none'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a listing with certain codes ends. Texts in Italian, as the operator's pages and the cited sources say. */
export interface WayOut {
  /** Code patterns it holds for; empty for every other code of the list. */
  readonly codes: readonly string[];
  readonly applicant: Applicant;
  readonly channel: Channel;
  readonly url: string | null;
  /** Hours between two requests where the operator states them; null leaves the office's own minimum. */
  readonly minimumIntervalHours: number | null;
  /** Days after the last incident at which it ends by itself; null when there is none or nobody says. */
  readonly expiresAfterDays: number | null;
  readonly preconditions: readonly string[];
  /** The operator sells a faster removal: shown so that nobody buys it. */
  readonly paidOffer: boolean;
  readonly note: string;
  /** While a listing with one of these codes stands on the same list, requests for this one are not taken. */
  readonly blockedBy?: readonly string[];
}

/** Entries that must (or must not) be there, per family; null leaves RFC 5782 section 5. */
export interface TestEntries {
  /** Addresses or labels as written before the zone: `127.0.0.2`, `::ffff:7f00:2`, `TEST`, `_DNSBL_.test`. */
  readonly positive: readonly string[] | null;
  readonly negative: readonly string[] | null;
}

export const RFC_5782_TESTS: Readonly<Record<Family, { positive: string; negative: string }>> = {
  ip4: { positive: '127.0.0.2', negative: '127.0.0.1' },
  ip6: { positive: '::ffff:7f00:2', negative: '::ffff:7f00:1' },
  name: { positive: 'TEST', negative: 'INVALID' },
};

/** How a name is asked of a list of names. */
export const NAME_FORMS = ['as-given', 'registered', 'host-and-registered'] as const;
export type NameForm = (typeof NAME_FORMS)[number];

/** A list as it can be asked. */
export interface Zone {
  /** The DNS zone; `<key>` stands for the secret of a keyed list. */
  readonly zone: string;
  readonly operator: string;
  readonly families: readonly Family[];
  /** Lists of names that know only the registered domain want that instead of the name; some know both. */
  readonly nameForm: NameForm;
  /** Its IPv6 entries are whole /64s: one question answers for all addresses of one. */
  readonly listsIp6Networks?: boolean;
  readonly scope: Scope;
  readonly weight: Weight;
  readonly status: ZoneStatus;
  readonly table: CodeTable;
  readonly tests: TestEntries;
  readonly waysOut: readonly WayOut[];
  readonly lookupUrl: string | null;
  readonly needsRegistration: boolean;
  readonly refusesPublicResolvers: boolean;
  /** Its listings come and go: a suspicion must stand longer before it counts. */
  readonly flapping: boolean;
  readonly enabledByDefault: boolean;
  readonly note: string;
  /** Where the facts were read; nothing was asked of the list itself. */
  readonly source: string;
}

const UNKNOWN_WAY_OUT: WayOut = {
  codes: [],
  applicant: 'holder',
  channel: 'none',
  url: null,
  minimumIntervalHours: null,
  expiresAfterDays: null,
  preconditions: [],
  paidOffer: false,
  note: 'Via d’uscita non documentata nelle fonti lette: consultare le pagine del gestore della lista.',
};

/** A way out with the standing codes that it holds for. */
export interface StandingWayOut {
  readonly way: WayOut;
  readonly codes: readonly string[];
}

/** Every way out of a listing with `codes`, what blocks others first, then the strictest: all of them must end. */
export function waysOutOf(zone: Pick<Zone, 'waysOut'>, codes: readonly string[]): StandingWayOut[] {
  const general = zone.waysOut.find((way) => way.codes.length === 0) ?? UNKNOWN_WAY_OUT;
  const found = new Map<WayOut, string[]>();
  for (const code of codes) {
    const own = zone.waysOut.filter((way) => coversCode(way, code));
    for (const way of own.length > 0 ? own : [general]) found.set(way, [...(found.get(way) ?? []), code]);
  }
  if (found.size === 0) found.set(general, []);
  const ways = [...found].map(([way, its]): StandingWayOut => ({ way, codes: its }));
  const blocks = ({ codes: its }: StandingWayOut): boolean =>
    ways.some(({ way }) => blockingCodes(way, its).length > 0);
  return ways.toSorted(
    (a, b) =>
      Number(blocks(b)) - Number(blocks(a)) ||
      STRICTNESS.indexOf(a.way.channel) - STRICTNESS.indexOf(b.way.channel),
  );
}

/** Whether a listing ends by itself this way, told or not when. */
export function expiresByItself(way: WayOut): boolean {
  return way.channel === 'expiry' || way.expiresAfterDays !== null;
}

/** The first way out of a listing with `codes`: the strictest of those that match. */
export function wayOutOf(zone: Pick<Zone, 'waysOut'>, codes: readonly string[]): WayOut {
  const matching = zone.waysOut.filter((way) => codes.some((code) => coversCode(way, code)));
  const others = zone.waysOut.filter((way) => way.codes.length === 0);
  const candidates = matching.length > 0 ? matching : others;
  return (
    candidates.toSorted((a, b) => STRICTNESS.indexOf(a.channel) - STRICTNESS.indexOf(b.channel))[0] ??
    UNKNOWN_WAY_OUT
  );
}

const STRICTNESS: readonly Channel[] = ['provider', 'none', 'account-form', 'e-mail', 'form', 'expiry'];

/** Which codes among `standing` keep a request for `way` from being taken. */
export function blockingCodes(way: WayOut, standing: readonly string[]): string[] {
  const patterns = patternsOf(way.blockedBy ?? []);
  return standing.filter((code) => patterns.some((pattern) => matchesPattern(pattern, octetsOf(code))));
}

function coversCode(way: WayOut, code: string): boolean {
  return patternsOf(way.codes).some((pattern) => matchesPattern(pattern, octetsOf(code)));
}

function patternsOf(codes: readonly string[]): CodePattern[] {
  return codes.flatMap((code) => parseCodePattern(code) ?? []);
}

function octetsOf(code: string): number[] {
  return code.split('.').map(Number);
}

/** A rule list made of nothing: only the defaults of the field hold. */
export const NO_RULES: readonly CodeRule[] = [];
