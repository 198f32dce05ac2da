import {
  complementOfAddresses,
  differenceOfAddresses,
  parseAddressEntry,
  unionOfAll,
  ANY_ADDRESS,
  type AddressSet,
} from '../../net/address-set.ts';
import { parsePorts } from '../parse-service.ts';
import { TCP, UDP } from '../protocols.ts';
import { rule, type Action, type Zones } from '../rule.ts';
import { ANY_SERVICE, ANY_SPEC, serviceSet, unionOfServices, type ServiceSet } from '../service-set.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { NameTable, type Resolved } from './name-table.ts';
import { readPanosSet, readPanosXml, type PanosEntry } from './panos-entries.ts';

interface Names {
  readonly addresses: NameTable<AddressSet>;
  readonly services: NameTable<ServiceSet>;
}

/** Fields of a rule that change nothing about which packets it decides. */
const QUIET =
  /^(description|tag|group-tag|uuid|log-(start|end|setting)|profile-setting|qos|option|target|icmp-unreachable|disable-.*|rule-type|disabled|action|from|to|source|destination|service|application|schedule|negate-.*)$/;
/** Fields that narrow a rule by what is not in the packet's header, unless they say `any`. */
const NARROWING: Readonly<Record<string, string>> = {
  'source-user': 'vale solo per alcuni utenti',
  category: 'vale solo per alcune categorie di siti',
  'hip-profiles': 'vale solo per alcuni profili di postazione',
  'source-hip': 'vale solo per alcuni profili di postazione',
  'destination-hip': 'vale solo per alcuni profili di postazione',
};

/** Reads a Palo Alto configuration, in set format or as XML (firewall or Panorama). A rule's id is its name, `scope/name` outside vsys1. */
export function readPanos(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const entries = /^[\s\ufeff]*</.test(text) ? readPanosXml(text, notes) : readPanosSet(text, notes);
  const scopes = new Set(entries.map((entry) => entry.scope));
  for (const scope of scopes) {
    const seen = entries.filter((entry) => entry.scope === scope || entry.scope === 'shared');
    const names = namesOf(seen, notes, scope);
    const rules = entries
      .filter((entry) => entry.kind === 'rule' && entry.scope === scope)
      .toSorted((a, b) => a.place - b.place);
    for (const entry of rules)
      readRule(scope === 'vsys1' ? entry.name : `${scope}/${entry.name}`, entry, names, notes);
  }
  if (
    !entries.some((entry) => entry.kind === 'rule') &&
    notes.diagnostics.every(({ severity }) => severity !== 'error')
  ) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non ci sono regole di sicurezza («rulebase security rules»)',
      'Esportare la configurazione in formato set o XML',
    );
  }
  return notes.done();
}

/** What a scope sees: its own names before the shared ones. */
function namesOf(seen: readonly PanosEntry[], notes: ImportNotes, scope: string): Names {
  const names: Names = {
    addresses: new NameTable<AddressSet>({ unite: unionOfAll, subtract: differenceOfAddresses }),
    services: new NameTable<ServiceSet>({ unite: unionOfServices, subtract: (from) => from }),
  };
  names.services.define('service-http', { value: tcp([80, 81, 8080, 8081]) });
  names.services.define('service-https', { value: tcp([443, 444]) });
  const ordered = seen.toSorted((a, b) => Number(a.scope !== 'shared') - Number(b.scope !== 'shared'));
  for (const entry of ordered) {
    const isOwn = entry.scope === scope;
    switch (entry.kind) {
      case 'address':
        names.addresses.define(entry.name, addressOf(entry));
        if (isOwn) notes.objects.push({ name: entry.name, kind: 'address', line: entry.line });
        break;
      case 'address-group':
        if (entry.fields.has('dynamic'))
          names.addresses.define(entry.name, {
            unknown: `il gruppo «${entry.name.slice(0, 60)}» si riempie da sé (dinamico)`,
          });
        else names.addresses.defineGroup(entry.name, entry.fields.get('static') ?? []);
        if (isOwn) notes.objects.push({ name: entry.name, kind: 'address-group', line: entry.line });
        break;
      case 'service':
        names.services.define(entry.name, serviceOf(entry));
        if (isOwn) notes.objects.push({ name: entry.name, kind: 'service', line: entry.line });
        break;
      case 'service-group':
        names.services.defineGroup(entry.name, entry.fields.get('members') ?? []);
        if (isOwn) notes.objects.push({ name: entry.name, kind: 'service-group', line: entry.line });
        break;
      case 'rule':
    }
  }
  return names;
}

const tcp = (ports: readonly number[]): ServiceSet =>
  serviceSet(ports.map((port) => ({ ...ANY_SPEC, protocol: TCP, destinationPorts: [port, port + 1] })));

function addressOf(entry: PanosEntry): Resolved<AddressSet> {
  const text = entry.fields.get('ip-netmask')?.[0] ?? entry.fields.get('ip-range')?.[0];
  if (text !== undefined) return parsed(text);
  if (entry.fields.has('fqdn'))
    return { unknown: `dipende dal DNS (${entry.fields.get('fqdn')?.[0] ?? ''})` };
  if (entry.fields.has('ip-wildcard')) return { unknown: 'maschera con salti (ip-wildcard)' };
  return { unknown: `«${entry.name.slice(0, 60)}» non ha un indirizzo` };
}

