import { locateJson, parseJson, type ParsedJson } from '../json-places.ts';
import { fortiosText, type JsonSection } from './fortimanager-text.ts';
import { readFortigate } from './fortigate.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { isObject, type JsonObject } from './json-values.ts';

type Path = readonly (string | number)[];

/** An answer of the JSON API: what is at an address of the configuration. */
interface Answer {
  readonly url: string;
  readonly entries: readonly { readonly body: JsonObject; readonly path: Path }[];
}

/**
 * Reads answers of FortiManager's JSON API (`get` on `/pm/config/adom/A/pkg/P/firewall/policy` and on the objects under
 * `/pm/config/adom/A/obj/firewall/…`), one or several in one text. They say what FortiOS says, in JSON: they are written
 * as FortiOS commands and read by its reader. A package is a policy of its own; header and footer policies of the global
 * database stand before and after it.
 */
export function readFortimanager(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const parsed = parseJson(text.replace(/^\ufeff/, ''));
  if ('problem' in parsed) {
    notes.error(parsed.problem.line, 'json', parsed.problem.message, 'Esportare il JSON intero, senza tagli');
    return notes.done();
  }
  const answers: Answer[] = [];
  gather(parsed.value, [], answers, 0);
  const packages = new Set(answers.flatMap(({ url }) => packageOf(url) ?? []));
  if (packages.size === 0) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è alcun «/pkg/…/firewall/policy»',
      'Unire le risposte per le regole del pacchetto e per gli oggetti dell’ADOM',
    );
    return notes.done();
  }
  const read = [...packages].map((name) => readPackage(name, packages.size > 1, answers, parsed));
  return read.length === 1 ? read[0]! : joined(read);
}

