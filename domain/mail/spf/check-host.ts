import { isAddressError, parseAddress, type Address } from '../../net/address.ts';
import { unmapped } from '../../net/mapped-address.ts';
import { reversedLabels } from '../../dnsbl/query-name.ts';
import { recordsOf, type MailAnswer, type MailLookup } from '../lookup.ts';
import { expandMacros, isMacroString, lettersOf, shortened, type MacroValues } from './macro.ts';
import { parseSpf, selectSpf, type Directive, type DualPrefix, type SpfRecord } from './record.ts';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

export interface SpfQuestion {
  readonly ip: Address;
  /** The MAIL FROM; empty for a bounce, whose identity is then `postmaster@<helo>`. */
  readonly mailFrom: string;
  readonly helo: string;
  readonly receiver: string;
  readonly now: Date;
}

export interface SpfOutcome {
  readonly result: SpfResult;
  /** The directive that decided, as it stands in the record. */
  readonly matched: string | null;
  /** What the domain wants the sender told, for `fail`. */
  readonly explanation: string | null;
}

const MOST_TERMS = 10;
const MOST_VOID = 2;
const MOST_NAMES = 10;

/** Ends the whole evaluation. */
class SpfError extends Error {
  readonly result: 'temperror' | 'permerror';

  constructor(result: 'temperror' | 'permerror') {
    super(result);
    this.result = result;
  }
}

/** check_host() of RFC 7208 for the MAIL FROM identity. */
export async function checkHost(question: SpfQuestion, lookup: MailLookup): Promise<SpfOutcome> {
  const at = question.mailFrom.lastIndexOf('@');
  const senderDomain = question.mailFrom === '' ? question.helo : question.mailFrom.slice(at + 1);
  const localPart = at > 0 ? question.mailFrom.slice(0, at) : 'postmaster';
  const evaluation = new Evaluation(lookup, {
    sender: `${localPart}@${senderDomain}`,
    localPart,
    senderDomain,
    domain: senderDomain,
    ip: unmapped(question.ip),
    helo: question.helo,
    receiver: question.receiver,
    now: question.now,
  });
  try {
    const found = await evaluation.check(senderDomain);
    if (found.result !== 'fail') return { result: found.result, matched: found.matched, explanation: null };
    return { result: 'fail', matched: found.matched, explanation: await evaluation.explain(found) };
  } catch (error) {
    if (error instanceof SpfError) return { result: error.result, matched: null, explanation: null };
    throw error;
  }
}

interface Found {
  readonly result: SpfResult;
  readonly matched: string | null;
  /** Whose record decided, with its `exp`. */
  readonly domain: string;
  readonly explanation: string | null;
}

const RESULT_OF = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

class Evaluation {
  private terms = 0;
  private voids = 0;
  private readonly lookup: MailLookup;
  private readonly values: MacroValues;

  constructor(lookup: MailLookup, values: MacroValues) {
    this.lookup = lookup;
    this.values = values;
  }

  async check(domain: string): Promise<Found> {
    const nothing = { result: 'none', matched: null, domain, explanation: null } as const;
    if (!isSendingDomain(domain)) return nothing;
    const answer = await this.lookup(domain, 'TXT');
    if (answer.kind === 'failed') throw new SpfError('temperror');
    const [text, ...others] = selectSpf(recordsOf(answer));
    if (text === undefined) return nothing;
    if (others.length > 0) throw new SpfError('permerror');
    const record = parseSpf(text);
    if ('problem' in record) throw new SpfError('permerror');
    return this.evaluate(record, domain);
  }

  private async evaluate(record: SpfRecord, domain: string): Promise<Found> {
    for (const directive of record.directives)
      if (await this.matches(directive, domain))
        return {
          result: RESULT_OF[directive.qualifier],
          matched: directive.text,
          domain,
          explanation: record.explanation,
        };
    if (record.redirect === null)
      return { result: 'neutral', matched: null, domain, explanation: record.explanation };
    this.countTerm();
    const target = await this.nameOf(record.redirect, domain);
    const found = await this.check(target);
    if (found.result === 'none') throw new SpfError('permerror');
    return found;
  }

  private async matches({ mechanism }: Directive, domain: string): Promise<boolean> {
    switch (mechanism.kind) {
      case 'all':
        return true;
      case 'ip':
        return isInside(this.values.ip, mechanism.network, mechanism.length);
      case 'include':
        return this.includes(await this.counted(mechanism.domain, domain));
      case 'exists':
        return this.note(await this.lookup(await this.counted(mechanism.domain, domain), 'A')).length > 0;
      case 'a':
        return this.anyInside(
          this.note(await this.lookup(await this.counted(mechanism.domain, domain), this.addressType())),
          mechanism.prefix,
        );
      case 'mx':
        return this.mailServerInside(await this.counted(mechanism.domain, domain), mechanism.prefix);
      case 'ptr':
        return this.pointsInto(await this.counted(mechanism.domain, domain));
    }
  }

  private async includes(target: string): Promise<boolean> {
    const { result } = await this.check(target);
    if (result === 'none') throw new SpfError('permerror');
    return result === 'pass';
  }

