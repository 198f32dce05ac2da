import {
  ANY_ADDRESS,
  differenceOfAddresses,
  intersectionOfAddresses,
  NO_ADDRESS,
  unionOfAddresses,
  type AddressSet,
} from '../../net/address-set.ts';
import { isAddressError, parseAddress, type Address } from '../../net/address.ts';
import { recordsOf, type MailLookup } from '../lookup.ts';
import { exchangeOf } from './check-host.ts';
import { expandMacros, lettersOf, shortened, type MacroValues } from './macro.ts';
import { parseSpf, selectSpf, type Directive, type SpfRecord, type SpfSyntaxError } from './record.ts';

/** What stands in a record and in all that it draws in, whoever sends. */
export interface SpfWalk {
  /** The addresses that certainly pass. */
  readonly passing: AddressSet;
  /** Terms that ask the DNS, were all of them evaluated (RFC 7208 section 4.6.4: ten at most). */
  readonly terms: number;
  /** Names that terms ask for in vain (the same section: two at most). */
  readonly voidNames: readonly string[];
  readonly syntaxErrors: readonly (SpfSyntaxError & { readonly domain: string })[];
  /** Names drawn in that have no record, or several. */
  readonly brokenTargets: readonly {
    readonly domain: string;
    readonly records: number;
    readonly by: 'include' | 'redirect';
  }[];
  readonly tooManyServers: readonly string[];
  readonly unanswered: readonly { readonly name: string; readonly why: string }[];
  /** `exists` of one name for everybody, which is there. */
  readonly openExists: readonly string[];
  readonly usesPtr: boolean;
  /** Terms of the first record that stand after its `all`. */
  readonly afterAll: readonly string[];
}

/** A tree larger than this is broken, whatever the rest of it says. */
const MOST_WALKED = 40;
const MOST_SERVERS = 10;

/** Reads a domain's record and all that it includes, as every sender together would. */
export async function walkSpf(domain: string, record: SpfRecord, lookup: MailLookup): Promise<SpfWalk> {
  const walk = new Walk(lookup, domain);
  const passing = await walk.passingOf(record, domain, [domain.toLowerCase()]);
  const allAt = record.directives.findIndex(({ mechanism }) => mechanism.kind === 'all');
  return {
    passing,
    ...walk.tally,
    voidNames: [...new Set(walk.tally.voidNames)],
    afterAll: allAt < 0 ? [] : record.directives.slice(allAt + 1).map(({ text }) => text),
  };
}

class Walk {
  readonly tally = {
    terms: 0,
    voidNames: [] as string[],
    syntaxErrors: [] as (SpfSyntaxError & { domain: string })[],
    brokenTargets: [] as { domain: string; records: number; by: 'include' | 'redirect' }[],
    tooManyServers: [] as string[],
    unanswered: [] as { name: string; why: string }[],
    openExists: [] as string[],
    usesPtr: false,
  };
  private readonly lookup: MailLookup;
  private readonly senderDomain: string;

  constructor(lookup: MailLookup, senderDomain: string) {
    this.lookup = lookup;
    this.senderDomain = senderDomain;
  }

  /** @param way the names above, so that a circle is counted and not followed */
  async passingOf(record: SpfRecord, domain: string, way: readonly string[]): Promise<AddressSet> {
    let passing = NO_ADDRESS;
    let undecided: AddressSet = ANY_ADDRESS;
    // What stands after `all` is never evaluated (section 5.1): it costs no look-ups.
    for (const directive of upToAll(record.directives)) {
      const matching = await this.matchingOf(directive, domain, way);
      if (directive.qualifier === '+')
        passing = unionOfAddresses(passing, intersectionOfAddresses(undecided, matching));
      undecided = differenceOfAddresses(undecided, matching);
    }
    const hasAll = record.directives.some(({ mechanism }) => mechanism.kind === 'all');
    if (record.redirect === null || hasAll) return passing;
    this.tally.terms++;
    const target = this.constantName(record.redirect, domain);
    if (target === null) return passing;
    const redirected = await this.passingOfName(target, way, 'redirect');
    return unionOfAddresses(passing, intersectionOfAddresses(undecided, redirected));
  }