function gather(value: unknown, path: Path, answers: Answer[], depth: number): void {
  if (depth > 5) return;
  if (Array.isArray(value)) {
    for (const [i, one] of (value as unknown[]).entries()) gather(one, [...path, i], answers, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const { url, data } = value;
  if (typeof url === 'string' && data !== undefined) {
    const list = Array.isArray(data) ? (data as unknown[]) : [data];
    answers.push({
      url,
      entries: list.flatMap((body, i) =>
        isObject(body) ? [{ body, path: [...path, 'data', ...(Array.isArray(data) ? [i] : [])] }] : [],
      ),
    });
    return;
  }
  for (const [name, one] of Object.entries(value))
    if (typeof one === 'object') gather(one, [...path, name], answers, depth + 1);
}

const POLICY = /\/pkg\/(.+?)\/firewall\/(policy6?|consolidated\/policy|security-policy)(?:\/\d+)?$/;
const packageOf = (url: string): string | undefined => POLICY.exec(url)?.[1];

function readPackage(
  name: string,
  isScoped: boolean,
  answers: readonly Answer[],
  parsed: ParsedJson,
): ImportedPolicy {
  const sections = new Map<string, JsonSection['entries'][number][]>();
  const put = (path: string, answer: Answer): void => {
    const known = sections.get(path) ?? [];
    sections.set(path, known);
    for (const { body, path: at } of answer.entries)
      known.push({ body, line: locateJson(parsed.places, at).line });
  };
  const ofGlobal = (place: string): Answer[] =>
    answers.filter(
      ({ url }) =>
        (url.includes(`/global/${place}/policy`) || url.includes(`/global/${place}/consolidated/policy`)) &&
        // Within an ADOM they are those of one package; those of the global database are of all.
        [name, undefined].includes(/\/adom\/[^/]+\/pkg\/(.+?)\/global\//.exec(url)?.[1]),
    );
  for (const answer of answers) {
    const object = /\/obj\/(firewall\/.+?)(?:\/[^/]*)?$/.exec(answer.url)?.[1];
    const path = object === undefined ? null : objectPath(answer.url);
    if (path !== null) put(path, answer);
  }
  for (const answer of ofGlobal('header')) put('firewall policy', answer);
  for (const answer of answers)
    if (packageOf(answer.url) === name)
      put(`firewall ${POLICY.exec(answer.url)![2]!.replace('/', ' ')}`, answer);
  for (const answer of ofGlobal('footer')) put('firewall policy', answer);
  // Any other list of the package is named for what it is: `acl` may stop packets, `local-in-policy` does not.
  for (const answer of answers) {
    const [, own, other] = /\/pkg\/(.+?)\/firewall\/([\w-]+(?:\/[a-z][\w-]*)?)/.exec(answer.url) ?? [];
    if (own === name && packageOf(answer.url) === undefined)
      put(`firewall ${other!.replace('/', ' ')}`, answer);
  }
  const { text, lineOf } = fortiosText([...sections].map(([path, entries]) => ({ path, entries })));
  const read = readFortigate(text);
  return isScoped ? scoped(withLines(read, lineOf), name) : withLines(read, lineOf);
}

/** `…/obj/firewall/service/custom` is `firewall service custom`; a last part that is a name is one object of the list. */
function objectPath(url: string): string | null {
  const rest = /\/obj\/(.*)$/.exec(url)?.[1] ?? '';
  const found = OBJECTS.find((path) => rest === path || rest.startsWith(`${path}/`));
  return found === undefined ? null : found.replaceAll('/', ' ');
}

/** Longer paths first: `firewall/address6` is no object of `firewall/address`. */
const OBJECTS = [
  'firewall/service/custom',
  'firewall/service/group',
  'firewall/schedule/onetime',
  'firewall/schedule/recurring',
  'firewall/schedule/group',
  'firewall/address6',
  'firewall/addrgrp6',
  'firewall/address',
  'firewall/addrgrp',
  'firewall/vip6',
  'firewall/vipgrp6',
  'firewall/vipgrp',
  'firewall/vip',
  'firewall/ippool',
];

function withLines(read: ImportedPolicy, lineOf: (line: number) => number): ImportedPolicy {
  const moved = <Item extends { readonly line: number }>(item: Item): Item => ({
    ...item,
    line: lineOf(item.line),
  });
  const rule = <Item extends { readonly line: number | null }>(item: Item): Item => ({
    ...item,
    line: item.line === null ? null : lineOf(item.line),
  });
  return {
    ...read,
    policies: read.policies.map((policy) => ({
      ...policy,
      rules: policy.rules.map(rule),
      nat: { ...policy.nat, rules: policy.nat.rules.map(rule) },
    })),
    rules: read.rules.map(rule),
    lines: new Map([...read.lines].map(([id, line]) => [id, lineOf(line)])),
    undecided: read.undecided.map(moved),
    objects: read.objects.map(moved),
    diagnostics: read.diagnostics.map(moved),
    unread: read.unread.map(moved),
    ignoredSections: read.ignoredSections.map(moved),
  };
}

function scoped(read: ImportedPolicy, name: string): ImportedPolicy {
  const named = <Item extends { readonly id: string }>(item: Item): Item => ({
    ...item,
    id: `${name}/${item.id}`,
  });
  return {
    ...read,
    policies: read.policies.map((policy) => ({
      ...policy,
      scope: name,
      rules: policy.rules.map(named),
      nat: { ...policy.nat, rules: policy.nat.rules.map(named) },
    })),
    rules: read.rules.map(named),
    lines: new Map([...read.lines].map(([id, line]) => [`${name}/${id}`, line])),
    undecided: read.undecided.map(named),
  };
}

function joined(parts: readonly ImportedPolicy[]): ImportedPolicy {
  const total = (pick: (share: ImportedPolicy['share']) => number): number =>
    parts.reduce((sum, { share }) => sum + pick(share), 0);
  return {
    policies: parts.flatMap(({ policies }) => policies),
    rules: parts.flatMap(({ rules }) => rules),
    lines: new Map(parts.flatMap(({ lines }) => [...lines])),
    undecided: parts.flatMap(({ undecided }) => undecided),
    objects: parts[0]!.objects,
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
    unread: parts.flatMap(({ unread }) => unread),
    ignoredSections: parts[0]!.ignoredSections,
    share: { understood: total((share) => share.understood), total: total((share) => share.total) },
  };
}
