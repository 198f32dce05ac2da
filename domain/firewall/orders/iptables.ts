import { prefixesOf } from '../../net/address-set.ts';
import { safeName, shellQuoted } from './escape.ts';
import {
  familiesOf,
  fromTheBottom,
  isWholeFamily,
  ofFamily,
  ownNumber,
  portRanges,
  serviceAtoms,
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

/** Shell commands; the way back deletes each rule by its very words, so that no number is needed. */
export function renderIptables(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  for (const { change, index } of fromTheBottom(order.changes)) {
    const back: string[] = [];
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const fresh = change.op === 'delete' ? [] : specifications(change.rule, tag);
    const old =
      change.op === 'create' || change.previous === null
        ? []
        : specifications(change.previous, change.previous.name);
    const anchor = change.op === 'create' ? change.before : change.target;
    const at = anchor === null ? null : numberIn(anchor);
    // Inserting at one number in reverse keeps the order.
    for (const { command, words } of at === null ? fresh : fresh.toReversed())
      apply.push(at === null ? `${command} -A ${CHAIN} ${words}` : `${command} -I ${CHAIN} ${at} ${words}`);
    if (change.op !== 'create') {
      const number = numberIn(change.target);
      const command = change.target.reference?.startsWith('v6-') === true ? 'ip6tables' : 'iptables';
      const sunk = fresh.filter((one) => one.command === command).length;
      if (sunk === 0) apply.push(`${command} -D ${CHAIN} ${number}`);
      else
        apply.push(
          `# La vecchia regola è scesa di ${sunk}:`,
          `${command} -D ${CHAIN} $((${number} + ${sunk}))`,
        );
      if (command === 'iptables')
        notes.push(
          'La cancellazione per numero riguarda iptables (IPv4): ripeterla con ip6tables se la regola è IPv6.',
        );
      if (old.length === 0)
        back.push(
          `# Regola ${safeName(change.target.name, 40)}: stato precedente non noto, ripristinarla dalla copia di sicurezza`,
        );
      for (const { command, words } of old.toReversed())
        back.push(`${command} -I ${CHAIN} ${number} ${words}`);
    }
    // What came last goes first, so that the numbers are again those of that moment.
    rollback.unshift(...fresh.map(({ command, words }) => `${command} -D ${CHAIN} ${words}`), ...back);
  }
  if ([...apply, ...rollback].some((line) => line.includes('<N_')))
    notes.push(
      `Sostituire i segnaposto <N_…> con il numero mostrato da «iptables -L ${CHAIN} --line-numbers -v».`,
    );
  return {
    vendor: 'iptables',
    apply: `#!/bin/sh\n# Ordine ${prefix}: aggiunte, mai «iptables -F»\nset -eu\n${apply.join('\n')}\n`,
    rollback: `#!/bin/sh\n# Ritorno allo stato precedente all’ordine ${prefix}\nset -eu\n${rollback.join('\n')}\n`,
    notes: [...new Set(notes)],
    extension: 'sh',
  };
}

const numberIn = (rule: ExistingRule): string => ownNumber(rule) ?? `<N_${safeName(rule.name, 40)}>`;

function specifications(rule: OrderRule, tag: string): { command: string; words: string }[] {
  return familiesOf(rule).flatMap((family) => {
    const command = family === 4 ? 'iptables' : 'ip6tables';
    const until = rule.expiresOn === null ? '' : `-m time --datestop ${rule.expiresOn}T23:59:59 `;
    const comment = `-m comment --comment ${shellQuoted(`${tag} ${rule.comment}`, 200)} `;
    return pairs(rule.from, rule.to).flatMap(([from, to]) =>
      addressPairs(rule, family).flatMap((address) =>
        serviceAtoms(rule.services).flatMap((atom) =>
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
