import { ALL_V4, ALL_V6, type AddressSet } from '../../net/address-set.ts';
import { sizeOf, type IntervalSet } from '../../net/interval-set.ts';
import { meetMatches, subtractMatch } from '../match-algebra.ts';
import { PORT_PROTOCOLS } from '../protocols.ts';
import {
  ANY_MATCH,
  isNothing,
  NO_MATCH,
  productsOf,
  rule,
  type Action,
  type Match,
  type Product,
  type Rule,
} from '../rule.ts';
import { PORTS, portsOf } from '../service-set.ts';

/** What a line of a chain does with a packet that it matches; `null` is not understood. */
export type Verdict =
  | { readonly kind: 'accept' | 'deny' | 'return' | 'continue' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

/** One line of a chain, as iptables and nftables both have it. */
export interface ChainLine {
  readonly id: string;
  readonly reference: string;
  readonly list: string;
  readonly line: number;
  readonly possible: Match;
  readonly certain: Match;
  readonly why: readonly string[];
  readonly verdict: Verdict | null;
  /** What a line of a nat chain does, in the words of its format. */
  readonly translation?: { readonly kind: string; readonly value: unknown };
  readonly told: Partial<
    Pick<Rule, 'logging' | 'comment' | 'hits' | 'expiresOn' | 'endsWithinDay' | 'schedule'>
  >;
}

export interface Chain {
  readonly name: string;
  readonly lines: readonly ChainLine[];
}

/** A chain that the kernel asks by itself, with what happens at its end. */
export interface BaseChain extends Chain {
  /** Null: the export does not say. */
  readonly policy: Action | null;
  /** Only these packets come to it (a family of addresses). */
  readonly within: Match;
  /** Why nothing is certain of it; empty when something is. */
  readonly why: readonly string[];
  readonly end: Pick<ChainLine, 'id' | 'reference' | 'list' | 'line' | 'told'>;
}

/** What is at a place of a chain: certainly, and at most. */
interface Here {
  readonly possible: Match;
  readonly certain: Match;
  readonly why: readonly string[];
}

const DEEPEST = 16;
/** Chains that call chains multiply: past this the rest is named, not written out. */
const MOST_RULES = 50_000;
const MOST_STEPS = 500_000;

/**
 * Writes chains out as one first-match list. Base chains follow one another: what one accepts goes on to the next, what
 * one drops is gone. A RETURN, or a jump without way back, takes its packets from what follows in the chain; one that is
 * not decided takes them from what the following lines certainly have.
 */
export class ChainWriter {
  private written = 0;
  private steps = 0;
  private isFull = false;
  private readonly chains: ReadonlyMap<string, Chain>;
  private readonly add: (rule: Rule) => void;

  constructor(chains: ReadonlyMap<string, Chain>, add: (rule: Rule) => void) {
    this.chains = chains;
    this.add = add;
  }

  /** All base chains, in the order of the kernel. */
  write(bases: readonly BaseChain[]): void {
    this.base(bases, 0, { possible: ANY_MATCH, certain: ANY_MATCH, why: [] }, '', true);
  }

  private base(bases: readonly BaseChain[], at: number, came: Here, prefix: string, isTop: boolean): void {
    const base = bases[at];
    if (!base) {
      this.emit(END, 'accept', came, prefix);
      return;
    }
    const here = within(came, base);
    const left = this.lines(base, here, prefix, 0, (line, taken, own) =>
      at + 1 < bases.length
        ? this.base(bases, at + 1, taken, `${own}${line.id}>`, false)
        : this.emit(line, 'accept', taken, own),
    );
    if (left === null) return;
    // Returned packets come to the end too: it is asked about all that came.
    const isDoubtful = base.why.length > 0;
    // Whether the chain is asked at all is not known: what it does not stop goes on as it came.
    if (isDoubtful && base.policy === 'deny') this.emit(base.end, 'deny', here, prefix);
    const rest = isDoubtful ? came : here;
    if (isDoubtful && at + 1 < bases.length) this.base(bases, at + 1, rest, prefix, isTop);
    else if (isDoubtful && !isTop) this.emit(END, 'accept', rest, prefix);
    else if (isDoubtful) return;
    else if (base.policy === 'accept' && at + 1 < bases.length) this.base(bases, at + 1, rest, prefix, isTop);
    else if (base.policy !== 'deny' || !isTop) this.emit(base.end, base.policy, rest, prefix);
  }

  /** The lines of a chain for the packets that are here; null when the list is full. */
  private lines(
    chain: Chain,
    came: Here,
    prefix: string,
    depth: number,
    accept: (line: ChainLine, taken: Here, prefix: string) => void,
  ): Here | null {
    let here = came;
    for (const line of chain.lines) {
      if (this.isFull) return null;
      if (++this.steps > MOST_STEPS) return this.tooMany(line, prefix);
      const id = `${prefix}${line.id}`;
      const { verdict } = line;
      if (verdict?.kind === 'continue') continue;
      const taken = meeting(here, line);
      if (taken === null) continue;
      const called =
        verdict !== null && 'chain' in verdict && depth < DEEPEST
          ? this.chains.get(verdict.chain)
          : undefined;
      if (verdict?.kind === 'accept') accept(line, taken, prefix);
      else if (verdict?.kind === 'deny') this.emit(line, 'deny', taken, prefix);
      else if (verdict?.kind === 'return') here = without(here, taken);
      else if (called && verdict !== null) {
        this.lines(called, taken, `${id}>`, depth + 1, accept);
        if (verdict.kind === 'goto') here = without(here, taken);
      } else {
        this.emit(line, null, { ...taken, why: [...taken.why, outcome(verdict)] }, prefix);
        // It may have sent them back, or anywhere.
        here = without(here, { ...taken, certain: NO_MATCH });
      }
    }
    return here;
  }

  private emit(
    line: Pick<ChainLine, 'id' | 'reference' | 'list' | 'line' | 'told'>,
    action: Action | null,
    { possible, certain, why }: Here,
    prefix: string,
  ): void {
    if (this.isFull || isNothing(possible)) return;
    const { line: at, reference, list, told } = line;
    if (++this.written > MOST_RULES) {
      this.tooMany(line, prefix);
      return;
    }
    this.add(
      rule(`${prefix}${line.id}`, action ?? 'deny', {
        ...told,
        ...possible,
        isActionKnown: action !== null,
        certain: action === null ? NO_MATCH : why.length === 0 ? null : certain,
        why:
          action === null && why.length === 0
            ? ['l’esito alla fine della catena non è nell’esportazione']
            : why,
        reference,
        list,
        line: at,
      }),
    );
  }

  /** From here on nothing is known. */
  private tooMany(line: Pick<ChainLine, 'id' | 'reference' | 'list' | 'line'>, prefix: string): null {
    this.isFull = true;
    this.add(
      rule(`${prefix}${line.id}`, 'deny', {
        isActionKnown: false,
        certain: NO_MATCH,
        why: ['le catene chiamate si moltiplicano troppo'],
        reference: line.reference,
        list: line.list,
        line: line.line,
      }),
    );
    return null;
  }
}

const END = { id: 'fine', reference: 'fine', list: '', line: 1, told: {} };

/** The kernel chooses among several new ports as it likes. */
export const chosen = (ports: IntervalSet<number> | null): { isAnyPort?: true } =>
  ports !== null && sizeOf(ports) > 1n ? { isAnyPort: true } : {};

/** Lines that are asked before the destination is translated, whose other address and port they may speak of. */
export function beforeTranslation(lines: readonly ChainLine[]): ChainLine[] {
  return lines.map((line) =>
    productsOf(line.possible).some(saysDestination)
      ? {
          ...line,
          possible: loose(line.possible),
          certain: NO_MATCH,
          why: [...line.why, 'vale prima della traduzione degli indirizzi (DNAT)'],
        }
      : line,
  );
}

function saysDestination({ destinations, services }: Product): boolean {
  const isWhole = ({ v4, v6 }: AddressSet): boolean =>
    (v4.length === 0 || sizeOf(v4) === sizeOf(ALL_V4)) && (v6.length === 0 || sizeOf(v6) === sizeOf(ALL_V6));
  return (
    !isWhole(destinations) ||
    services.some((part) =>
      PORT_PROTOCOLS.some(
        (protocol) => ![0n, BigInt(PORTS)].includes(sizeOf(portsOf(part.services, protocol))),
      ),
    )
  );
}

/** Any destination of the same families, any service. */
const loose = (match: Match): Match => {
  const { pieces: _pieces, ...whole } = match;
  return {
    ...whole,
    destinations: {
      v4: match.destinations.v4.length === 0 ? [] : ALL_V4,
      v6: match.destinations.v6.length === 0 ? [] : ALL_V6,
    },
    services: ANY_MATCH.services,
  };
};

function outcome(verdict: Verdict | null): string {
  return verdict !== null && 'chain' in verdict
    ? `chiama la catena «${verdict.chain.split(' ').at(-1)!.slice(0, 40)}», che non è nell’esportazione o è troppo profonda`
    : 'l’esito non è compreso';
}

function within(here: Here, { within: match, why }: BaseChain): Here {
  return {
    possible: meetMatches(here.possible, match) ?? NO_MATCH,
    certain: why.length > 0 ? NO_MATCH : (meetMatches(here.certain, match) ?? NO_MATCH),
    why: [...here.why, ...why],
  };
}

/** What of the packets here a line takes; null when none. */
function meeting(here: Here, line: ChainLine): Here | null {
  const possible = meetMatches(here.possible, line.possible);
  if (possible === null) return null;
  const why = [...new Set([...here.why, ...line.why])];
  return {
    possible,
    certain: why.length === 0 ? possible : (meetMatches(here.certain, line.certain) ?? NO_MATCH),
    why,
  };
}

function without(here: Here, taken: Here): Here {
  const possible = subtractMatch(here.possible, [taken.certain]);
  const certain = subtractMatch(here.certain, [taken.possible]);
  const isSure = taken.why.length === 0 && here.why.length === 0 && possible !== false;
  return {
    possible: possible === false ? here.possible : (possible ?? NO_MATCH),
    certain: certain === false ? NO_MATCH : (certain ?? NO_MATCH),
    why: isSure ? [] : [...new Set([...here.why, ...taken.why, FOLLOWS])],
  };
}

const FOLLOWS = 'segue un RETURN o un salto che gli toglie una parte dei pacchetti';