  private async mailServerInside(name: string, prefix: DualPrefix): Promise<boolean> {
    const servers = this.note(await this.lookup(name, 'MX')).map(exchangeOf);
    if (servers.length > MOST_NAMES) throw new SpfError('permerror');
    for (const server of servers) {
      // A server without an address is no void look-up: only the term's own question counts (section 4.6.4).
      const answer = await this.lookup(server, this.addressType());
      if (answer.kind === 'failed') throw new SpfError('temperror');
      if (this.anyInside(recordsOf(answer), prefix)) return true;
    }
    return false;
  }

  private async pointsInto(target: string): Promise<boolean> {
    const names = await this.validatedNames(true);
    return names.some((name) => isSubdomainOf(name, target));
  }

  /** The names of the client that lead back to it, at most ten; what fails to answer is left out (section 5.5). */
  private async validatedNames(isTerm: boolean): Promise<string[]> {
    const { ip } = this.values;
    const answer = await this.lookup(
      `${reversedLabels(ip)}.${ip.family === 4 ? 'in-addr' : 'ip6'}.arpa`,
      'PTR',
    );
    if (isTerm && answer.kind === 'none') this.countVoid();
    const validated: string[] = [];
    for (const name of recordsOf(answer).slice(0, MOST_NAMES)) {
      const forward = await this.lookup(name, this.addressType());
      if (this.anyInside(recordsOf(forward), { ip4: 32, ip6: 128 })) validated.push(name.replace(/\.$/, ''));
    }
    return validated;
  }

  async explain(found: Found): Promise<string | null> {
    if (found.explanation === null) return null;
    const name = await this.nameOf(found.explanation, found.domain);
    const [text, ...others] = recordsOf(await this.lookup(name, 'TXT'));
    if (text === undefined || others.length > 0) return null;
    if (!/^[\x20-\x7e]*$/.test(text) || !isMacroString(text)) return null;
    return expandMacros(
      text,
      { ...this.values, domain: found.domain },
      await this.validatedFor(text, found.domain),
    );
  }

  /** The name a term asks about, once it has been counted. */
  private async counted(spec: string | null, domain: string): Promise<string> {
    this.countTerm();
    return spec === null ? domain : this.nameOf(spec, domain);
  }

  private async nameOf(spec: string, domain: string): Promise<string> {
    const validated = await this.validatedFor(spec, domain);
    return shortened(expandMacros(spec, { ...this.values, domain }, validated));
  }

  private async validatedFor(text: string, domain: string): Promise<string> {
    if (!lettersOf(text).includes('p')) return '';
    const names = await this.validatedNames(false);
    const lower = domain.toLowerCase();
    return (
      names.find((name) => name.toLowerCase() === lower) ??
      names.find((name) => isSubdomainOf(name, domain)) ??
      names[0] ??
      'unknown'
    );
  }

  private countTerm(): void {
    if (++this.terms > MOST_TERMS) throw new SpfError('permerror');
  }

  private countVoid(): void {
    if (++this.voids > MOST_VOID) throw new SpfError('permerror');
  }

  /** The records of a term's own question. @throws SpfError when it fails, or when it is a void one too many */
  private note(answer: MailAnswer): readonly string[] {
    if (answer.kind === 'failed') throw new SpfError('temperror');
    if (answer.kind === 'none') this.countVoid();
    return recordsOf(answer);
  }

  private addressType(): 'A' | 'AAAA' {
    return this.values.ip.family === 4 ? 'A' : 'AAAA';
  }

  private anyInside(addresses: readonly string[], prefix: DualPrefix): boolean {
    const { ip } = this.values;
    const length = ip.family === 4 ? prefix.ip4 : prefix.ip6;
    return addresses.some((text) => {
      const address = parseAddress(text);
      return !isAddressError(address) && isInside(ip, address, length);
    });
  }
}

export function exchangeOf(record: string): string {
  return record.slice(record.indexOf(' ') + 1);
}

/** A name that mail can be sent from: several labels, each of 1 to 63 characters (RFC 7208 section 4.3). */
function isSendingDomain(domain: string): boolean {
  const labels = domain.replace(/\.$/, '').split('.');
  return (
    labels.length > 1 &&
    !/[[\]\s]/.test(domain) &&
    domain.length <= 254 &&
    labels.every((label) => label !== '' && label.length <= 63)
  );
}

function isInside(ip: Address, network: Address, length: number): boolean {
  const one = unmapped(ip);
  const other = network.family === 6 ? network : unmapped(network);
  if (one.family === 4 && other.family === 4) {
    const size = 2 ** (32 - length);
    return Math.floor(one.value / size) === Math.floor(other.value / size);
  }
  if (one.family === 6 && other.family === 6) {
    const shift = BigInt(128 - length);
    return one.value >> shift === other.value >> shift;
  }
  return false;
}

function isSubdomainOf(name: string, domain: string): boolean {
  const one = name.toLowerCase().replace(/\.$/, '');
  const other = domain.toLowerCase().replace(/\.$/, '');
  return one === other || one.endsWith(`.${other}`);
}
