import { ALL_V4, ALL_V6, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES } from '../algebras.ts';
import { notKnown, uniteBounds, type Bounds } from '../bounds.ts';
import { ANY_MATCH, NO_MATCH, type Match } from '../rule.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { mikrotikLines, type MikrotikLine } from './mikrotik-lines.ts';
import { mikrotikMatch, parsed, type MikrotikMatch, type MikrotikNames } from './mikrotik-match.ts';
import { readMikrotikNat } from './mikrotik-nat.ts';
import {
  beforeTranslation,
  ChainWriter,
  type BaseChain,
  type ChainLine,
  type Verdict,
} from './netfilter-chains.ts';
import { ObjectTable } from './object-table.ts';
import { withoutMargins } from './text-margins.ts';

/**
 * Reads a RouterOS export (`/export` or `/ip firewall export`, with `/ipv6 firewall` beside it): the filter's chain
 * `forward`, the chains that it calls, address lists, interface lists, translations. What no rule takes is accepted: that
 * is RouterOS's own end. A rule's id is `forward:n`, n counting the rules of its chain. RouterOS manual, «Filter».
 */
export function readMikrotik(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const lines = mikrotikLines(withoutMargins(text));
  const ignored = new Set<string>();
  let found = false;
  for (const family of [4, 6] as const) {
    const base = family === 4 ? 'ip firewall' : 'ipv6 firewall';
    const own = lines.filter(({ menu }) => menu === `${base} filter`);
    const all = lines.filter(({ menu }) => menu.startsWith(base));
    if (all.length === 0) continue;
    found ||= own.length > 0;
    const names: MikrotikNames = {
      lists: addressLists(
        lines.filter(({ menu }) => menu === `${base} address-list`),
        lines,
        notes,
      ),
      interfaces: interfaceLists(lines),
    };
    if (own.length > 0) readFamily(own, family, names, lines, notes);
  }
  for (const { menu, line } of lines)
    if (!READ.has(menu) && !ignored.has(menu)) {
      ignored.add(menu);
      if (mayDrop(menu, lines)) {
        notes.count(1);
        notes.notUnderstood(line, `/${menu}`);
        notes.warning(line, 'not-understood', `La sezione «/${menu}» può scartare pacchetti e non è letta`);
      } else notes.ignoredSections.push({ name: `/${menu}`.slice(0, 80), line });
    }
  if (!found)
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è «/ip firewall filter»',
      'Esportare con «/export terse» o «/ip firewall export»',
    );
  return notes.done();
}

const READ: ReadonlySet<string> = new Set(
  ['ip', 'ipv6']
    .flatMap((family) => ['filter', 'raw', 'nat', 'address-list'].map((menu) => `${family} firewall ${menu}`))
    .concat(['interface list', 'interface list member']),
);

/** Menus of the firewall in which no packet ends its way. */
const QUIET_FIREWALL =
  /^(ip|ipv6) firewall (mangle|service-port|calea|connection|connection tracking|address-list)$/;
/** Other menus of RouterOS in which one does by itself, or when a line says so. */
const DROPS = /^interface (bridge filter|ethernet switch (rule|acl))$/;
const ROUTES = /^(ip|ipv6)? ?(route rule|routing rule|route|ipsec policy)$/;

function mayDrop(menu: string, lines: readonly MikrotikLine[]): boolean {
  if (/^(ip|ipv6) firewall /.test(menu)) return !QUIET_FIREWALL.test(menu);
  if (!ROUTES.test(menu)) return DROPS.test(menu);
  return lines.some(
    ({ menu: own, values }) =>
      own === menu &&
      values.get('disabled') !== 'yes' &&
      (/^(drop|unreachable|discard|prohibit|blackhole)$/.test(
        values.get('action') ?? values.get('type') ?? '',
      ) ||
        values.has('blackhole')),
  );
}

/** Without tracking there is no state of connections, and nothing is translated. */
const isTracking = (lines: readonly MikrotikLine[]): boolean =>
  !lines.some(
    ({ menu, values }) =>
      menu.endsWith('firewall connection tracking') && /^(no|false)$/.test(values.get('enabled') ?? ''),
  );

