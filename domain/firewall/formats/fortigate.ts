import { rule } from '../rule.ts';
import { readFortiAddresses } from './fortigate-addresses.ts';
import { readFortiPolicies } from './fortigate-policy.ts';
import { askedFirst, listsOf, LISTS } from './fortigate-lists.ts';
import { readFortiServices } from './fortigate-services.ts';
import { readFortiTree, type FortiSection } from './fortigate-tree.ts';
import { natOf, readFortiVips } from './fortigate-vips.ts';
import { fortiVersion, fortiWorld, type FortiWorld } from './fortigate-world.ts';
import { ImportNotes, type ImportedPolicy, type PolicyDraft } from './imported-policy.ts';
import { mayStop } from './rule-draft.ts';
import { withoutMargins } from './text-margins.ts';

/** Sections that are read. */
const READ =
  /^(firewall (address6?|addrgrp6?|wildcard-fqdn custom|vip6?|vipgrp6?|service (custom|group|category)|schedule (onetime|recurring|group)|policy6?|consolidated policy|security-policy|central-snat-map|ippool6?)|system (settings|zone|interface))$/;

/**
 * Sections of `config firewall` that say nothing about which connections pass through: what concerns the firewall's own
 * traffic, inspection, shaping, authentication, groups of anything else.
 */
const QUIET_FIREWALL =
  /^firewall (local-in-policy6?|ssl-ssh-profile|profile-(protocol-options|group)|shaper .*|shaping-.*|traffic-class|internet-service-(name|definition|append|extension|list|reputation|sld|subapp|ipbl.*|botnet|owner|connection)|internet-service(-custom|-group|-addition|-custom-group)?|city|country|region|vendor-mac.*|multicast-(address6?|policy6?)|identity-based-route|auth-portal|ldb-monitor|ssl(-server| setting)|ssh .*|sniffer|ttl-policy|global|decrypted-traffic-mirror|access-proxy.*|proxy-(address|addrgrp)|gtp|iprope.*|on-demand-sniffer|wildcard-fqdn group|service (category)|schedule .*|carrier-endpoint-bwl|mms-profile|pfcp|network-service-dynamic|address6-template|dnstranslation|vip46|vip64|ip-translation|ipmacbinding .*|interface-policy6?|acl6?|DoS-policy6?|proxy-policy)$/;

/** Of those, the ones that do stop or let through packets by themselves, and are not in the answers. */
const BESIDE =
  /^firewall (interface-policy6?|acl6?|DoS-policy6?|proxy-policy|ttl-policy|vip46|vip64|ip-translation)$/;

/** Other branches of the configuration, none of which filters what passes. */
const QUIET_BRANCH =
  /^(system|log|vpn|user|router|wireless-controller.*|switch-controller.*|webfilter|antivirus|ips|application|dlp|spamfilter|emailfilter|web-proxy|ftp-proxy|endpoint-control|icap|waf|dnsfilter|videofilter|file-filter|voip|ssh-filter|sctp-filter|virtual-patch|casb|ztna|report|alertemail|certificate|wanopt|authentication|gui-dashboard|extender.*|extension-controller|nsxt|automation|ethernet-oam|telemetry-controller|rule|dpdk|cifs|monitoring|credential-store|diameter-filter|config|execute|gui)( |$)/;

/**
 * Reads a FortiOS export (`show full-configuration`, `show`, or one section). Each VDOM is a policy by itself, objects
 * do not leave their VDOM; `policy6` of the older versions is a policy of its own.
 */
export function readFortigate(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const clean = withoutMargins(text);
  const tree = readFortiTree(clean);
  for (const fault of tree.faults) {
    notes.error(fault.line, 'not-understood', `Riga non compresa: ${fault.reason}`);
    notes.notUnderstood(fault.line, fault.text);
  }
  const worlds = worldsOf(tree.sections);
  if (!worlds.some(({ sections }) => sections.some(({ path }) => LISTS.includes(path)))) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è la sezione «config firewall policy»',
      'Esportare con «show full-configuration» o «show firewall policy»',
    );
  }
  const version = fortiVersion(text);
  const [plain] = worlds.filter(({ name }) => name === null);
  for (const { name, sections } of worlds)
    readWorld(fortiWorld(name, sections, name === null ? [] : (plain?.sections ?? []), version), notes);
  return notes.done();
}

