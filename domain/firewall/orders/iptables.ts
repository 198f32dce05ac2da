import { lastSecondOf } from '../../calendar/office-day.ts';
import { prefixesOf } from '../../net/address-set.ts';
import { safeName, shellQuoted } from './escape.ts';
import {
  familiesOf,
  fromTheBottom,
  isWholeFamily,
  ofFamily,
  portRanges,
  serviceAtomsOf,
  flowNumber,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
  type ServiceAtom,
} from './order.ts';

const CHAIN = 'FORWARD';
/** `-m multiport` takes 15 ports, a range counting two. */
const MULTIPORT = 15;

interface Line {
  readonly command: string;
  readonly words: string;
}

/** Where iptables keeps a rule. */
interface ChainPlace {
  readonly command: 'iptables' | 'ip6tables';
  readonly chain: string;
  /** Null when it is not known: a placeholder stands in its place. */
  readonly number: number | null;
  /** The number, or the placeholder. */
  readonly text: string;
}

/** References of a register say family and chain too: `FORWARD:3`, `v6-FORWARD:3`; a called chain's rule has no number there. */
export function chainPlace(rule: ExistingRule): ChainPlace {
  const [, six, chain, digits] = /^(v6-)?(?:([^:>\s]+):)?(\d+)$/.exec(rule.reference ?? '') ?? [];
  const number = rule.source?.number ?? (digits === undefined ? null : Number(digits));
  return {
    command:
      (rule.source?.scope ?? rule.list) === 'ip6tables' || six !== undefined ? 'ip6tables' : 'iptables',
    chain: rule.source?.path ?? chain ?? CHAIN,
    number,
    text: number === null ? `<N_${safeName(rule.name, 40)}>` : String(number),
  };
}

/**
 * Shell commands. They are run from the highest number down, so that the numbers read before the order stay true; the way
 * back first takes away, by its very words, what the order added, and then puts back from the highest place down.
 */
export function renderIptables(order: Order): RenderedOrder {
  const apply: string[] = [];
  const added: string[] = [];
  const restored: { readonly place: ChainPlace; readonly lines: readonly Line[] }[] = [];
  const unknown: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  for (const { change, index } of fromTheBottom(
    order.changes,
    (rule) => chainPlace(rule).number?.toString() ?? null,
  )) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const fresh = change.op === 'delete' ? [] : specifications(change.rule, tag);
    if (change.op !== 'delete' && fresh.length === 0)
      notes.push(
        `${tag}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`,
      );
    const anchor = change.op === 'create' ? change.before : change.target;
    const place = anchor === null ? null : chainPlace(anchor);
    const chain = place?.chain ?? CHAIN;
    // Inserting at one number in reverse keeps the order. A rule of the other family goes to the end of its own chain.
    const stays = fresh.filter(({ command }) => place !== null && command === place.command);
    for (const { command, words } of fresh.filter((line) => !stays.includes(line))) {
      apply.push(`${command} -A ${chain} ${words}`);
      if (place !== null)
        notes.push(
          `${tag}: la parte per ${command} va in fondo alla catena ${chain}: metterla al posto giusto.`,
        );
    }
    for (const { command, words } of stays.toReversed())
      apply.push(`${command} -I ${chain} ${place!.text} ${words}`);
    added.push(...fresh.map(({ command, words }) => `${command} -D ${chain} ${words}`));
    if (change.op === 'create' || (change.op === 'modify' && fresh.length === 0)) continue;
    const { command, text } = place!;
    if (stays.length === 0) apply.push(`${command} -D ${chain} ${text}`);
    else
      apply.push(
        `# La vecchia regola è scesa di ${stays.length}:`,
        `${command} -D ${chain} $((${text} + ${stays.length}))`,
      );
    const source = change.target.source?.lines ?? null;
    if (source !== null) restored.push({ place: place!, lines: source.map((words) => ({ command, words })) });
    else if (change.previous !== null)
      restored.push({
        place: place!,
        lines: specifications(change.previous, change.previous.name).filter(
          (line) => line.command === command,
        ),
      });
    else
      unknown.push(
        `# Regola ${safeName(change.target.name, 40)}: stato precedente non noto, ripristinarla dalla copia di sicurezza`,
      );
  }
  const rollback = [...added, ...putBack(restored), ...unknown];
  if ([...apply, ...rollback].some((line) => line.includes('<N_')))
    notes.push(
      'Sostituire i segnaposto <N_…> con il numero mostrato da «iptables -L CATENA --line-numbers -v» (ip6tables per IPv6).',
    );
  return {
    vendor: 'iptables',
    apply: `#!/bin/sh\n# Ordine ${prefix}: aggiunte, mai «iptables -F»\nset -eu\n${apply.join('\n')}\n`,
    rollback: `#!/bin/sh\n# Ritorno allo stato precedente all’ordine ${prefix}\nset -eu\n${rollback.join('\n')}\n`,
    notes: [...new Set(notes)],
    extension: 'sh',
  };
}

