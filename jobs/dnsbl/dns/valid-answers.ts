import type { DnsOutcome, DnsResolver } from './resolver.ts';

type Answer = Extract<DnsOutcome, { kind: 'answer' }>;

const MOST_KEPT = 100_000;
/** Whatever a list says of its answers, nobody believes an hour-old one. */
const LONGEST_SECONDS = 3600;

/** Answers whose time to live is not over, by resolver and name: for who checks again before it is. */
export class ValidAnswers {
  private readonly kept = new Map<string, { answer: Answer; until: number }>();

  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  read(resolver: DnsResolver, name: string): Answer | null {
    const key = keyOf(resolver, name);
    const found = this.kept.get(key);
    if (found === undefined) return null;
    if (found.until > this.now()) return found.answer;
    this.kept.delete(key);
    return null;
  }

  /** Failures and answers that are valid for no time are not kept, and what they contradict goes. */
  keep(resolver: DnsResolver, name: string, outcome: DnsOutcome): void {
    const key = keyOf(resolver, name);
    this.kept.delete(key);
    if (outcome.kind === 'failed' || outcome.ttlSeconds <= 0 || !isConclusive(outcome.rcode)) return;
    const until = this.now() + Math.min(outcome.ttlSeconds, LONGEST_SECONDS) * 1000;
    this.kept.set(key, { answer: outcome, until });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
  }
}

const keyOf = (resolver: DnsResolver, name: string): string => `${resolver.address} ${name}`;
const isConclusive = (rcode: string): boolean => rcode === 'NOERROR' || rcode === 'NXDOMAIN';
