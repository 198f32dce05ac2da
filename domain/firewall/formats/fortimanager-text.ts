import { isObject, type JsonObject } from './json-values.ts';

/** Objects or policies of one kind, under the name that FortiOS has for the section. */
export interface JsonSection {
  readonly path: string;
  readonly entries: readonly { readonly body: JsonObject; readonly line: number }[];
}

/**
 * The sections as FortiOS commands, and the line of the JSON from which each line of the text comes. Numbers in place of
 * words are those of FortiManager's JSON API reference; a number that is not known there stays a number, which FortiOS's
 * reader does not understand either.
 */
export function fortiosText(sections: readonly JsonSection[]): {
  text: string;
  lineOf: (line: number) => number;
} {
  const lines: string[] = [];
  const places: number[] = [];
  const write = (text: string, place: number): void => {
    lines.push(text);
    places.push(place);
  };
  for (const { path, entries } of sections) {
    const first = entries[0]?.line ?? 1;
    write(`config ${path}`, first);
    for (const { body, line } of entries) {
      write(`edit ${quoted(nameOf(path, body))}`, line);
      for (const [key, value] of Object.entries(body)) {
        const words = wordsOf(path, key, value);
        if (words !== null) write(`set ${settingName(key)} ${words.map(quoted).join(' ')}`.trimEnd(), line);
      }
      write('next', line);
    }
    write('end', first);
  }
  return { text: `${lines.join('\n')}\n`, lineOf: (line) => places[line - 1] ?? 1 };
}

function nameOf(path: string, body: JsonObject): string {
  const name = / policy6?$|security-policy$/.test(path) ? body['policyid'] : body['name'];
  return typeof name === 'number' || typeof name === 'string' ? String(name) : '?';
}

/** The API writes some names with underscores, FortiOS none. */
const settingName = (key: string): string => key.replaceAll('_', '-');

/** What the manager keeps for itself, and names that are said by `edit`. */
const OWN =
  /^(_.*|obj ?seq|oid|policyid|uuid|dynamic[_-]mapping|tagging|fabric-object|global-object|uuid-idx|extra info|image-base64)$/;

/** Null: nothing to say. */
function wordsOf(path: string, key: string, value: unknown): string[] | null {
  if (OWN.test(key))
    return key === 'dynamic_mapping' && Array.isArray(value) && value.length > 0 ? ['per-device'] : null;
  if (key === 'name' && !/policy/.test(path)) return null;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    const words = (value as unknown[]).flatMap((one) =>
      isObject(one) ? [textOf(one['name'])] : [textOf(one)],
    );
    return words.length === 0 ? null : words;
  }
  if (isObject(value)) return [JSON.stringify(value).slice(0, 100)];
  const text = textOf(value);
  if (text === '') return null;
  return typeof value === 'number' ? [wordOfNumber(path, key, value)] : [text];
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** FortiManager JSON API reference: enumerations that answers without `verbose` give as numbers. */
const NUMBERS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  action: { 0: 'deny', 1: 'accept', 2: 'ipsec' },
  status: { 0: 'disable', 1: 'enable' },
  logtraffic: { 0: 'disable', 1: 'enable', 2: 'all', 3: 'utm' },
  'firewall address type': {
    0: 'ipmask',
    1: 'iprange',
    2: 'fqdn',
    3: 'wildcard',
    4: 'geography',
    5: 'wildcard-fqdn',
  },
  'firewall vip type': { 0: 'static-nat' },
  'firewall address6 type': { 0: 'ipprefix', 1: 'iprange' },
  'firewall service custom protocol': { 1: 'ICMP', 2: 'IP', 5: 'TCP/UDP/SCTP', 6: 'ICMP6' },
  portforward: { 0: 'disable', 1: 'enable' },
  exclude: { 0: 'disable', 1: 'enable' },
};

function wordOfNumber(path: string, key: string, value: number): string {
  const name = settingName(key);
  const own = NUMBERS[`${path} ${name}`] ?? NUMBERS[name];
  const isSwitch = /-negate$|^internet-service6?(-src)?$|^match-vip$|^nat$|^policy-expiry$/.test(name);
  return (
    own?.[value] ??
    (isSwitch && (value === 0 || value === 1) ? (value === 1 ? 'enable' : 'disable') : String(value))
  );
}

const quoted = (word: string): string =>
  /^[\w./:-]+$/.test(word) ? word : `"${word.replace(/[\r\n]+/g, ' ').replace(/[\\"]/g, '\\$&')}"`;
