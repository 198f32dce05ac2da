import { isOlderThan } from './version.ts';

/**
 * Settings of a policy by which fewer or other packets pass (FortiOS CLI reference, «config firewall policy»), with the
 * line that takes each away. Those with `enable` are switched off: `unset` would do as well, but says less.
 */
const CONDITIONS: readonly { readonly name: RegExp; readonly reset: (name: string) => string }[] = [
  {
    name: /^(internet-service6?(-src)?|srcaddr6?-negate|dstaddr6?-negate|service-negate|internet-service6?(-src)?-negate|tos-negate|geoip-match|sgt-check|network-service-dynamic-status|ztna-status|vpn-inbound|users?-negate)$/,
    reset: (name) => `set ${name} disable`,
  },
  {
    name: /^(groups|users|fsso-groups|fsso-agent-for-ntlm|devices|custom-device|internet-service6?(-src)?-(name|id|group|custom|custom-group|fortiguard)|network-service-(src-)?dynamic|ztna-.*|src-vendor-mac|tos|tos-mask|sgt|reputation-.*|vlan-filter|application|app-category|app-group|url-category|srcaddr6?|dstaddr6?|poolname6-match|rtp-addr|schedule|policy-expiry.*|rtp-nat|pcp-.*|geoip-anycast|identity-based-route|learning-mode)$/,
    reset: (name) => `unset ${name}`,
  },
];

/** Settings that say nothing about which packets pass: logs, profiles, translation of the source, shaping, names. */
const NEUTRAL =
  /^(uuid|name|comments?|label|global-label|status|action|srcintf|dstintf|service|logtraffic.*|capture-packet|nat(46|64|ip|inbound|outbound)?|ippool6?|poolname6?|fixedport|utm-status|.*-profile.*|profile-.*|inspection-mode|ssl-ssh.*|auto-asic-offload|np-acceleration|tcp-mss-.*|session-ttl|vlan-cos-.*|diffserv.*|traffic-shaper.*|per-ip-shaper|schedule-timeout|timeout-send-rst|send-deny-packet|anti-replay|dynamic-shaping|permit-.*|dsri|radius-.*|delay-tcp-npu-session|wccp|passive-wan-health-measurement|block-notification|email-collect|webproxy-.*|custom-log-fields|replacemsg-.*|captive-portal-exempt|decrypted-traffic-mirror|wanopt.*|inbound|outbound|http-policy-redirect|ssh-.*|webcache.*|fec|policy-behaviour-type|cgn-.*|disclaimer|redirect-url|auth-.*|vpntunnel|ips-sensor|application-list|dlp-sensor|av-.*|match-vip.*|policyid)$/;

/** What is written when the device's own text is not at hand: the conditions that every version has. */
const USUAL_RESETS: readonly string[] = [
  'set internet-service disable',
  'set internet-service-src disable',
  'set srcaddr-negate disable',
  'set dstaddr-negate disable',
  'set service-negate disable',
  'unset groups',
  'unset users',
  'unset fsso-groups',
];

export const settingOf = (line: string): string => line.split(' ', 2)[1] ?? '';

export interface Resets {
  readonly lines: readonly string[];
  /** Settings of the rule of which nothing is known. */
  readonly unknown: readonly string[];
}

/**
 * The lines that take away every condition of a rule that its new body does not say.
 *
 * @param source the rule's `set` lines on the device, or null when they are not known
 */
export function resetsBefore(
  source: readonly string[] | null,
  body: readonly string[],
  version: string | null,
  list: string,
): Resets {
  const written = new Set(body.map(settingOf));
  if (source === null) {
    const families = list === 'firewall policy6' || isOlderThan(version, 6, 4) ? [] : ['6', ''];
    const sides = families.flatMap((suffix) =>
      written.has(`srcaddr${suffix}`) ? [] : [`unset srcaddr${suffix}`, `unset dstaddr${suffix}`],
    );
    const expiry =
      written.has('policy-expiry') || version === null || isOlderThan(version, 7, 2)
        ? []
        : ['set policy-expiry disable'];
    return { lines: [...USUAL_RESETS, ...sides, ...expiry], unknown: [] };
  }
  const present = [...new Set(source.filter((line) => line.startsWith('set ')).map(settingOf))];
  const unknown: string[] = [];
  const lines = present.flatMap((name) => {
    if (written.has(name)) return [];
    const condition = CONDITIONS.find((one) => one.name.test(name));
    if (condition) return [condition.reset(name)];
    if (!NEUTRAL.test(name)) unknown.push(name);
    return [];
  });
  // A policy with an Internet service has no addresses: the switch comes before what it hides.
  const isSwitch = (line: string): boolean => /^set internet-service6?(-src)? disable$/.test(line);
  return { lines: [...lines.filter(isSwitch), ...lines.filter((line) => !isSwitch(line))], unknown };
}

/** The device's own lines again, after what the new body has and the old had not. */
export function wayBackOf(source: readonly string[], body: readonly string[]): string[] {
  const had = new Set(source.map(settingOf));
  const added = [...new Set(body.map(settingOf))].filter((name) => !had.has(name));
  const isSwitch = (line: string): boolean => / internet-service6?(-src)? enable$/.test(line);
  return [
    ...added.map((name) => `unset ${name}`),
    ...source.filter(isSwitch),
    ...source.filter((line) => !isSwitch(line)),
  ];
}
