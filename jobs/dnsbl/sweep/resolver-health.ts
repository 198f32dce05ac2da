import type { DnsResolver } from '../dns/resolver.ts';
import { DeepNames } from './deep-names.ts';

/** So many failures in a row, on whatever list, and a resolver is taken to be away: a single silent list never is. */
const AWAY_AFTER = 8;

/** How the resolvers of one sweep do, as all its lists see them together. */
export class ResolverHealth {
  readonly deepNames = new DeepNames();
  private readonly failures = new Map<DnsResolver, number>();

  /** @param unfit addresses of those that the check before the sweep found silent or lying */
  constructor(unfit: ReadonlySet<string> = new Set()) {
    this.unfit = unfit;
  }
  private readonly unfit: ReadonlySet<string>;

  note(resolver: DnsResolver, hasAnswered: boolean): void {
    if (!hasAnswered) this.failures.set(resolver, (this.failures.get(resolver) ?? 0) + 1);
    else if (this.failures.size > 0) this.failures.delete(resolver);
  }

  /** The first that is there; the first of all when none is. */
  choose(resolvers: readonly DnsResolver[]): DnsResolver {
    return resolvers.find((one) => !this.isAway(one)) ?? resolvers[0]!;
  }

  /** Another than those already asked, and there; null when there is none. */
  another(resolvers: readonly DnsResolver[], asked: ReadonlySet<DnsResolver>): DnsResolver | null {
    return resolvers.find((one) => !asked.has(one) && !this.isAway(one)) ?? null;
  }

  private isAway(resolver: DnsResolver): boolean {
    return this.unfit.has(resolver.address) || (this.failures.get(resolver) ?? 0) >= AWAY_AFTER;
  }
}
