import { protocolName } from '../protocols.ts';
import { plainQuoted, safeName } from './escape.ts';
import {
  addressAtoms,
  backAtTheEnd,
  changeOf,
  deletionsFromTheLast,
  familiesOf,
  isWholeFamily,
  ofFamily,
  ownNumber,
  portRanges,
  serviceAtomsOf,
  flowNumber,
  type Deletion,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
  type ServiceAtom,
} from './order.ts';

/** Written when the export does not tell: the chain of the usual examples. */
const USUAL_CHAIN = 'inet filter forward';

/** `family table chain`, by the reader's words for the list. */
export function nftChain(rule: ExistingRule | null): string {
  const words = [rule?.source?.path, rule?.list, rule?.scope].find((text) =>
    /^(ip|ip6|inet) \S+ \S+$/.test(text ?? ''),
  );
  return words ?? USUAL_CHAIN;
}

/** A script for `nft -f`: rules are found again by the comment, which carries the code. */
export function renderNftables(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  const tagOf = (index: number): string => `${prefix}-${flowNumber(order, index)}`;
  const changed: string[] = [];
  const removal: string[] = [];
  for (const [index, change] of order.changes.entries()) {
    if (change.op === 'delete') continue;
    const tag = tagOf(index);
    const chain = nftChain(change.op === 'create' ? change.before : change.target);
    const made = ruleLines(change.rule, tag, notes);
    if (made.length === 0)
      notes.push(
        `${tag}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`,
      );
    removal.push(...made.map((_, i) => `delete rule ${chain} handle ${handleOf(tag, made.length, i)}`));
    if (change.op === 'create') {
      const verb = isPlace(change.before) ? 'insert' : 'add';
      apply.push(...made.map((body) => `${verb} rule ${chain} ${place(change.before)}${body}`));
    } else if (made.length === 0) continue;
    else if (change.previous === null) changed.push(unknownBefore(change.target));
    else
      changed.push(
        ...ruleLines(change.previous, `${tag}-prima`, notes).map(
          (body) => `insert rule ${chain} position ${handleOf(tag, made.length)} ${body}`,
        ),
      );
  }
  // After all that is put in front of rules that go: a handle is gone with its rule.
  for (const [index, change] of order.changes.entries()) {
    if (change.op === 'create') continue;
    const handle = handleIn(change.target);
    const chain = nftChain(change.target);
    if (change.op === 'modify') {
      const made = ruleLines(change.rule, tagOf(index), []);
      if (made.length === 0) continue;
      apply.push(...made.map((body) => `insert rule ${chain} position ${handle} ${body}`));
    }
    apply.push(`delete rule ${chain} handle ${handle}`);
  }
  for (const { change, index } of deletionsFromTheLast(order.changes)) {
    if (change.previous === null) rollback.push(unknownBefore(change.target));
    else {
      const where = whereItStood(order, change, tagOf);
      rollback.push(
        ...ruleLines(change.previous, `${tagOf(index)}-prima`, notes).map((body) => `${where}${body}`),
      );
      if (change.next === undefined) notes.push(backAtTheEnd(change.target));
    }
  }
  rollback.push(...changed, ...removal);
  const script = [...apply, ...rollback];
  if (order.changes.some((change) => isChainGuessed(change.op === 'create' ? change.before : change.target)))
    notes.push(`Tabella e catena sono «${USUAL_CHAIN}»: adeguarle se sul firewall hanno altri nomi.`);
  if (script.some((line) => line.includes('<HANDLE')))
    notes.push(
      'Sostituire i segnaposto <HANDLE …> con i numeri mostrati da «nft -a list ruleset», cercando il commento.',
    );
  return {
    vendor: 'nftables',
    apply: `#!/usr/sbin/nft -f\n# Ordine ${prefix}: aggiunte, mai «flush ruleset»\n${apply.join('\n')}\n`,
    rollback: `#!/usr/sbin/nft -f\n# Ritorno allo stato precedente all’ordine ${prefix}\n${rollback.join('\n')}\n`,
    notes: [...new Set(notes)],
    extension: 'nft',
  };
}

/** The command that puts a deleted rule back in front of the one that followed it, which may have a new handle. */
function whereItStood(order: Order, { target, next }: Deletion, tagOf: (index: number) => string): string {
  const chain = nftChain(target);
  if (!next || !isPlace(next) || nftChain(next) !== chain) return `add rule ${chain} `;
  const at = changeOf(order.changes, next);
  const other = order.changes[at];
  const count = (rule: OrderRule): number => ruleLines(rule, '', []).length;
  const handle =
    other?.op === 'modify'
      ? handleOf(tagOf(at), count(other.rule))
      : other?.op === 'delete' && other.previous !== null
        ? handleOf(`${tagOf(at)}-prima`, count(other.previous))
        : handleIn(next);
  return `insert rule ${chain} position ${handle} `;
}

