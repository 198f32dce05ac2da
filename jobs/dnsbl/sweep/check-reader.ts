import { withoutSecrets } from '../../../domain/dnsbl/keyed-zone.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import type { Check } from './checks.ts';
import { readOutcome } from './read-outcome.ts';
import type { SweepPlan, SweepVerdict, SweepZone } from './sweep-plan.ts';
import type { OnOutcome, QueryType } from './zone-questions.ts';

/** Reasons of one listing. */
const MOST_TEXTS = 10;

/** Makes a verdict of an answer, with the name that is asked second and the reason of a listing. */
export class CheckReader {
  private readonly plan: SweepPlan;
  private readonly zone: SweepZone;
  private readonly ask: (resolver: DnsResolver, name: string, type: QueryType, done: OnOutcome) => void;
  private readonly settle: (check: Check, result: SweepVerdict) => void;

  constructor(
    plan: SweepPlan,
    zone: SweepZone,
    ask: (resolver: DnsResolver, name: string, type: QueryType, done: OnOutcome) => void,
    settle: (check: Check, result: SweepVerdict) => void,
  ) {
    this.plan = plan;
    this.zone = zone;
    this.ask = ask;
    this.settle = settle;
  }

  read(check: Check, outcome: DnsOutcome, isReused: boolean): void {
    const result = readOutcome(this.zone, check.target, outcome, isReused);
    const { secondName } = check;
    if (result.verdict === 'listed') this.settleListed(check, check.name as string, result);
    else if (secondName !== null) this.askSecondName(check, secondName, result);
    else this.settle(check, result);
  }

  /** With the list's reason, where anybody wants it. */
  private settleListed(check: Check, name: string, result: SweepVerdict): void {
    if (this.plan.wantsText?.(this.zone, check.target, result.codes) === false)
      return this.settle(check, result);
    this.ask(check.provenResolver.resolver, name, 'TXT', (reason) =>
      this.settle(
        check,
        reason.kind === 'answer' ? { ...result, txt: this.reasonsIn(reason.records) } : result,
      ),
    );
  }

  /** A stranger's text: harmless from here on, and never with the office's key in it. */
  private reasonsIn(texts: readonly string[]): readonly string[] {
    return texts
      .slice(0, MOST_TEXTS)
      .map((text) => neutralText(withoutSecrets(text, this.zone.secrets ?? [])));
  }

  /** The host is not listed; its domain may be. What either leaves open stays open. */
  private askSecondName(check: Check, name: string, first: SweepVerdict): void {
    check.secondName = null;
    this.ask(check.provenResolver.resolver, name, 'A', (outcome) => {
      const second = readOutcome(this.zone, check.target, outcome, false);
      const result = { ...second, tries: first.tries + second.tries };
      if (result.verdict === 'listed') this.settleListed(check, name, result);
      else this.settle(check, isOpen(first) ? first : result);
    });
  }
}

function isOpen({ verdict }: SweepVerdict): boolean {
  return verdict !== 'clean' && verdict !== 'allow-listed';
}