function parsed(text: string): Resolved<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? { unknown: `${entry.message} («${text.slice(0, 60)}»)` }
    : { value: entry.set };
}

function serviceOf(entry: PanosEntry): Resolved<ServiceSet> {
  const protocol = { tcp: TCP, udp: UDP, sctp: 132 }[entry.fields.get('protocol')?.[0] ?? ''];
  if (protocol === undefined)
    return { unknown: `il protocollo di «${entry.name.slice(0, 60)}» non è compreso` };
  const destinationPorts = parsePorts(entry.fields.get('port')?.[0] ?? 'any', ',');
  const sourcePorts = parsePorts(entry.fields.get('source-port')?.[0] ?? 'any', ',');
  if (
    (destinationPorts !== null && 'type' in destinationPorts) ||
    (sourcePorts !== null && 'type' in sourcePorts)
  ) {
    return { unknown: `le porte di «${entry.name.slice(0, 60)}» non sono comprese` };
  }
  return { value: serviceSet([{ ...ANY_SPEC, protocol, destinationPorts, sourcePorts }]) };
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = {
  allow: 'accept',
  deny: 'deny',
  drop: 'deny',
  'reset-client': 'deny',
  'reset-server': 'deny',
  'reset-both': 'deny',
};

function readRule(id: string, entry: PanosEntry, names: Names, notes: ImportNotes): void {
  for (const [name, values] of entry.fields) {
    if (QUIET.test(name) || Object.hasOwn(NARROWING, name)) continue;
    notes.notUnderstood(entry.line, `${name} ${values.join(' ')}`);
    notes.warning(
      entry.line,
      'setting-not-understood',
      `Regola ${id}: l’impostazione «${name.slice(0, 60)}» non è compresa e non è considerata`,
    );
  }
  const reason = narrowingOf(entry);
  const action = ACTIONS[entry.fields.get('action')?.[0] ?? ''];
  const sources = side(entry, 'source', names);
  const destinations = side(entry, 'destination', names);
  const services = servicesOf(entry, names);
  const unknown =
    reason ??
    (action ? null : 'l’azione non è compresa') ??
    unknownOf(sources) ??
    unknownOf(destinations) ??
    unknownOf(services);
  if (
    unknown !== null ||
    !action ||
    'unknown' in sources ||
    'unknown' in destinations ||
    'unknown' in services
  ) {
    notes.cannotDecide(id, entry.line, unknown ?? 'non è compresa');
    return;
  }
  const log = [entry.fields.get('log-end')?.[0], entry.fields.get('log-start')?.[0]];
  const schedule = entry.fields.get('schedule')?.[0];
  notes.addRule(
    rule(id, action, {
      from: zones(entry, 'from'),
      to: zones(entry, 'to'),
      sources: sources.value,
      destinations: destinations.value,
      services: services.value,
      enabled: entry.fields.get('disabled')?.[0] !== 'yes',
      // A session is logged at its end unless the rule says no.
      logging: log[0] !== 'no' || log[1] === 'yes',
      schedule: schedule ?? null,
      comment: entry.fields.get('description')?.join(' ') ?? null,
    }),
    entry.line,
  );
}

const unknownOf = (part: Resolved<unknown>): string | null => ('unknown' in part ? part.unknown : null);

function narrowingOf(entry: PanosEntry): string | null {
  for (const [name, reason] of Object.entries(NARROWING)) {
    const values = entry.fields.get(name) ?? [];
    if (values.length > 0 && !values.includes('any')) return reason;
  }
  const applications = entry.fields.get('application') ?? ['any'];
  return applications.includes('any')
    ? null
    : `vale solo per alcune applicazioni (${applications.slice(0, 3).join(', ').slice(0, 60)})`;
}

function side(entry: PanosEntry, name: 'source' | 'destination', names: Names): Resolved<AddressSet> {
  const words = entry.fields.get(name) ?? ['any'];
  const parts: AddressSet[] = [];
  for (const word of words) {
    if (word === 'any') parts.push(ANY_ADDRESS);
    else {
      // A rule may hold addresses written in place of names.
      const part = names.addresses.has(word) ? names.addresses.resolve(word) : parsed(word);
      if ('unknown' in part)
        return names.addresses.has(word)
          ? part
          : { unknown: `«${word.slice(0, 60)}» non è definito nell’esportazione` };
      parts.push(part.value);
    }
  }
  const all = unionOfAll(parts);
  return { value: entry.fields.get(`negate-${name}`)?.[0] === 'yes' ? complementOfAddresses(all) : all };
}

function servicesOf(entry: PanosEntry, names: Names): Resolved<ServiceSet> {
  const words = entry.fields.get('service') ?? ['any'];
  if (words.includes('any')) return { value: ANY_SERVICE };
  // Any application on its own default ports: which ports those are is in the vendor's database, not in the export.
  if (words.includes('application-default'))
    return { unknown: 'vale per le porte predefinite di ogni applicazione' };
  return names.services.resolveAll(words);
}

function zones(entry: PanosEntry, name: 'from' | 'to'): Zones {
  const words = entry.fields.get(name) ?? ['any'];
  return words.includes('any') ? null : words;
}
