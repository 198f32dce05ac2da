import { protocolName } from '../protocols.ts';
import { plainQuoted, safeName } from './escape.ts';
import {
  addressAtoms,
  familiesOf,
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

const CHAIN = 'inet filter forward';

/** A script for `nft -f`: rules are found again by the comment, which carries the code. */
export function renderNftables(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const notes: string[] = [`Tabella e catena sono «${CHAIN}»: adeguarle se sul firewall hanno altri nomi.`];
  const prefix = safeName(order.code, 40);
  for (const [index, change] of order.changes.entries()) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    if (change.op !== 'create') {
      const handle = ownNumber(change.target, /^$/) ?? `<HANDLE ${safeName(change.target.name, 40)}>`;
      if (change.op === 'modify')
        apply.push(
          ...ruleLines(change.rule, tag, notes).map(
            (body) => `insert rule ${CHAIN} position ${handle} ${body}`,
          ),
        );
      apply.push(`delete rule ${CHAIN} handle ${handle}`);
      rollback.push(
        ...(change.previous === null
          ? [
              `# Regola ${safeName(change.target.name, 40)}: stato precedente non noto, ripristinarla dalla copia di sicurezza`,
            ]
          : ruleLines(change.previous, `${tag}-prima`, notes).map(
              (body) =>
                `insert rule ${CHAIN} ${place(change.op === 'modify' ? { name: tag, reference: null } : null)}${body}`,
            )),
      );
    } else
      apply.push(
        ...ruleLines(change.rule, tag, notes).map(
          (body) => `${change.before ? 'insert' : 'add'} rule ${CHAIN} ${place(change.before)}${body}`,
        ),
      );
    if (change.op !== 'delete') {
      const count = ruleLines(change.rule, tag, []).length;
      for (let i = 0; i < count; i++)
        rollback.push(
          `delete rule ${CHAIN} handle <HANDLE ${tag}${count > 1 ? ` ${i + 1} di ${count}` : ''}>`,
        );
    }
  }
  if ([...apply, ...rollback].some((line) => line.includes('<HANDLE')))
    notes.push(
      `Sostituire i segnaposto <HANDLE …> con i numeri mostrati da «nft -a list chain ${CHAIN}», cercando il commento.`,
    );
  return {
    vendor: 'nftables',
    apply: `#!/usr/sbin/nft -f\n# Ordine ${prefix}: aggiunte, mai «flush ruleset»\n${apply.join('\n')}\n`,
    rollback: `#!/usr/sbin/nft -f\n# Ritorno allo stato precedente all’ordine ${prefix}\n${rollback.join('\n')}\n`,
    notes: [...new Set(notes)],
    extension: 'nft',
  };
}

function place(before: ExistingRule | null): string {
  return before === null
    ? ''
    : `position ${ownNumber(before, /^$/) ?? `<HANDLE ${safeName(before.name, 40)}>`} `;
}

function ruleLines(rule: OrderRule, tag: string, notes: string[]): string[] {
  const zones = `${names('iifname', rule.from)}${names('oifname', rule.to)}`;
  const limit = rule.expiresOn === null ? '' : `meta time < "${rule.expiresOn} 23:59:59" `;
  const end = `${limit}${rule.logging ? `log prefix ${plainQuoted(`${tag} `, 60)} ` : ''}${rule.action === 'accept' ? 'accept' : 'drop'} comment ${plainQuoted(`${tag} ${rule.comment}`, 120)}`;
  if (rule.logging && rule.expiresOn !== null)
    notes.push('La scadenza è scritta come «meta time»: richiede Linux 5.4 o successivo.');
  return familiesOf(rule).flatMap((family) =>
    serviceAtoms(rule.services).map(
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