/** Lists by name. One that a rule fills by itself, or whose entries run out, is not what the export says. */
function addressLists(
  own: readonly MikrotikLine[],
  lines: readonly MikrotikLine[],
  notes: ImportNotes,
): ObjectTable<AddressSet> {
  const table = new ObjectTable<AddressSet>(ADDRESSES);
  const members = new Map<string, Bounds<AddressSet>[]>();
  const put = (name: string, part: Bounds<AddressSet>): void => {
    const own = members.get(name);
    if (own) own.push(part);
    else members.set(name, [part]);
  };
  for (const { verb, values, line, text } of own) {
    notes.count(1);
    const name = values.get('list') ?? '';
    if (verb !== 'add') changed(verb, line, text, notes);
    if (verb !== 'add' || values.get('disabled') === 'yes') continue;
    if (!members.has(name)) notes.objects.push({ name, kind: 'address-group', line });
    const address = values.get('address') ?? '';
    put(
      name,
      /^[\d.:/a-f-]+$/i.test(address) && /[\d:]/.test(address) && !/^[a-z-]+$/i.test(address)
        ? values.has('timeout')
          ? { ...parsed(address), certain: ADDRESSES.none, why: ['una voce dell’elenco scade'] }
          : parsed(address)
        : notKnown(ADDRESSES, `«${address.slice(0, 60)}» dipende dal DNS`),
    );
  }
  for (const { values } of lines)
    if (/^add-(src|dst)-to-address-list$/.test(values.get('action') ?? '')) {
      const name = values.get('address-list') ?? '';
      put(name, notKnown(ADDRESSES, `l’elenco «${name.slice(0, 40)}» è riempito dal firewall stesso`));
    }
  for (const [name, parts] of members) table.define(name, uniteBounds(ADDRESSES, parts));
  return table;
}

/**
 * Interfaces by list: those of the lists that it includes, without those of the lists that it excludes, and then its own
 * members (RouterOS manual, «Lists»). A list that holds one nobody knows, itself, or one that fills itself (`dynamic` and
 * the like), is not among them: what it holds is not known.
 */
function interfaceLists(lines: readonly MikrotikLine[]): Map<string, string[]> {
  const made = new Map<string, ReadonlyMap<string, string>>();
  const members = new Map<string, string[]>();
  for (const { menu, verb, values } of lines) {
    if (verb !== 'add' || values.get('disabled') === 'yes') continue;
    if (menu === 'interface list') made.set(values.get('name') ?? '', values);
    if (menu !== 'interface list member') continue;
    const name = values.get('list') ?? '';
    const own = members.get(name);
    if (own === undefined) members.set(name, [values.get('interface') ?? '']);
    else own.push(values.get('interface') ?? '');
  }
  const isKnown = (name: string): boolean => made.has(name) || members.has(name);
  const listed = (name: string, above: readonly string[]): string[] | null => {
    if (!isKnown(name) || above.includes(name)) return null;
    const within = [...above, name];
    const all = (key: string): string[] | null => {
      const parts = (made.get(name)?.get(key) ?? '').split(',').filter((part) => part !== '');
      const found = parts.map((part) => listed(part, within));
      return found.includes(null) ? null : found.flatMap((one) => one ?? []);
    };
    const [included, excluded] = [all('include'), all('exclude')];
    if (included === null || excluded === null) return null;
    return [...new Set([...included.filter((one) => !excluded.includes(one)), ...(members.get(name) ?? [])])];
  };
  const lists = new Map<string, string[]>();
  for (const name of new Set([...made.keys(), ...members.keys()])) {
    const found = listed(name, []);
    if (found !== null && found.length > 0) lists.set(name, found);
  }
  return lists;
}

function readFamily(
  own: readonly MikrotikLine[],
  family: 4 | 6,
  names: MikrotikNames,
  lines: readonly MikrotikLine[],
  notes: ImportNotes,
): void {
  const policy = notes.policy({ family, default: 'accept', rulesSee: 'after' });
  const isTracked = isTracking(lines);
  const chains = new Map<string, { name: string; lines: ChainLine[] }>();
  const raw = lines.filter(({ menu }) => menu === `${family === 4 ? 'ip' : 'ipv6'} firewall raw`);
  for (const line of [...own, ...raw]) {
    const table = raw.includes(line) ? 'raw.' : '';
    const chain = `${table}${line.values.get('chain') ?? 'forward'}`;
    const isSet = line.verb !== 'add';
    if (/^(input|output|raw\.output)$/.test(chain)) {
      if (!notes.ignoredSections.some(({ name }) => name === `catena ${chain}`))
        notes.ignoredSections.push({ name: `catena ${chain}`, line: line.line });
      continue;
    }
    notes.count(1);
    // `place-before` puts it among those that are there.
    if (isSet || line.values.has('place-before')) {
      changed(isSet ? line.verb : 'place-before', line.line, line.text, notes);
      continue;
    }
    const known = chains.get(chain) ?? { name: chain, lines: [] };
    chains.set(chain, known);
    known.lines.push(...chainLine(line, chain, known.lines.length + 1, family, names, isTracked));
  }
  for (const one of readMikrotikNat(lines, family, names, notes))
    policy.nat.push(isTracked ? one : { ...one, certain: NO_MATCH, why: [...one.why, UNTRACKED] });
  const prefix = family === 6 ? 'v6-' : '';
  const hasDnat = policy.nat.some(({ kind, to }) => kind === 'destination' && to !== null);
  if (hasDnat)
    for (const [name, chain] of chains)
      if (name.startsWith('raw.')) chain.lines = beforeTranslation(chain.lines);
  const before: BaseChain = {
    name: 'prerouting',
    lines: (chains.get('raw.prerouting')?.lines ?? []).map((line) => ({
      ...line,
      id: `${prefix}${line.id}`,
    })),
    policy: 'accept',
    within: ofFamily(family),
    why: [],
    end: {
      id: `${prefix}raw.prerouting:fine`,
      reference: 'raw.prerouting:fine',
      list: 'raw',
      line: 1,
      told: {},
    },
  };
  const base: BaseChain = {
    name: 'forward',
    lines: (chains.get('forward')?.lines ?? []).map((line) => ({
      ...line,
      id: `${prefix}${line.id}`,
    })),
    policy: 'accept',
    within: ofFamily(family),
    why: [],
    end: {
      id: `${prefix}forward:fine`,
      reference: 'forward:fine',
      list: `${family === 4 ? 'ip' : 'ipv6'} firewall filter`,
      line: own[0]!.line,
      told: { comment: 'Fine della catena: RouterOS accetta quello che nessuna regola prende' },
    },
  };
  new ChainWriter(chains, (rule) => policy.add(rule)).write(
    before.lines.length === 0 ? [base] : [before, base],
  );
}

