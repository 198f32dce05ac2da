import type { ImportNotes } from './imported-policy.ts';
import {
  KINDS,
  NETWORK,
  PLACES,
  PUSHED,
  QUIET_RULEBASES,
  type PanosEntry,
  type PanosKind,
} from './panos-entries.ts';
import { append } from './panos-fields.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

/** The XML of a running configuration, of a firewall or of Panorama. */
export function readPanosXml(text: string, notes: ImportNotes): PanosEntry[] {
  const parsed = readXml(text);
  if ('fault' in parsed) {
    notes.error(parsed.fault.line, 'xml', parsed.fault.message);
    return [];
  }
  if (parsed.root.name !== 'response' && parsed.root.name !== 'config') {
    notes.error(
      1,
      'unknown-format',
      `Il testo è XML («${parsed.root.name.slice(0, 40)}») ma non l’esportazione di un firewall conosciuto`,
      'Esportare la configurazione come indicato per il proprio apparato',
    );
    return [];
  }
  const entries: PanosEntry[] = [];
  const config = parsed.root.name === 'response' ? childOf(parsed.root, 'result', 'config') : parsed.root;
  const shared = childOf(config, 'shared');
  if (shared) collect(shared, 'shared', 'shared', entries, notes);
  const pushed = childOf(config, 'policy', 'panorama');
  if (pushed) collect(pushed, PUSHED, 'shared', entries, notes);
  const panorama = childOf(config, 'panorama');
  if (panorama) collect(panorama, 'shared', 'shared', entries, notes);
  for (const device of childrenOf(childOf(config, 'devices'), 'entry')) {
    collectNetwork(childOf(device, 'network'), entries);
    for (const holder of ['vsys', 'device-group'] as const) {
      for (const scope of childrenOf(childOf(device, holder), 'entry'))
        collect(scope, scope.attributes.get('name') ?? '', holder, entries, notes);
    }
  }
  for (const device of childrenOf(childOf(config, 'readonly', 'devices'), 'entry'))
    for (const group of childrenOf(childOf(device, 'device-group'), 'entry')) collectParent(group, entries);
  return entries;
}

function collect(
  scope: XmlElement,
  name: string,
  holder: PanosEntry['holder'],
  entries: PanosEntry[],
  notes: ImportNotes,
): void {
  const add = (element: XmlElement, kind: PanosKind, place: 0 | 1 | 2): void => {
    entries.push({ ...entryOf(element, kind, name, place, notes), holder });
  };
  for (const kind of KINDS)
    for (const element of childrenOf(childOf(scope, kind), 'entry')) add(element, kind as PanosKind, 1);
  for (const element of childrenOf(childOf(scope, 'zone'), 'entry')) add(element, 'zone', 1);
  for (const [rulebase, place] of Object.entries(PLACES)) {
    for (const [path, kind] of [
      ['security', 'rule'],
      ['nat', 'nat'],
      ['pbf', 'pbf'],
      ['default-security-rules', 'default-rule'],
    ] as const)
      for (const element of childrenOf(childOf(scope, rulebase, path, 'rules'), 'entry'))
        add(element, kind, place);
    for (const child of childOf(scope, rulebase)?.children ?? [])
      if (!QUIET_RULEBASES.has(child.name)) {
        notes.count(1);
        notes.notUnderstood(child.line, `${rulebase} ${child.name}`);
      }
  }
  if (holder === 'device-group') collectParent(scope, entries);
}

function collectNetwork(network: XmlElement | undefined, entries: PanosEntry[]): void {
  const add = (kind: PanosKind, name: string, field: string, values: string[], line: number): void => {
    const place = { scope: NETWORK, holder: 'shared', place: 1 } as const;
    entries.push({ ...place, kind, name, fields: new Map([[field, values]]), line });
  };
  const nameOf = (element: XmlElement): string => element.attributes.get('name') ?? '';
  const interfaces = (element: XmlElement | undefined, name: string): void => {
    for (const child of element?.children ?? [])
      if (child.name === 'ip')
        add('interface', name, 'ip', childrenOf(child, 'entry').map(nameOf), child.line);
      else if (child.name === 'entry') interfaces(child, nameOf(child));
      else if (/^(ethernet|aggregate-ethernet|vlan|loopback|tunnel|layer3|units)$/.test(child.name))
        interfaces(child, name);
  };
  interfaces(childOf(network, 'interface'), '');
  for (const router of childrenOf(childOf(network, 'virtual-router'), 'entry'))
    for (const family of ['ip', 'ipv6'])
      for (const route of childrenOf(childOf(router, 'routing-table', family, 'static-route'), 'entry'))
        add('route', nameOf(route), 'destination', [childOf(route, 'destination')?.text ?? ''], route.line);
}

function collectParent(group: XmlElement, entries: PanosEntry[]): void {
  const parent = childOf(group, 'parent-dg')?.text;
  if (parent)
    entries.push({
      kind: 'parent',
      scope: group.attributes.get('name') ?? '',
      holder: 'device-group',
      name: parent,
      fields: new Map(),
      line: group.line,
      place: 1,
    });
}

function entryOf(
  element: XmlElement,
  kind: PanosKind,
  scope: string,
  place: 0 | 1 | 2,
  notes: ImportNotes,
): PanosEntry {
  notes.count(1 + element.children.length);
  const entry: PanosEntry = {
    kind,
    scope,
    holder: 'vsys',
    name: element.attributes.get('name') ?? '',
    place,
    fields: new Map(),
    line: element.line,
  };
  for (const child of element.children) {
    if (kind === 'service' && child.name === 'protocol') {
      const protocol = child.children[0];
      entry.fields.set('protocol', [protocol?.name ?? '']);
      for (const field of protocol?.children ?? []) entry.fields.set(field.name, [field.text]);
    } else if (kind === 'nat' && child.name.endsWith('-translation')) addLeaves(entry, child, child.name);
    else if (kind === 'pbf' && child.name === 'action')
      entry.fields.set('action', [child.children[0]?.name ?? child.text]);
    else if (child.name === 'target') entry.fields.set('target', targetWords(child));
    else if (kind === 'zone') {
      for (const mode of child.name === 'network' ? child.children : [])
        append(
          entry,
          'network',
          childrenOf(mode, 'member').map((member) => member.text),
        );
    } else if (kind === 'external-list') continue;
    else if (child.name === 'dynamic') entry.fields.set('dynamic', ['filter']);
    else
      entry.fields.set(
        child.name,
        child.children.length > 0 ? childrenOf(child, 'member').map((member) => member.text) : [child.text],
      );
  }
  return entry;
}

/** `destination-translation translated-address` and so on, as the set format says them. */
function addLeaves(entry: PanosEntry, element: XmlElement, path: string): void {
  if (element.children.length === 0) append(entry, path, [element.text]);
  for (const child of element.children)
    if (child.name === 'member') append(entry, path, [child.text]);
    else addLeaves(entry, child, `${path} ${child.name}`);
}

/** `negate no` alone narrows nothing; a device or a tag does. */
function targetWords(target: XmlElement): string[] {
  return target.children.flatMap((child) =>
    child.name === 'negate'
      ? ['negate', child.text]
      : child.children.length > 0 || child.text !== ''
        ? [child.name, ...child.children.map((one) => one.attributes.get('name') ?? one.text)]
        : [],
  );
}