/**
 * The highest comes back first: what is put back later stands before it and moves it down whole, however many lines it
 * takes. Until then the rules before it that are still away count one less each.
 */
function putBack(restored: readonly { place: ChainPlace; lines: readonly Line[] }[]): string[] {
  const isBefore = (a: ChainPlace, b: ChainPlace): boolean =>
    a.command === b.command && a.chain === b.chain && a.number !== null && a.number < b.number!;
  return restored
    .toSorted((a, b) => (b.place.number ?? 0) - (a.place.number ?? 0))
    .flatMap(({ place, lines }) => {
      const away = restored.filter((other) => isBefore(other.place, place)).length;
      const at = place.number === null ? place.text : String(place.number - away);
      return lines.toReversed().map(({ command, words }) => `${command} -I ${place.chain} ${at} ${words}`);
    });
}

function specifications(rule: OrderRule, tag: string): Line[] {
  return familiesOf(rule).flatMap((family) => {
    const command = family === 4 ? 'iptables' : 'ip6tables';
    const until =
      rule.expiresOn === null ? '' : `-m time --datestop ${utcText(lastSecondOf(rule.expiresOn))} `;
    const comment = `-m comment --comment ${shellQuoted(`${tag} ${rule.comment}`, 200)} `;
    return pairs(rule.from, rule.to).flatMap(([from, to]) =>
      addressPairs(rule, family).flatMap((address) =>
        serviceAtomsOf(rule.services, [family]).flatMap((atom) =>
          serviceWords(atom).flatMap((service) => {
            const match = `${from}${to}${address}${service}${until}${comment}`;
            const log = rule.logging
              ? [{ command, words: `${match}-j LOG --log-prefix ${shellQuoted(`${tag} `, 28)}` }]
              : [];
            return [...log, { command, words: `${match}-j ${rule.action === 'accept' ? 'ACCEPT' : 'DROP'}` }];
          }),
        ),
      ),
    );
  });
}

/** iptables reads times as UTC, whatever the zone of the machine (iptables-extensions, time). */
const utcText = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, '');

/** One command a pair: of `-s a,b` iptables makes two rules, and the numbers that follow would be wrong. */
function addressPairs(rule: OrderRule, family: 4 | 6): string[] {
  const destinations = side('-d', rule, 'destinations', family);
  return side('-s', rule, 'sources', family).flatMap((source) =>
    destinations.map((destination) => `${source}${destination}`),
  );
}

function side(word: string, rule: OrderRule, field: 'sources' | 'destinations', family: 4 | 6): string[] {
  const set = ofFamily(rule[field], family)!;
  if (isWholeFamily(set, family)) return [''];
  return prefixesOf(set).map(({ network, length }) => `${word} ${network}/${length} `);
}

function pairs(from: readonly string[] | null, to: readonly string[] | null): [string, string][] {
  const inside = from === null ? [''] : from.map((zone) => `-i ${shellQuoted(zone, 15)} `);
  const outside = to === null ? [''] : to.map((zone) => `-o ${shellQuoted(zone, 15)} `);
  return inside.flatMap((a) => outside.map((b): [string, string] => [a, b]));
}

function serviceWords({ protocol, ports, sourcePorts }: ServiceAtom): string[] {
  if (protocol === null) return [''];
  if (protocol === 1 || protocol === 58) {
    const [name, option] = protocol === 1 ? ['icmp', '--icmp-type'] : ['icmpv6', '--icmpv6-type'];
    if (ports === null) return [`-p ${name} `];
    return portRanges(ports).map(
      ({ first, last }) =>
        `-p ${name} ${option} ${first >> 8}${last - first === 255 ? '' : `/${first & 255}`} `,
    );
  }
  if (ports === null && sourcePorts === null) return [`-p ${protocol} `];
  const destinations = ports === null ? [''] : multiport('--dports', ports);
  const sources = sourcePorts === null ? [''] : multiport('--sports', sourcePorts);
  return destinations.flatMap((destination) =>
    sources.map((source) => `-p ${protocol} ${source}${destination}`),
  );
}

function multiport(option: string, ports: readonly number[]): string[] {
  const out: string[] = [];
  let words: string[] = [];
  let used = 0;
  for (const { first, last } of portRanges(ports)) {
    const cost = first === last ? 1 : 2;
    if (used + cost > MULTIPORT) {
      out.push(`-m multiport ${option} ${words.join(',')} `);
      words = [];
      used = 0;
    }
    words.push(first === last ? String(first) : `${first}:${last}`);
    used += cost;
  }
  return [...out, `-m multiport ${option} ${words.join(',')} `];
}
