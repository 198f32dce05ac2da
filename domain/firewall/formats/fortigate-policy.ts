import {
  complementOfAddresses,
  isAnyAddress,
  unionOfAddresses,
  ALL_V4,
  ALL_V6,
  NO_ADDRESS,
  type AddressSet,
} from '../../net/address-set.ts';
import { rule, type Rule, type Zones } from '../rule.ts';
import type { FortiNames } from './fortigate.ts';
import type { FortiEntry, FortiSection } from './fortigate-tree.ts';
import type { ImportNotes } from './imported-policy.ts';
import type { NameTable, Resolved } from './name-table.ts';

/** Settings that narrow a rule by something that is not in the packet: the rule is there, its packets cannot be said. */
const NARROWED: readonly [name: string, reason: string][] = [
  ['groups', 'vale solo per alcuni gruppi di utenti'],
  ['users', 'vale solo per alcuni utenti'],
  ['fsso-groups', 'vale solo per alcuni gruppi di utenti'],
  ['internet-service-name', 'la destinazione è un servizio Internet del produttore'],
  ['internet-service-id', 'la destinazione è un servizio Internet del produttore'],
  ['internet-service-src-name', 'l’origine è un servizio Internet del produttore'],
  ['ztna-ems-tag', 'vale solo per alcune etichette ZTNA'],
  ['src-vendor-mac', 'vale solo per alcuni produttori di schede di rete'],
];

/** Settings that change nothing about which packets pass. */
const QUIET =
  /^(uuid|name|comments?|global-label|label|logtraffic.*|capture-packet|nat(46|64)?|ippool6?|poolname6?|fixedport|utm-status|.*-profile|profile-.*|inspection-mode|ssl-ssh-profile|auto-asic-offload|np-acceleration|tcp-mss-.*|session-ttl|vlan-.*|diffserv.*|traffic-shaper.*|per-ip-shaper|policy-expiry.*|schedule-timeout|match-vip.*|timeout-send-rst|send-deny-packet|tos.*|geoip-.*|anti-replay|dynamic-shaping|permit-.*|dsri|radius-.*|delay-tcp-npu-session|wccp|passive-wan-health-measurement|block-notification|email-collect|webproxy-.*|custom-log-fields|replacemsg-.*|identity-based-route|captive-portal-exempt|decrypted-traffic-mirror|wanopt.*|natip|inbound|outbound|natinbound|natoutbound|http-policy-redirect|ssh-.*|webcache.*|fec|sgt.*|policy-behaviour-type|reputation-.*|internet-service6?(-src)?(-negate)?|ztna-(status|geo-tag|policy-redirect|device-ownership|tags-match-logic)|cgn-.*|pcp-.*|nat-.*|rtp-.*|disclaimer|redirect-url|auth-.*|natip|vpntunnel|srcaddr6?-negate|dstaddr6?-negate|service-negate)$/;

const USED = [
  'srcintf',
  'dstintf',
  'srcaddr',
  'dstaddr',
  'srcaddr6',
  'dstaddr6',
  'service',
  'action',
  'status',
  'schedule',
];

/** `config firewall policy` (and the older `policy6`), in the order of the file: the order is the meaning. */
export function readFortiPolicy(
  vdom: string | null,
  sections: readonly FortiSection[],
  names: FortiNames,
  notes: ImportNotes,
): void {
  for (const section of sections) {
    if (section.path !== 'firewall policy' && section.path !== 'firewall policy6') continue;
    const isV6Only = section.path === 'firewall policy6';
    for (const entry of section.entries) {
      const id = `${vdom === null ? '' : `${vdom}/`}${isV6Only ? 'v6-' : ''}${entry.name}`;
      readEntry(id, isV6Only, entry, names, notes);
    }
  }
}