/** A command that changes what other lines say: which, the numbers of this moment tell. */
function changed(verb: string, line: number, text: string, notes: ImportNotes): void {
  notes.notUnderstood(line, text);
  notes.error(
    line,
    'not-understood',
    `«${verb.slice(0, 30)}» cambia una riga che non si sa quale sia`,
    'Esportare le regole con «/ip firewall export»',
  );
}

const ofFamily = (family: 4 | 6): Match => ({
  ...ANY_MATCH,
  sources: family === 4 ? { v4: ALL_V4, v6: [] } : { v4: [], v6: ALL_V6 },
  destinations: family === 4 ? { v4: ALL_V4, v6: [] } : { v4: [], v6: ALL_V6 },
});

const UNTRACKED = 'il firewall non segue le connessioni (connection tracking)';

/** Nothing for a rule that is off: RouterOS numbers it all the same. */
function chainLine(
  { values, line }: MikrotikLine,
  chain: string,
  number: number,
  family: 4 | 6,
  names: MikrotikNames,
  isTracked: boolean,
): ChainLine[] {
  const match = mikrotikMatch(values, family, names);
  const isOff = values.get('disabled') === 'yes' || values.get('disabled') === 'true';
  const isStateless = !isTracked && (values.get('connection-state') ?? '') !== '';
  const verdict: Verdict | null =
    isOff || (match.isForOpenConnections && !isStateless)
      ? { kind: 'continue' }
      : verdictOf(values, chain.startsWith('raw.') ? 'raw.' : '');
  const why = [
    ...new Set([
      ...match.narrowing,
      ...(isStateless ? [UNTRACKED] : []),
      ...reasons(match),
      ...(verdict === null ? [`l’azione «${(values.get('action') ?? '').slice(0, 40)}» non è compresa`] : []),
    ]),
  ];
  const log = values.get('log');
  return [
    {
      id: `${chain}:${number}`,
      reference: `${chain}:${number}`,
      list: `${family === 4 ? 'ip' : 'ipv6'} firewall ${chain.startsWith('raw.') ? 'raw' : 'filter'}`,
      line,
      possible: matchOf(match, 'possible'),
      certain: match.narrowing.length > 0 || isStateless ? NO_MATCH : matchOf(match, 'certain'),
      why,
      verdict,
      told: {
        comment: values.get('comment') ?? null,
        ...(log === undefined ? {} : { logging: log === 'yes' }),
      },
    },
  ];
}

const reasons = ({ from, to, sources, destinations, services }: MikrotikMatch): readonly string[] =>
  [from, to, sources, destinations, services].flatMap(({ why }) => why);

export function matchOf(match: MikrotikMatch, which: 'certain' | 'possible'): Match {
  return {
    from: match.from[which],
    to: match.to[which],
    sources: match.sources[which],
    destinations: match.destinations[which],
    services: match.services[which],
  };
}

function verdictOf(values: ReadonlyMap<string, string>, table: string): Verdict | null {
  const action = values.get('action') ?? 'accept';
  switch (action) {
    case 'accept':
      return { kind: 'accept' };
    case 'drop':
    case 'reject':
    case 'tarpit':
      return { kind: 'deny' };
    case 'return':
      return { kind: 'return' };
    case 'jump':
      return { kind: 'jump', chain: `${table}${values.get('jump-target') ?? ''}` };
    // The first packet of a connection goes on to the rules that follow (RouterOS manual, «FastTrack»).
    case 'fasttrack-connection':
    case 'log':
    case 'passthrough':
    case 'notrack':
    case 'add-src-to-address-list':
    case 'add-dst-to-address-list':
      return { kind: 'continue' };
    default:
      return null;
  }
}
