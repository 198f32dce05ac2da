import { isNothing, type Rule, type Zones } from '../rule.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { blockedNetworks } from './opnsense-blocked.ts';
import { pfNames, type PfNames } from './opnsense-names.ts';
import { readPfNat } from './opnsense-nat.ts';
import { legacyRule, newRule, type PfRule } from './opnsense-rule.ts';
import { draftRule } from './rule-draft.ts';
import { ruleWithout } from './rule-without.ts';
import { withoutMargins } from './text-margins.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

/** Parts of config.xml that are read. */
const READ = ['filter', 'aliases', 'interfaces', 'OPNsense', 'nat', 'ifgroups'];
/** Parts that say nothing about which connections pass (config.xml of OPNsense and pfSense). */
const QUIET =
  /^(version|lastchange|system|staticroutes|gateways|dhcpd|dhcpdv6|dhcpdv4|dhcpbackend|kea|dnsmasq|unbound|unboundplus|snmpd|diag|bridges|syslog|shaper|dnshaper|ipsec|openvpn|ovpnserver|wizardtemp|cert|ca|crl|cron|wol|rrd|load_balancer|widgets|revision|sysctl|theme|vlans|laggs|gifs|gres|gre|ppps|wireless|virtualip|dyndnses|dyndns|ntpd|ntp|installedpackages|hasync|schedules|notifications|captiveportal|voucher|igmpproxy|qinqs|igmp|proxyarp|l2tp|pppoes|pptpd|pptp|dhcrelay|dhcrelay6|dhcp6relay|rfc2136|dnsupdates|ezshaper|monit|sshdata|wireguard|trigger_initial_wizard|created|updated|laggs|interfaces_group|ldap|nut|apcupsd|bgp|frr|tinydns|squid|hostapd|authserver|rules|theme_.*|apikeys|gwlb|switches|vxlans|zfs|acb|package|pfblockerng.*|separator|dhcpd6|radvd|upnpd|miniupnpd|avahi|telegraf)$/;
const READ_FIREWALL = ['Alias', 'Filter', 'Category', 'Lvtemplate', 'Group'];

/**
 * Reads config.xml of OPNsense or pfSense: aliases, interfaces and their groups, translations, filter rules of both
 * kinds. pf asks the floating rules, then those of groups, then those of single interfaces; of each kind the newer list
 * («Rules [new]») first. The first that is quick decides; those that are not quick decide only when no quick one does,
 * and then the last. A rule's id is its tracker, its uuid, or its place in the file.
 */
export function readOpnsense(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const parsed = readXml(withoutMargins(text));
  if ('fault' in parsed) {
    notes.error(parsed.fault.line, 'xml', parsed.fault.message);
    return notes.done();
  }
  const { root } = parsed;
  if (root.name !== 'opnsense' && root.name !== 'pfsense') {
    notes.error(
      root.line,
      'no-policy',
      `L’elemento principale è «${root.name.slice(0, 40)}»`,
      'Esportare config.xml da OPNsense o pfSense',
    );
    return notes.done();
  }
  nameSections(root, notes);
  const names = pfNames(root, notes);
  const policy = notes.policy({ default: 'deny', rulesSee: 'after' });
  const passing = readPfNat(root, names, policy);
  const rules = rulesOf(root, names, notes);
  if (rules.length === 0) {
    notes.error(root.line, 'no-policy', 'Nel testo non ci sono regole («filter»)');
    return notes.done();
  }
  const ordered = inOrder(rules, names);
  const quick = ordered.filter(({ isQuick }) => isQuick);
  // Of those that are not quick the last decides, after all the others.
  const late = ordered.filter(({ isQuick }) => !isQuick).toReversed();
  const all = [...quick, ...late].filter(({ isMatch }) => !isMatch);
  for (const rule of leaving(all, names, notes)) policy.add(rule);
  for (const rule of [...passing, ...blockedNetworks(root), ...all.flatMap((one) => arriving(one, names))])
    policy.add(rule);
  return notes.done();
}

function nameSections(root: XmlElement, notes: ImportNotes): void {
  for (const child of root.children) {
    if (READ.includes(child.name)) continue;
    if (QUIET.test(child.name)) notes.ignoredSections.push({ name: child.name, line: child.line });
    else unknownSection(child, notes);
  }
  for (const child of childOf(root, 'OPNsense', 'Firewall')?.children ?? [])
    if (!READ_FIREWALL.includes(child.name)) unknownSection(child, notes);
  for (const child of childOf(root, 'OPNsense', 'Firewall', 'Filter')?.children ?? [])
    if (child.name !== 'rules' && child.children.length > 0) unknownSection(child, notes);
}

