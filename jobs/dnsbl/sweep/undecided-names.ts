import type { DnsResolver } from '../dns/resolver.ts';
import type { Check, ProvenResolver } from './checks.ts';
import { isProvenFor, type DeepNameRole, type DeepNames } from './deep-names.ts';
import type { HeldListing } from './held-listings.ts';
import type { SweepVerdict } from './sweep-plan.ts';

/** Names that one list says are absent, through a resolver that may never have asked for them: {@link DeepNames}. */
export class UndecidedNames {
  private readonly undecided: HeldListing[] = [];
  private isTestReported = false;
  /** Then the list's own names of several labels come back. */
  private hasListedDeepName = false;

  private readonly role: DeepNameRole;
  private readonly deepNames: DeepNames;
  private readonly say: (check: Check, result: SweepVerdict) => void;
  private readonly onMoreKnown: () => void;

  constructor(
    role: DeepNameRole,
    deepNames: DeepNames,
    say: (check: Check, result: SweepVerdict) => void,
    onMoreKnown: () => void,
  ) {
    this.role = role;
    this.deepNames = deepNames;
    this.say = say;
    this.onMoreKnown = onMoreKnown;
    if (role?.kind === 'needs') deepNames.need();
    else if (role !== null) deepNames.expectTest();
  }

  /** @returns whether the verdict is kept until more is known */
  keep(check: Check, result: SweepVerdict): boolean {
    const { target } = check;
    if (this.role?.kind !== 'needs' || target.kind !== 'name' || !target.text.includes('.')) return false;
    if (result.verdict === 'listed') this.hasListedDeepName = true;
    if (result.verdict !== 'clean') return false;
    this.undecided.push({ check, result });
    return true;
  }

  /** @returns whether all is said; if not, it is to be asked again when more is known */
  decide(): boolean {
    const { deepNames, hasListedDeepName: isOwn } = this;
    const isSettled = this.undecided.every(
      ({ check }) => isOwn || deepNames.isSettledFor(check.provenResolver.resolver),
    );
    if (!isSettled) {
      deepNames.whenMoreIsKnown(this.onMoreKnown);
      return false;
    }
    for (const { check, result } of this.undecided.splice(0)) {
      const isReached = isOwn || deepNames.areReachedThrough(check.provenResolver.resolver);
      this.say(check, isReached ? result : { ...result, verdict: 'unknown' });
    }
    return true;
  }

  /** What this list shows of whether the resolver reaches names of several labels. @param ask whether the name is denied */
  test(
    { resolver, proof }: ProvenResolver,
    ask: (name: string, done: (isDenied: boolean) => void) => void,
  ): void {
    const { deepNames, role } = this;
    if (role?.kind !== 'shows') return;
    if (!deepNames.areNeeded || deepNames.areReachedThrough(resolver) || !isProvenFor(role.family, proof))
      this.report(resolver, false);
    else ask(role.between, (isDenied) => this.report(resolver, isDenied));
  }

  /** Nothing will be shown by this list. */
  showNothing(): void {
    this.report(null, false);
  }

  private report(resolver: DnsResolver | null, isReached: boolean): void {
    if (this.role?.kind !== 'shows' || this.isTestReported) return;
    this.isTestReported = true;
    this.deepNames.noteTest(resolver, isReached);
  }
}
