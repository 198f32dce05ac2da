import type { ChangeDnsblZone, DnsblCodeRule, DnsblZoneChoices } from '../../../../contract/dnsbl/zones.ts';
import { CODE_VERDICTS, parseCodePattern } from '../../../../domain/dnsbl/code-rules.ts';
import { APPLICANTS, CHANNELS, type Applicant, type Channel } from '../../../../domain/dnsbl/zone.ts';
import { linesOf, numberOrNull, orNull, typed, typedLines } from '../../forms/record/typed-values.ts';

/** What a code says; two of them turn into a refusal when the list says them of everybody. */
export const RULE_CHOICES = [...CODE_VERDICTS, 'listed-unless-all', 'allow-listed-unless-all'] as const;
export type RuleChoice = (typeof RULE_CHOICES)[number];

export interface RuleValues {
  readonly key: string;
  readonly pattern: string;
  readonly verdict: RuleChoice;
  readonly meaning: string;
}

export interface WayValues {
  readonly key: string;
  readonly codes: string;
  readonly applicant: Applicant;
  readonly channel: Channel;
  readonly url: string;
  readonly interval: string;
  readonly expires: string;
  readonly preconditions: string;
  readonly paidOffer: boolean;
  readonly note: string;
  readonly blockedBy: string;
}

export interface CodesValues {
  readonly rules: readonly RuleValues[];
  readonly unmapped: DnsblZoneChoices['unmapped'];
  readonly nameForm: DnsblZoneChoices['nameForm'];
  readonly listsIp6Networks: boolean;
  readonly positive: string;
  readonly negative: string;
  readonly ways: readonly WayValues[];
}

/** What the page can change. */
export const CODES_FIELDS = [
  'rules',
  'unmapped',
  'nameForm',
  'listsIp6Networks',
  'positive',
  'negative',
  'waysOut',
] as const satisfies (keyof ChangeDnsblZone)[];
type Edited = Pick<ChangeDnsblZone, (typeof CODES_FIELDS)[number]>;

export const newRule = (): RuleValues => ({
  key: crypto.randomUUID(),
  pattern: '',
  verdict: 'listed',
  meaning: '',
});

export const newWay = (): WayValues => ({
  key: crypto.randomUUID(),
  codes: '',
  applicant: 'holder',
  channel: 'form',
  url: '',
  interval: '',
  expires: '',
  preconditions: '',
  paidOffer: false,
  note: '',
  blockedBy: '',
});

export function codesValues(choices: DnsblZoneChoices): CodesValues {
  return {
    rules: choices.rules.map(({ pattern, meaning, ...rule }) => ({
      ...newRule(),
      pattern,
      meaning,
      verdict: choiceOf(rule),
    })),
    unmapped: choices.unmapped,
    nameForm: choices.nameForm,
    listsIp6Networks: choices.listsIp6Networks,
    positive: typedLines(choices.positive ?? []),
    negative: typedLines(choices.negative ?? []),
    ways: choices.waysOut.map((way) => ({
      ...newWay(),
      ...way,
      codes: way.codes.join(', '),
      url: typed(way.url),
      interval: typed(way.minimumIntervalHours),
      expires: typed(way.expiresAfterDays),
      preconditions: typedLines(way.preconditions),
      blockedBy: way.blockedBy.join(', '),
    })),
  };
}

function choiceOf({ verdict, refusedWhenForAll }: Pick<DnsblCodeRule, 'verdict' | 'refusedWhenForAll'>) {
  if (refusedWhenForAll !== true) return verdict;
  return RULE_CHOICES.find((choice) => choice === `${verdict}-unless-all`) ?? verdict;
}

/** Rows that nobody filled in are no rules. */
export function rulesOf(rules: readonly RuleValues[]): DnsblCodeRule[] {
  return rules
    .filter(({ pattern, meaning }) => pattern.trim() !== '' || meaning.trim() !== '')
    .map(({ pattern, verdict, meaning }) => {
      const forAll = verdict.endsWith('-unless-all');
      const plain = CODE_VERDICTS.find((one) => one === verdict.replace('-unless-all', '')) ?? 'listed';
      return {
        pattern: pattern.trim(),
        verdict: plain,
        meaning: meaning.trim(),
        ...(forAll && { refusedWhenForAll: true }),
      };
    });
}

export function codesBody(values: CodesValues): Edited {
  const entries = (text: string) => (linesOf(text).length === 0 ? null : linesOf(text));
  return {
    rules: rulesOf(values.rules),
    unmapped: values.unmapped,
    nameForm: values.nameForm,
    listsIp6Networks: values.listsIp6Networks,
    positive: entries(values.positive),
    negative: entries(values.negative),
    waysOut: values.ways.map((way) => ({
      codes: linesOf(way.codes),
      applicant: way.applicant,
      channel: way.channel,
      url: orNull(way.url),
      minimumIntervalHours: numberOrNull(way.interval),
      expiresAfterDays: numberOrNull(way.expires),
      preconditions: way.preconditions.split('\n').flatMap((line) => orNull(line) ?? []),
      paidOffer: way.paidOffer,
      note: way.note,
      blockedBy: linesOf(way.blockedBy),
    })),
  };
}

export const applicantOf = (text: string, otherwise: Applicant) =>
  APPLICANTS.find((one) => one === text) ?? otherwise;
export const channelOf = (text: string, otherwise: Channel) =>
  CHANNELS.find((one) => one === text) ?? otherwise;

export type PatternReading =
  | { readonly kind: 'code' }
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'bit'; readonly value: number }
  | { readonly kind: 'unreadable' };

/** How a typed code is understood, told under its field. */
export function readPattern(text: string): PatternReading {
  const pattern = parseCodePattern(text);
  if (pattern === null) return { kind: 'unreadable' };
  if (pattern.mask !== null) return { kind: 'bit', value: pattern.mask };
  const ends = [0, 1].map((end) => pattern.octets.map((bounds) => bounds[end]).join('.'));
  const [from = '', to = ''] = ends;
  return from === to ? { kind: 'code' } : { kind: 'range', from, to };
}