function unknownSection({ name, line }: XmlElement, notes: ImportNotes): void {
  notes.count(1);
  notes.notUnderstood(line, `<${name}>`);
  notes.warning(line, 'section-not-understood', `La sezione «${name.slice(0, 60)}» non è compresa`);
}

function rulesOf(root: XmlElement, names: PfNames, notes: ImportNotes): (PfRule & { isNew: boolean })[] {
  const taken = new Set<string>();
  const idOf = (element: XmlElement, fallback: string): string => {
    const tracker = childOf(element, 'tracker')?.text ?? element.attributes.get('uuid');
    const id = tracker !== undefined && tracker !== '' && !taken.has(tracker) ? tracker : fallback;
    taken.add(id);
    return id;
  };
  const note = (element: XmlElement, rule: PfRule): void => {
    notes.count(1 + element.children.length);
    for (const { name, line } of rule.unknown) notes.notUnderstood(line, `<${name}>`);
  };
  const newer = childrenOf(childOf(root, 'OPNsense', 'Firewall', 'Filter', 'rules'), 'rule')
    .map((element, i) => {
      const rule = newRule(element, idOf(element, `nuova-${i + 1}`), i + 1, names);
      note(element, rule);
      return { ...rule, isNew: true };
    })
    .toSorted((a, b) => a.sequence - b.sequence);
  const older = childrenOf(childOf(root, 'filter'), 'rule').map((element, i) => {
    const rule = legacyRule(element, idOf(element, `rule-${i + 1}`), i + 1, names);
    note(element, rule);
    return { ...rule, isNew: false };
  });
  return [...newer, ...older];
}

/** Floating, groups, single interfaces (FilterRuleField.php: 200000, 300000, 400000); the newer list first in each. */
function inOrder<Ruled extends PfRule>(rules: readonly Ruled[], { groups }: PfNames): Ruled[] {
  const rank = (rule: PfRule): number =>
    rule.isFloating ? 0 : rule.interfaces.some((name) => groups.has(name)) ? 1 : 2;
  return [0, 1, 2].flatMap((place) => rules.filter((rule) => rank(rule) === place));
}

const zonesOf = ({ interfaces }: PfRule, { groups }: PfNames): readonly string[] => [
  ...new Set(interfaces.flatMap((name) => groups.get(name) ?? [name])),
];

/** What a rule does to packets that come in by its interfaces. */
function arriving(rule: PfRule, names: PfNames): Rule[] {
  if (rule.direction === 'out') return [];
  const zones = zonesOf(rule, names);
  const made = ruleOn(rule, rule.id, zones.length === 0 || rule.isElsewhere ? null : zones, 'from');
  return [
    rule.isElsewhere && zones.length > 0
      ? { ...made, exceptFrom: zones, ...elsewhere(made, zones, 'from') }
      : made,
  ];
}

/**
 * What the rules for the way out deny: what comes in must pass them too. What they let through goes on to the rules for
 * the way in, and takes from what later ones deny.
 */
function leaving(rules: readonly PfRule[], names: PfNames, notes: ImportNotes): Rule[] {
  const out: Rule[] = [];
  const permitted: Rule[] = [];
  for (const rule of rules) {
    if (rule.direction === 'in' || !rule.enabled) continue;
    const zones = zonesOf(rule, names);
    const plain = ruleOn(
      rule,
      `${rule.id}:uscita`,
      zones.length === 0 || rule.isElsewhere ? null : zones,
      'to',
    );
    const made =
      rule.isElsewhere && zones.length > 0
        ? { ...plain, exceptTo: zones, ...elsewhere(plain, zones, 'to') }
        : plain;
    if (made.isActionKnown && made.action === 'accept') {
      permitted.push(made);
      if (rule.direction === 'out')
        notes.warning(
          rule.line,
          'way-out',
          `La regola ${rule.id} lascia uscire: decide insieme alle regole in ingresso, e non è contata da sola`,
        );
    } else out.push(ruleWithout(made, permitted));
  }
  return out.filter((one) => !isNothing(one));
}

function elsewhere(rule: Rule, zones: readonly string[], side: 'from' | 'to'): Partial<Rule> {
  if (rule.certain === null || isNothing(rule.certain)) return {};
  return { certain: { ...rule.certain, [side === 'from' ? 'exceptFrom' : 'exceptTo']: zones } };
}

function ruleOn(rule: PfRule, id: string, zones: Zones, side: 'from' | 'to'): Rule {
  const { line, action, sources, destinations, services, narrowing, enabled, logging, schedule, comment } =
    rule;
  return draftRule({
    id,
    line,
    action,
    list: 'filter',
    reference: rule.id,
    [side]: zones,
    sources,
    destinations,
    services,
    narrowing: [...narrowing, ...(action === null ? ['l’azione non è compresa'] : [])],
    enabled,
    logging,
    schedule,
    comment,
  });
}
