import { dnsblQueryName, secondQueryName } from '../../../domain/dnsbl/query-name.ts';
import { blockOf, familyOf, type Target } from '../../../domain/dnsbl/target.ts';
import type { DnsResolver } from '../dns/resolver.ts';
import type { SweepProof, SweepZone } from './sweep-plan.ts';

/** A resolver, and the proof of the list made through it: every verdict rests on both. */
export interface ProvenResolver {
  readonly resolver: DnsResolver;
  readonly proof: SweepProof;
}

/** A target on its way to its verdict. */
export interface Check {
  readonly target: Target;
  /** Those that get the same verdict with it. */
  readonly sharers: readonly Target[];
  /** Null when the DNS cannot carry it. */
  readonly name: string | null;
  provenResolver: ProvenResolver;
  rounds: number;
  /** Asked about when the first name is not listed; null when there is no other, or it has been asked about. */
  secondName: string | null;
  /** Asked about once more after the list was proved again: what was clean before and after is. */
  isAskedAgain?: true;
}

/** The checks of one list: those not begun, and those to be made again through another resolver. */
export class Checks {
  readonly targets: readonly Target[];
  private readonly sharers = new Map<Target, Target[]>();
  private readonly repeats: Check[] = [];
  private next = 0;

  private readonly zone: SweepZone;

  /**
   * On a list of whole IPv6 networks every address of a /64 gets the same answer: one of them is asked about. To the
   * list, a question for each would look like a scan.
   */
  constructor(zone: SweepZone, targets: readonly Target[]) {
    this.zone = zone;
    this.targets = zone.zone.listsIp6Networks === true ? this.oneOfEachNetwork(targets) : targets;
  }

  private oneOfEachNetwork(targets: readonly Target[]): Target[] {
    const firsts = new Map<string, Target[]>();
    return targets.filter((target) => {
      const network = familyOf(target) === 'ip6' ? blockOf(target) : null;
      if (network === null) return true;
      const others = firsts.get(network);
      if (others !== undefined) others.push(target);
      else {
        const mine: Target[] = [];
        firsts.set(network, mine);
        this.sharers.set(target, mine);
      }
      return others === undefined;
    });
  }

  get areTaken(): boolean {
    return this.next >= this.targets.length;
  }

  /** The next check, to be made through this resolver. */
  take(provenResolver: ProvenResolver): Check | undefined {
    const repeat = this.repeats.pop();
    if (repeat !== undefined) return repeat;
    const target = this.targets[this.next];
    if (target === undefined) return undefined;
    this.next++;
    return {
      target,
      sharers: this.sharers.get(target) ?? NOBODY,
      name: dnsblQueryName(target, this.zone.zone, this.zone.askAs),
      provenResolver,
      rounds: 0,
      secondName: secondQueryName(target, this.zone.zone, this.zone.askAs),
    };
  }

  putBack(check: Check): void {
    this.repeats.push(check);
  }
}

const NOBODY: readonly Target[] = [];