const isChainGuessed = (rule: ExistingRule | null): boolean =>
  ![rule?.source?.path, rule?.list, rule?.scope].includes(nftChain(rule));

/** An import lists the default action of a chain as its last rule: it has no handle. */
const isPlace = (before: ExistingRule | null): before is ExistingRule =>
  before !== null && !(before.reference ?? '').endsWith(':policy');

const handleIn = (rule: ExistingRule): string =>
  ownNumber(rule, /^$/) ?? `<HANDLE ${safeName(rule.name, 40)}>`;

const handleOf = (tag: string, count: number, line = 0): string =>
  `<HANDLE ${tag}${count > 1 ? ` ${line + 1} di ${count}` : ''}>`;

const unknownBefore = ({ name }: ExistingRule): string =>
  `# Regola ${safeName(name, 40)}: stato precedente non noto, ripristinarla dalla copia di sicurezza`;

const place = (before: ExistingRule | null): string =>
  isPlace(before) ? `position ${handleIn(before)} ` : '';

function ruleLines(rule: OrderRule, tag: string, notes: string[]): string[] {
  const zones = `${names('iifname', rule.from)}${names('oifname', rule.to)}`;
  const limit = rule.expiresOn === null ? '' : `meta time < "${rule.expiresOn} 23:59:59" `;
  const end = `${limit}${rule.logging ? `log prefix ${plainQuoted(`${tag} `, 60)} ` : ''}${rule.action === 'accept' ? 'accept' : 'drop'} comment ${plainQuoted(`${tag} ${rule.comment}`, 120)}`;
  if (rule.logging && rule.expiresOn !== null)
    notes.push('La scadenza è scritta come «meta time»: richiede Linux 5.4 o successivo.');
  return familiesOf(rule).flatMap((family) =>
    serviceAtomsOf(rule.services, [family]).map(
      (atom) => `${zones}${addressWords(rule, family)}${serviceWords(atom)}${end}`,
    ),
  );
}

function addressWords(rule: OrderRule, family: 4 | 6): string {
  const word = family === 4 ? 'ip' : 'ip6';
  const sources = ofFamily(rule.sources, family)!;
  const destinations = ofFamily(rule.destinations, family)!;
  const anySource = isWholeFamily(sources, family);
  const anyDestination = isWholeFamily(destinations, family);
  if (anySource && anyDestination) return `meta nfproto ${family === 4 ? 'ipv4' : 'ipv6'} `;
  const list = (set: typeof sources): string =>
    `{ ${addressAtoms(set)
      .map((atom) =>
        atom.prefix ? `${atom.prefix.network}/${atom.prefix.length}` : `${atom.first}-${atom.last}`,
      )
      .join(', ')} }`;
  return `${anySource ? '' : `${word} saddr ${list(sources)} `}${anyDestination ? '' : `${word} daddr ${list(destinations)} `}`;
}

function serviceWords({ protocol, ports, sourcePorts }: ServiceAtom): string {
  if (protocol === null) return sourcePorts === null ? '' : `th sport ${portList(sourcePorts)} `;
  if (protocol === 1 || protocol === 58) {
    const name = protocol === 1 ? 'icmp' : 'icmpv6';
    if (ports === null) return `meta l4proto ${protocol} `;
    return portRanges(ports)
      .map(({ first, last }) =>
        last - first === 255
          ? `${name} type ${first >> 8} `
          : `${name} type ${first >> 8} ${name} code ${first & 255} `,
      )
      .join('');
  }
  const name = protocolName(protocol);
  if (ports === null && sourcePorts === null) return `meta l4proto ${protocol} `;
  return `${sourcePorts === null ? '' : `${name} sport ${portList(sourcePorts)} `}${ports === null ? '' : `${name} dport ${portList(ports)} `}`;
}

function portList(ports: readonly number[]): string {
  return `{ ${portRanges(ports)
    .map(({ first, last }) => (first === last ? first : `${first}-${last}`))
    .join(', ')} }`;
}

function names(word: string, zones: readonly string[] | null): string {
  return zones === null ? '' : `${word} { ${zones.map((zone) => plainQuoted(zone, 15)).join(', ')} } `;
}