  private async matchingOf(
    { mechanism }: Directive,
    domain: string,
    way: readonly string[],
  ): Promise<AddressSet> {
    if (mechanism.kind === 'all') return ANY_ADDRESS;
    if (mechanism.kind === 'ip') return prefixSet(mechanism.network, mechanism.length);
    this.tally.terms++;
    if (this.tally.terms > MOST_WALKED) return NO_ADDRESS;
    const name = mechanism.domain === null ? domain : this.constantName(mechanism.domain, domain);
    switch (mechanism.kind) {
      case 'ptr':
        this.tally.usesPtr = true;
        return NO_ADDRESS;
      case 'include':
        return name === null ? NO_ADDRESS : this.passingOfName(name, way, 'include');
      case 'exists': {
        if (name === null) return NO_ADDRESS;
        const there = await this.ask(name, 'A');
        if (there.length > 0) this.tally.openExists.push(name);
        else this.noteVoid(name);
        return there.length > 0 ? ANY_ADDRESS : NO_ADDRESS;
      }
      case 'a': {
        if (name === null) return NO_ADDRESS;
        const addresses = await this.addressesOf(name);
        if (addresses.length === 0) this.noteVoid(name);
        return setOf(addresses, mechanism.prefix);
      }
      case 'mx': {
        if (name === null) return NO_ADDRESS;
        const servers = (await this.ask(name, 'MX')).map(exchangeOf);
        if (servers.length === 0) this.noteVoid(name);
        if (servers.length > MOST_SERVERS) this.tally.tooManyServers.push(name);
        const addresses: string[] = [];
        for (const server of servers.slice(0, MOST_SERVERS))
          addresses.push(...(await this.addressesOf(server)));
        return setOf(addresses, mechanism.prefix);
      }
    }
  }

  private async passingOfName(
    name: string,
    way: readonly string[],
    by: 'include' | 'redirect',
  ): Promise<AddressSet> {
    if (way.includes(name.toLowerCase())) {
      // A circle costs more look-ups than there may be.
      this.tally.terms += MOST_WALKED;
      return NO_ADDRESS;
    }
    const failuresBefore = this.tally.unanswered.length;
    const found = selectSpf(await this.ask(name, 'TXT'));
    if (this.tally.unanswered.length > failuresBefore) return NO_ADDRESS;
    const [text, ...others] = found;
    if (text === undefined || others.length > 0) {
      this.tally.brokenTargets.push({ domain: name, records: found.length, by });
      return NO_ADDRESS;
    }
    const record = parseSpf(text);
    if ('problem' in record) {
      this.tally.syntaxErrors.push({ ...record, domain: name });
      return NO_ADDRESS;
    }
    return this.passingOf(record, name, [...way, name.toLowerCase()]);
  }

  private async addressesOf(name: string): Promise<readonly string[]> {
    return [...(await this.ask(name, 'A')), ...(await this.ask(name, 'AAAA'))];
  }

  private async ask(name: string, type: 'A' | 'AAAA' | 'MX' | 'TXT'): Promise<readonly string[]> {
    const answer = await this.lookup(name, type);
    if (answer.kind === 'failed') this.tally.unanswered.push({ name, why: answer.why });
    return recordsOf(answer);
  }

  private noteVoid(name: string): void {
    // A name that did not answer is not a name without records.
    if (!this.tally.unanswered.some((one) => one.name === name)) this.tally.voidNames.push(name);
  }

  /** The name when it is the same for every sender; null when it depends on who sends. */
  private constantName(spec: string, domain: string): string | null {
    if (lettersOf(spec).some((letter) => letter !== 'd' && letter !== 'o')) return null;
    return shortened(expandMacros(spec, { ...NOBODY, domain, senderDomain: this.senderDomain }, ''));
  }
}

/** For macros that do not depend on who sends. */
const NOBODY: MacroValues = {
  sender: '',
  localPart: '',
  senderDomain: '',
  domain: '',
  ip: { family: 4, value: 0 },
  helo: '',
  receiver: '',
  now: new Date(0),
};

function upToAll(directives: readonly Directive[]): readonly Directive[] {
  const allAt = directives.findIndex(({ mechanism }) => mechanism.kind === 'all');
  return allAt < 0 ? directives : directives.slice(0, allAt + 1);
}

function setOf(addresses: readonly string[], prefix: { ip4: number; ip6: number }): AddressSet {
  let all = NO_ADDRESS;
  for (const text of addresses) {
    const address = parseAddress(text);
    if (isAddressError(address)) continue;
    all = unionOfAddresses(all, prefixSet(address, address.family === 4 ? prefix.ip4 : prefix.ip6));
  }
  return all;
}

function prefixSet(network: Address, length: number): AddressSet {
  if (network.family === 4) {
    const size = 2 ** (32 - length);
    const first = Math.floor(network.value / size) * size;
    return { v4: [first, first + size], v6: [] };
  }
  const shift = BigInt(128 - length);
  const first = (network.value >> shift) << shift;
  return { v4: [], v6: [first, first + (1n << shift)] };
}
