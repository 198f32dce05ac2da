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
  [/^(disclaimer)$/, 'vale solo per chi ha accettato un avviso'],
  [/^nat(46|64)$/, 'traduce tra IPv4 e IPv6'],
];

/** What a security policy (NGFW policy-based mode) asks beyond the header. */
const APPLICATIONS: readonly (readonly [names: RegExp, reason: string])[] = [
  [/^(application|app-category|app-group)$/, 'vale solo per alcune applicazioni'],
  [/^url-category$/, 'vale solo per alcune categorie di siti'],
];

const USED =
  /^(srcintf|dstintf|srcaddr[46]?|dstaddr[46]?|service|action|status|schedule|name|comments?|match-vip|logtraffic|policy-expiry|policy-expiry-date(-utc)?|(srcaddr[46]?|dstaddr[46]?|service)-negate|internet-service6?(-src)?(-(name|id|group|custom|custom-group|fortiguard|negate))?|network-service(-src)?-dynamic)$/;

/** Settings that change nothing about which packets pass: logs, inspection, translation of the source, quality of service. */
const QUIET =
  /^(uuid(-idx)?|global-label|label|logtraffic.*|capture-packet|nat(44|66)?|ippool6?|poolname6?|fixedport|utm-status|.*-profile|profile-.*|.*-sensor|application-list|.*-filter|.*-options|casb.*|inspection-mode|auto-asic-offload|np-acceleration|tcp-mss-.*|tcp-(session-without-syn|timeout-pid)|udp-timeout-pid|session-ttl|vlan-cos-(fwd|rev)|diffserv.*|traffic-shaper.*|per-ip-shaper|schedule-timeout|timeout-send-rst|send-deny-packet|geoip-match|anti-replay|dynamic-shaping|permit-(any-host|stun-host)|dsri|radius-.*|delay-tcp-npu-session|wccp|passive-wan-health-measurement|block-notification|webproxy-.*|custom-log-fields|replacemsg-.*|identity-based-route|captive-portal-exempt|decrypted-traffic-mirror|wanopt.*|natip|inbound|outbound|natinbound|natoutbound|ssh-.*|webcache.*|fec|sgt|policy-behaviour-type|reputation-direction6?|ztna-(status|device-ownership|tags-match-logic)|cgn-.*|pcp-.*|rtp-(nat|addr)|redirect-url|auth-.*|vpntunnel|ssl-mirror.*|scan-botnet-connections|spamfilter-profile|mms-profile|gtp-profile|enforce-default-app-port|learning-mode|rsso|fsso|fsso-agent-for-ntlm|ntlm.*|match-vip|nat-source-vip|sfsso|wsso|firewall-session-dirty|best-route|app-monitor|port-preserve|port-random|diffserv-copy|internet-service-src-.*-negate)$/;

/** Why the rule is narrower than its header, in Italian. */
export function narrowingOf(entry: FortiEntry, list: string): string[] {
  const rows = list === 'firewall security-policy' ? [...NARROWING, ...APPLICATIONS] : NARROWING;
  const found = rows.filter(([names]) =>
    [...entry.sets].some(
      ([name, { values }]) => names.test(name) && !values.every((value) => NEUTRAL.test(value)),
    ),
  );
  const reasons = found.map(([, reason]) => reason);
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