function readEntry(
  id: string,
  isV6Only: boolean,
  entry: FortiEntry,
  names: FortiNames,
  notes: ImportNotes,
): void {
  for (const [name, set] of entry.sets) {
    if (USED.includes(name) || QUIET.test(name) || NARROWED.some(([narrowing]) => narrowing === name))
      continue;
    notes.notUnderstood(set.line, `set ${name} ${set.values.join(' ')}`);
    notes.warning(
      set.line,
      'setting-not-understood',
      `Regola ${id}: l’impostazione «${name.slice(0, 60)}» non è compresa e non è considerata`,
    );
  }
  const narrowing = NARROWED.find(([name]) => (entry.sets.get(name)?.values.length ?? 0) > 0);
  if (narrowing) {
    notes.cannotDecide(id, entry.line, narrowing[1]);
    return;
  }
  const sources = addressesOf(entry, 'srcaddr', isV6Only, names);
  const destinations = addressesOf(entry, 'dstaddr', isV6Only, names);
  const services = names.services.resolveAll(listOf(entry, 'service'));
  const unknown = [sources, destinations, services].find((part) => 'unknown' in part);
  if (unknown && 'unknown' in unknown) {
    notes.cannotDecide(id, entry.line, unknown.unknown);
    return;
  }
  if (valueOf(entry, 'service-negate') === 'enable') {
    notes.cannotDecide(id, entry.line, 'vale per tutti i servizi tranne quelli elencati');
    return;
  }
  const action = valueOf(entry, 'action') ?? 'deny';
  if (!['accept', 'deny', 'ipsec'].includes(action)) {
    notes.cannotDecide(id, entry.line, `l’azione «${action.slice(0, 40)}» non è compresa`);
    return;
  }
  if ('unknown' in sources || 'unknown' in destinations || 'unknown' in services) return;
  notes.addRule(
    rule(id, action === 'deny' ? 'deny' : 'accept', {
      from: zonesOf(entry, 'srcintf'),
      to: zonesOf(entry, 'dstintf'),
      sources: sources.value,
      destinations: destinations.value,
      services: services.value,
      enabled: valueOf(entry, 'status') !== 'disable',
      ...describe(entry),
    }),
    entry.line,
  );
}

function describe(entry: FortiEntry): Pick<Rule, 'logging' | 'schedule' | 'expiresOn' | 'comment'> {
  const schedule = valueOf(entry, 'schedule');
  const log = valueOf(entry, 'logtraffic');
  const words = [valueOf(entry, 'name'), valueOf(entry, 'comments')].filter(
    (word) => word !== undefined && word !== '',
  );
  const expiry =
    valueOf(entry, 'policy-expiry') === 'enable'
      ? /^\d{4}-\d{2}-\d{2}/.exec(valueOf(entry, 'policy-expiry-date') ?? '')?.[0]
      : undefined;
  return {
    logging: log === undefined ? null : log !== 'disable',
    schedule: schedule === undefined || schedule === 'always' ? null : schedule,
    expiresOn: expiry ?? null,
    comment: words.length > 0 ? words.join(': ') : null,
  };
}

/**
 * The addresses of one side in both families. A rule that names only IPv4 objects says nothing about IPv6, and the
 * other way round; a negation is within the family of what it negates.
 */
function addressesOf(
  entry: FortiEntry,
  side: 'srcaddr' | 'dstaddr',
  isV6Only: boolean,
  names: FortiNames,
): Resolved<AddressSet> {
  const v4 = isV6Only ? { value: NO_ADDRESS } : familyOf(entry, side, names.v4, 4);
  if ('unknown' in v4) return v4;
  const v6 = isV6Only ? familyOf(entry, side, names.v6, 6) : familyOf(entry, `${side}6`, names.v6, 6);
  if ('unknown' in v6) return v6;
  const both = unionOfAddresses(v4.value, v6.value);
  return { value: isAnyAddress(both) ? { v4: ALL_V4, v6: ALL_V6 } : both };
}

function familyOf(
  entry: FortiEntry,
  name: string,
  table: NameTable<AddressSet>,
  family: 4 | 6,
): Resolved<AddressSet> {
  const named = listOf(entry, name);
  if (named.length === 0) return { value: NO_ADDRESS };
  const resolved = table.resolveAll(named);
  if ('unknown' in resolved || valueOf(entry, `${name}-negate`) !== 'enable') return resolved;
  return { value: complementOfAddresses(resolved.value, family) };
}

function zonesOf(entry: FortiEntry, name: string): Zones {
  const zones = listOf(entry, name);
  return zones.length === 0 || zones.includes('any') ? null : zones;
}

const listOf = (entry: FortiEntry, name: string): readonly string[] => entry.sets.get(name)?.values ?? [];
const valueOf = (entry: FortiEntry, name: string): string | undefined => entry.sets.get(name)?.values[0];
