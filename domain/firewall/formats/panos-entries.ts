import type { ImportNotes } from './imported-policy.ts';
import { DEEPEST, nestedStatements } from './nested-statements.ts';
import { addField } from './panos-fields.ts';

export type PanosKind =
  | 'address'
  | 'address-group'
  | 'service'
  | 'service-group'
  | 'rule'
  | 'nat'
  | 'pbf'
  | 'default-rule'
  | 'zone'
  | 'interface'
  | 'route'
  | 'external-list'
  | 'region'
  | 'parent';

/** One named thing of a PAN-OS configuration: its fields as lists of words, whichever form the export has. */
export interface PanosEntry {
  readonly kind: PanosKind;
  /** vsys or device group; `shared` is seen by all. */
  readonly scope: string;
  /** What the scope is, in the device's words. */
  readonly holder: 'vsys' | 'device-group' | 'shared';
  readonly name: string;
  readonly fields: Map<string, string[]>;
  readonly line: number;
  /** Rules before and after a device's own (Panorama): 0, 1, 2. */
  readonly place: 0 | 1 | 2;
}

/** The scope of what Panorama pushed to a firewall, in the firewall's own export (`policy panorama …`). */
export const PUSHED = 'panorama';

/** The scope of interfaces and routes. */
export const NETWORK = 'network';

export const KINDS: readonly string[] = [
  'address',
  'address-group',
  'service',
  'service-group',
  'external-list',
  'region',
];
export const PLACES: Readonly<Record<string, 0 | 1 | 2>> = {
  'pre-rulebase': 0,
  rulebase: 1,
  'post-rulebase': 2,
};

/** `set …` lines of `show config running` in set format. */
export function readPanosSet(text: string, notes: ImportNotes): PanosEntry[] {
  const entries = new Map<string, PanosEntry>();
  for (const { words, line, text: trimmed } of logicalLines(text)) {
    if (words[0] !== 'set') {
      notes.count(1);
      notes.notUnderstood(line, trimmed);
      // These change what other lines say: what is left is not what the device applies.
      if (/^(move|delete|rename|copy|override|multi-move|multi-clone)$/.test(words[0] ?? ''))
        notes.error(
          line,
          'not-understood',
          `«${words[0]}» cambia la configurazione che le altre righe dicono`,
          'Esportare la configurazione in formato set o XML',
        );
      else notes.warning(line, 'not-understood', 'Riga non compresa: non inizia con «set»');
      continue;
    }
    takeWords(words.slice(1), line, trimmed, entries, notes);
  }
  return [...entries.values()];
}

/** Lines with quotes that are not closed go on in the next ones (descriptions). */
function* logicalLines(text: string): Generator<{ words: string[]; line: number; text: string }> {
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let trimmed = lines[index]!.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (trimmed.startsWith('set '))
      for (let more = 0; isOpen(trimmed) && more < 50 && index + 1 < lines.length; more++) {
        if (lines[index + 1]!.startsWith('set ')) break;
        index++;
        trimmed += `\n${lines[index]!.trimEnd()}`;
      }
    yield { words: wordsOf(trimmed), line, text: trimmed };
  }
}

