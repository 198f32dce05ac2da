import { valueOf } from './fortigate-addresses.ts';
import type { FortiEntry } from './fortigate-tree.ts';

/** Values that are the default of a setting and narrow nothing (`show full-configuration` prints them). */
const NEUTRAL = /^(|0|0x0+|disable|none|any|0\.0\.0\.0|always)$/;

/** Settings that narrow a rule by something that is not in the packet's header, unless they have a neutral value. */
const NARROWING: readonly (readonly [names: RegExp, reason: string])[] = [
  [/^(groups|fsso-groups)$/, 'vale solo per alcuni gruppi di utenti'],
  [/^users$/, 'vale solo per alcuni utenti'],
  [/^(devices|device-.*|endpoint-compliance)$/, 'vale solo per alcuni dispositivi'],
  [/^ztna-.*(tag|tags)(-secondary)?$/, 'vale solo per alcune etichette ZTNA'],
  [/^src-vendor-mac$/, 'vale solo per alcuni produttori di schede di rete'],
  [/^(tos|tos-mask|tos-negate)$/, 'guarda il campo TOS del pacchetto'],
  [/^sgt-check$/, 'guarda l’etichetta di sicurezza (SGT)'],
  [/^reputation-minimum6?$/, 'guarda la reputazione dell’indirizzo'],
  [/^vlan-filter$/, 'guarda la VLAN del pacchetto'],
  [/^match-vip-only$/, 'vale solo per gli indirizzi virtuali'],
  [/^geoip-anycast$/, 'guarda il Paese dell’indirizzo'],
  [/^(http|ssh|ztna)-policy-redirect$/, 'manda al proxy, dove decidono altre regole (policy-redirect)'],
  [/^(disclaimer|email-collect)$/, 'vale solo per chi ha accettato un avviso'],
  [/^ntlm$/, 'vale solo per alcuni utenti'],
  [/^pcp-inbound$/, 'vale solo per le porte che i dispositivi interni hanno chiesto (PCP)'],
  [/^nat(46|64)$/, 'traduce tra IPv4 e IPv6'],
];

/** What a security policy (NGFW policy-based mode) asks beyond the header. */
const APPLICATIONS: readonly (readonly [names: RegExp, reason: string])[] = [
  [/^(application|app-category|app-group)$/, 'vale solo per alcune applicazioni'],
  [/^url-category$/, 'vale solo per alcune categorie di siti'],
  [/^enforce-default-app-port$/, 'vale solo per le porte predefinite di ogni applicazione'],
];

const USED =
  /^(srcintf|dstintf|srcaddr[46]?|dstaddr[46]?|service|action|status|schedule|name|comments?|match-vip|logtraffic|policy-expiry|policy-expiry-date(-utc)?|(srcaddr[46]?|dstaddr[46]?|service)-negate|internet-service6?(-src)?(-(name|id|group|custom|custom-group|fortiguard|negate))?|network-service(-src)?-dynamic)$/;

/**
 * Settings that change nothing about which packets pass: logs, inspection, translation of the source, quality of
 * service. Each is a name of the CLI reference (`firewall policy`, 5.6 to 7.6): one that only looks like them is not here.
 */
const QUIET = new RegExp(
  `^(${[
    'uuid(-idx)?|policyid|global-label|label|logtraffic-.*|log-http-transaction|capture-packet|custom-log-fields',
    'nat(44|66)?|ippool6?|poolname6?|fixedport|natip|inbound|outbound|natinbound|natoutbound|nat-source-vip',
    'port-(preserve|random)|permit-(any-host|stun-host)|rtp-(nat|addr)|pcp-(outbound|poolname)',
    'cgn-(eif|eim|session-quota|resource-quota|log-server-grp|sw-eif-ctrl)',
    'utm-status|inspection-mode|application-list|profile-(type|group|protocol-options)|deep-inspection-options',
    '(av|antivirus|webfilter|web-filter|dnsfilter|emailfilter|spamfilter|dlp|file-filter|voip|icap|waf|cifs)-profile',
    '(ssl-ssh|ssh-filter|sctp-filter|diameter-filter|videofilter|virtual-patch|casb|telemetry|mms|gtp)-profile',
    '(ips|dlp)-sensor|ips-voip-filter|dsri|app-monitor|scan-botnet-connections',
    'auto-asic-offload|np-acceleration|delay-tcp-npu-session|firewall-session-dirty|best-route|fec|anti-replay',
    'tcp-mss-(sender|receiver)|tcp-session-without-syn|(tcp|udp)-timeout-pid|session-ttl|schedule-timeout',
    'timeout-send-rst|send-deny-packet|block-notification|replacemsg-(group|override-group)|redirect-url',
    'vlan-cos-(fwd|rev)|diffserv-(forward|reverse|copy)|diffservcode-(forward|rev)|traffic-shaper(-reverse)?',
    'per-ip-shaper|dynamic-shaping|geoip-match|reputation-direction6?|passive-wan-health-measurement',
    'wccp|webcache(-https)?|webproxy-(profile|forward-server)|wanopt(-detection|-passive-opt|-profile|-peer)?',
    'decrypted-traffic-mirror|ssl-mirror(-intf)?|identity-based-route|captive-portal-exempt|vpntunnel',
    'auth-(cert|path|redirect-addr|method|portal)|radius-(mac|ip)-auth-bypass|rsso|fsso|sfsso|wsso',
    'fsso-agent-for-ntlm|ntlm-(guest|enabled-browsers)|learning-mode|policy-behaviour-type|match-vip|sgt',
    'ztna-(status|device-ownership|tags-match-logic)|internet-service-src-.*-negate',
  ].join('|')})$`,
);

/** Settings whose meaning turns on their value, which is one of two words. */
const SWITCHES = /^(status|(srcaddr[46]?|dstaddr[46]?|service)-negate|match-vip|policy-expiry)$/;

/** Why the rule is narrower than its header, in Italian. */
export function narrowingOf(entry: FortiEntry, list: string): string[] {
  const rows = list === 'firewall security-policy' ? [...NARROWING, ...APPLICATIONS] : NARROWING;
  const found = rows.filter(([names]) =>
    [...entry.sets].some(
      ([name, { values }]) => names.test(name) && !values.every((value) => NEUTRAL.test(value)),
    ),
  );
  const reasons = found.map(([, reason]) => reason);
  for (const [name, { values }] of entry.sets)
    if (SWITCHES.test(name) && !['enable', 'disable'].includes(values[0] ?? ''))
      reasons.push(`il valore dell’impostazione «${name}» non è compreso`);
  if (valueOf(entry, 'action') === 'ipsec') reasons.push('cifra il traffico in una VPN (ipsec)');
  // Values without the check are not asked; without a word about the check they may be.
  if (entry.sets.has('sgt') && !entry.sets.has('sgt-check'))
    reasons.push('guarda l’etichetta di sicurezza (SGT)');
  return [...new Set(reasons)];
}

/** Settings of a policy that nobody here knows: they may narrow it. */
export function unknownSettings(
  entry: FortiEntry,
  list: string,
): { name: string; values: readonly string[]; line: number }[] {
  const rows = list === 'firewall security-policy' ? [...NARROWING, ...APPLICATIONS] : NARROWING;
  return [...entry.sets].flatMap(([name, { values, line }]) => {
    if (USED.test(name) || rows.some(([names]) => names.test(name)) || QUIET.test(name)) return [];
    return [{ name, values, line }];
  });
}
