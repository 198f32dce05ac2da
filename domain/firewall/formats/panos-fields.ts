import type { PanosEntry, PanosKind } from './panos-entries.ts';

/** Fields of a rule with one value or one list, which may share a line: `from lan to wan source A action allow`. */
const RULE_FIELDS =
  /^(from|to|source|destination|source-user|category|application|service|action|log-start|log-end|log-setting|description|disabled|negate-source|negate-destination|schedule|tag|group-tag|rule-type|uuid|icmp-unreachable|hip-profiles|(source|destination)-(hip|device)|source-(imsi|imei|nw-slice)|saas-(user|tenant)-list)$/;
const NAT_FIELDS =
  /^(from|to|source|destination|service|description|disabled|nat-type|to-interface|tag|group-tag|active-active-device-binding)$/;
const SERVICE_FIELDS = /^(port|source-port|override)$/;

const FIELDS: Readonly<Partial<Record<PanosKind, RegExp>>> = {
  rule: RULE_FIELDS,
  nat: NAT_FIELDS,
  service: SERVICE_FIELDS,
};

/** `protocol tcp port 443` becomes `protocol` = tcp, `port` = 443; the rest is a name and its values. */
export function addField(entry: PanosEntry, rest: readonly string[]): void {
  const fields = FIELDS[entry.kind] ?? null;
  let at = 0;
  if (entry.kind === 'service' && rest[0] === 'protocol') {
    entry.fields.set('protocol', [rest[1] ?? '']);
    at = 2;
  }
  while (at < rest.length) {
    const name = rest[at]!;
    if (fields?.test(name)) {
      const isList = rest[at + 1] === '[';
      const close = isList ? rest.indexOf(']', at + 2) : at + 2;
      const end = close < 0 ? rest.length : close;
      append(entry, name, rest.slice(at + (isList ? 2 : 1), end).filter(isNoBracket));
      at = end + (isList ? 1 : 0);
      continue;
    }
    // A field of another kind goes up to the next of these, or to the end of the line.
    let end = at + 2;
    while (end < rest.length && !(entry.kind === 'rule' && RULE_FIELDS.test(rest[end]!))) end++;
    takeRest(entry, rest.slice(at, end).filter(isNoBracket));
    at = end;
  }
}

function takeRest(entry: PanosEntry, [name, ...values]: readonly string[]): void {
  if (name === undefined) return;
  // `network layer3 ethernet1/1`
  if (entry.kind === 'zone') append(entry, name, values.slice(1));
  else if (entry.kind === 'nat') appendPath(entry, [name, ...values]);
  else if (entry.kind === 'address-group' && name === 'dynamic') append(entry, 'dynamic', ['filter']);
  else append(entry, name, values);
}

/** `destination-translation translated-address A translated-port 8443`: several leaves of one branch may share a line. */
function appendPath(entry: PanosEntry, path: readonly string[]): void {
  const leaves = path.flatMap((word, i) => (NAT_LEAVES.test(word) && i > 0 ? [i] : []));
  const [first = path.length - 1] = leaves;
  const branch = path.slice(0, first);
  if (leaves.length === 0) append(entry, branch.join(' '), path.slice(first));
  for (const [n, at] of leaves.entries())
    append(entry, [...branch, path[at]!].join(' '), path.slice(at + 1, leaves[n + 1] ?? path.length));
}

const NAT_LEAVES = /^(translated-address|translated-port|bi-directional|distribution)$/;

export function append(entry: PanosEntry, name: string, values: readonly string[]): void {
  const known = entry.fields.get(name);
  if (known) for (const value of values) known.push(value);
  else entry.fields.set(name, [...values]);
}

const isNoBracket = (word: string): boolean => word !== '[' && word !== ']';