const isOpen = (text: string): boolean => (text.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;

/** One path with its values, from a line of the set format or a leaf of the nested one. */
function takeWords(
  path: readonly string[],
  line: number,
  text: string,
  entries: Map<string, PanosEntry>,
  notes: ImportNotes,
): void {
  const place = placeOf(path);
  if (place === null) return;
  notes.count(1);
  if (place === 'unknown') {
    notes.notUnderstood(line, text);
    return;
  }
  const key = `${place.scope}\u0000${place.kind}\u0000${place.place}\u0000${place.name}`;
  let entry = entries.get(key);
  if (!entry) {
    const { kind, scope, holder, name } = place;
    entry = { kind, scope, holder, name, place: place.place, fields: new Map(), line };
    entries.set(key, entry);
  }
  addField(entry, place.rest);
}

interface Place {
  kind: PanosKind;
  scope: string;
  holder: PanosEntry['holder'];
  name: string;
  place: 0 | 1 | 2;
  rest: string[];
}

/** Null: of a part that says nothing about the policy. */
function placeOf(path: readonly string[]): Place | 'unknown' | null {
  const words = path[0] === 'config' ? path.slice(1) : path;
  let at = words[0] === 'devices' ? 2 : words[0] === 'readonly' && words[1] === 'devices' ? 3 : 0;
  let scope = 'vsys1';
  let holder: PanosEntry['holder'] = 'vsys';
  if (words[at] === 'shared') {
    scope = 'shared';
    holder = 'shared';
    at++;
  } else if (words[at] === 'policy' && words[at + 1] === 'panorama') {
    scope = PUSHED;
    holder = 'shared';
    at += 2;
  } else if (words[at] === 'vsys' || words[at] === 'device-group') {
    holder = words[at] as 'vsys' | 'device-group';
    scope = words[at + 1] ?? '';
    at += 2;
  }
  const made = (kind: PanosKind, from: number, place: 0 | 1 | 2 = 1): Place => ({
    kind,
    scope,
    holder,
    name: words[from] ?? '',
    place,
    rest: words.slice(from + 1),
  });
  const word = words[at] ?? '';
  if (holder === 'device-group' && word === 'parent-dg')
    return { kind: 'parent', scope, holder, name: words[at + 1] ?? '', place: 1, rest: [] };
  if (words[0] === 'readonly') return null;
  const place = PLACES[word];
  if (place !== undefined) {
    const [what, rules] = [words[at + 1], words[at + 2]];
    if (rules !== 'rules') return what === undefined || QUIET_RULEBASES.has(what) ? null : 'unknown';
    if (what === 'security') return made('rule', at + 3, place);
    if (what === 'nat') return made('nat', at + 3, place);
    if (what === 'pbf') return made('pbf', at + 3, place);
    if (what === 'default-security-rules') return made('default-rule', at + 3, place);
    return what !== undefined && QUIET_RULEBASES.has(what) ? null : 'unknown';
  }
  if (KINDS.includes(word)) return made(word as PanosKind, at + 1);
  if (word === 'zone')
    return { ...made('zone', at + 1), rest: words[at + 2] === 'network' ? words.slice(at + 2) : [] };
  if (word === 'network') return networkPlace(words.slice(at + 1));
  return QUIET_ROOTS.has(word) ? null : 'unknown';
}

/** The address of an interface and the destination of a static route: they tell by which zone packets leave. */
function networkPlace(words: readonly string[]): Place | null {
  const place = { scope: NETWORK, holder: 'shared', place: 1 } as const;
  const ip = words.indexOf('ip');
  const unit = words.indexOf('units');
  if (words[0] === 'interface' && ip > 1 && ip > unit)
    return {
      ...place,
      kind: 'interface',
      name: words[unit < 0 ? 2 : unit + 1] ?? '',
      rest: ['ip', words[ip + 1] ?? ''],
    };
  const route = words.indexOf('static-route');
  if (words[0] === 'virtual-router' && route > 0 && words[route + 2] === 'destination')
    return {
      ...place,
      kind: 'route',
      name: `${words[1]} ${words[route + 1]}`,
      rest: ['destination', words[route + 3] ?? ''],
    };
  return null;
}

/** Rulebases that do not say which connections pass. */
export const QUIET_RULEBASES: ReadonlySet<string> = new Set(
  'qos decryption authentication captive-portal application-override tunnel-inspect network-packet-broker sdwan pbf security nat default-security-rules'.split(
    ' ',
  ),
);

/** Branches of the configuration that say nothing about which connections pass (PAN-OS XML schema). */
const QUIET_ROOTS: ReadonlySet<string> = new Set(
  `deviceconfig network mgt-config import profiles profile-group log-settings certificate certificate-profile
  ssl-tls-service-profile ssl-decrypt ssl-exclude-cert application application-group application-filter application-tag
  application-status schedule tag threats setting display-name reports report-group email-scheduler
  captive-portal local-user-database authentication-profile authentication-sequence authentication-object server-profile
  dynamic-user-group device-object botnet pdf-summary-report group-mapping global-protect template template-stack readonly
  panorama reference-templates devices description user-id-collector user-id-agent user-id-ssl-auth dns-proxy admin-role
  admins response-page scep ocsp-responder ssh-service-profile alg-override override ts-agent redistribution-agent
  redistribution-collector vsys content-preview email-scheduler mdm authorization-code log-collector log-collector-group
  collector collector-group wildfire-appliance wildfire-appliance-cluster plugins password-complexity users access-domain
  phash operator password-profile hip-objects gtp-tunnel sctp saml-idp msm max-license url-admin-override iot master-device
  to-sw-version hierarchy monitor-tag-to-policy cloud-services dns-security data-objects auto-tag-to-policy`.split(
    /\s+/,
  ),
);

/** Words; `"…"` keeps spaces, the brackets of a list are words. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    const plain = match[2];
    if (plain === undefined) words.push(match[1]!.replace(/\\(.)/g, '$1'));
    else {
      // A bracket may touch its word: no name begins or ends with one.
      const [, open = '', word = '', close = ''] = /^(\[?)(.*?)(\]?)$/.exec(plain)!;
      words.push(...[open, word, close].filter((part) => part !== ''));
    }
  }
  return words;
}

/** The nested form (`name { … }`, `name value;`), which is what `show` prints unless told otherwise. */
export function readPanosNested(text: string, notes: ImportNotes): PanosEntry[] {
  const entries = new Map<string, PanosEntry>();
  const path: string[][] = [];
  for (const { text: own, end, line } of nestedStatements(text)) {
    if (end === '}') {
      if (path.pop() === undefined) {
        notes.notUnderstood(line, '}');
        notes.error(line, 'not-understood', 'Una parentesi chiusa senza la sua aperta');
      }
    } else if (end === '{' && path.length >= DEEPEST) {
      notes.error(line, 'not-understood', 'Riga non compresa: sezioni troppo annidate');
      break;
    } else if (end === '{') path.push(wordsOf(own));
    else if (end === ';') takeWords([...path.flat(), ...wordsOf(own)], line, `${own};`, entries, notes);
    else {
      notes.count(1);
      notes.notUnderstood(line, own);
      notes.warning(line, 'not-understood', 'Riga non compresa: manca «;»');
    }
  }
  if (path.length > 0)
    notes.error(
      text.split('\n').length,
      'not-understood',
      'Il testo finisce a metà: mancano parentesi chiuse',
    );
  return [...entries.values()];
}