interface World {
  name: string | null;
  sections: readonly FortiSection[];
}

/** `config vdom / edit NAME` opens a world of its own, more than once for the same name. */
function worldsOf(sections: readonly FortiSection[]): World[] {
  const vdoms = new Map<string, FortiSection[]>();
  const plain: FortiSection[] = [];
  for (const section of sections) {
    if (section.path === 'vdom') {
      for (const entry of section.entries)
        vdoms.set(entry.name, [...(vdoms.get(entry.name) ?? []), ...entry.sections]);
    } else if (section.path === 'global') plain.push(...section.sections);
    else plain.push(section);
  }
  const worlds: World[] = [...vdoms].map(([name, own]) => ({ name, sections: own }));
  return plain.length > 0 || worlds.length === 0 ? [{ name: null, sections: plain }, ...worlds] : worlds;
}

function readWorld(world: FortiWorld, notes: ImportNotes): void {
  const { sections } = world;
  for (const section of sections) noteSection(section, notes);
  readFortiAddresses(world, notes);
  readFortiServices(sections, world.names, notes);
  const vips = readFortiVips(world, notes);
  const lists = listsOf(world, notes);
  for (const section of lists) {
    const isV6Only = section.path === 'firewall policy6';
    const hasV6List = lists.some(({ path }) => path === 'firewall policy6');
    const policy = notes.policy({
      scope: world.name ?? '',
      family: isV6Only ? 6 : section.path === 'firewall policy' && hasV6List ? 4 : null,
      rulesSee: world.isCentralNat ? 'after' : 'before',
    });
    if (policy.rules.length === 0) {
      for (const { path, line, entries } of sections)
        if (ASKED_BEFORE.test(path) && entries.length > 0)
          policy.add(
            mayStop(
              { id: path.replace('firewall ', ''), line, list: path },
              path.endsWith('6') ? 6 : policy.family,
              `la sezione «config ${path}» può fermarlo e non è letta`,
            ),
          );
      if (section.path === 'firewall security-policy') for (const one of askedFirst(world)) policy.add(one);
      openZones(world, policy);
    }
    readFortiPolicies(section, world, vips, policy, notes);
    for (const vip of vips.byName.values())
      if (!policy.nat.some(({ id }) => id === vip.name) && (policy.family ?? vip.family) === vip.family)
        policy.nat.push(natOf(vip));
  }
}

/** Lists that drop packets before any policy is asked. */
const ASKED_BEFORE = /^firewall (acl6?|ttl-policy)$/;

/** `set intrazone allow`: the members of a zone talk to each other without being asked any policy. */
function openZones({ openZones: zones }: FortiWorld, policy: PolicyDraft): void {
  for (const { name, line } of zones)
    policy.add(
      rule(`zone-${name}`, 'accept', {
        from: [name],
        to: [name],
        reference: null,
        list: 'system zone',
        line,
        comment: 'Traffico interno alla zona (intrazone allow)',
      }),
    );
}

function noteSection(section: FortiSection, notes: ImportNotes): void {
  const { path, line, entries } = section;
  const lines = section.lastLine - line + 1;
  if (READ.test(path)) {
    if (path.startsWith('firewall')) notes.count(lines);
  } else if (BESIDE.test(path) && entries.length > 0) {
    notes.count(lines);
    notes.notUnderstood(line, `config ${path}`);
    notes.warning(
      line,
      'beside-the-policy',
      `La sezione «config ${path}» decide anch’essa su ciò che passa: non entra nelle risposte`,
    );
  } else if (QUIET_FIREWALL.test(path) || QUIET_BRANCH.test(path))
    notes.ignoredSections.push({ name: path, line });
  else {
    notes.count(lines);
    notes.notUnderstood(line, `config ${path}`);
    notes.warning(line, 'section-not-understood', `La sezione «config ${path.slice(0, 60)}» non è compresa`);
  }
}
