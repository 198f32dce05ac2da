import type { AsaBlock, AsaLine } from './asa-objects.ts';

/** What may stand under each kind of heading; the ASA takes such lines with or without indentation. */
const BODIES: readonly (readonly [heading: RegExp, body: RegExp])[] = [
  [/^object network /, /^(host|subnet|range|fqdn|description|nat \([^)]*\) (static|dynamic)) ?/],
  [/^object service /, /^(service (tcp|udp|icmp6?|ip|\d+|[a-z]+)\b|description)/],
  [/^object-group network /, /^(network-object|group-object|description) /],
  [/^object-group service /, /^(service-object|port-object|group-object|description) /],
  [/^object-group protocol /, /^(protocol-object|group-object|description) /],
  [/^object-group icmp-type /, /^(icmp-object|group-object|description) /],
  [
    /^interface /,
    /^(nameif|security-level|ip address|ipv6 |no ip address|shutdown|no shutdown|description|speed|duplex|vlan|channel-group|management-only|no forward interface|bridge-group|mac-address|zone-member) ?/,
  ],
];

/** What no body has a line of. */
const HEADING =
  /^(access-list|access-group|object-group (network|service|protocol|icmp-type)|object (network|service)) /;

/** Lines that start at the margin, each with those that belong to it: indented, or of the kind that stands under it. */
export function asaBlocks(text: string): AsaBlock[] {
  const blocks: (AsaLine & { body: AsaLine[] })[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim();
    if (trimmed === '!') isOpen = false;
    if (trimmed === '' || trimmed === '!') continue;
    const line: AsaLine = { words: trimmed.split(/\s+/), line: index + 1, text: trimmed };
    const last = blocks.at(-1);
    const belongs =
      last !== undefined &&
      isOpen &&
      BODIES.some(([heading, body]) => heading.test(last.text) && body.test(trimmed));
    // A terminal that erases its «More» with blanks leaves them before the next line: a heading stays one.
    if (last && ((/^\s/.test(raw) && !HEADING.test(trimmed)) || belongs)) last.body.push(line);
    else {
      blocks.push({ ...line, body: [] });
      isOpen = true;
    }
  }
  return blocks;
}

/** Verbs at the margin that say nothing about which connections pass through (ASA command reference). */
export const QUIET_VERBS: ReadonlySet<string> = new Set(
  `: ASA PIX Cryptochecksum end hostname domain-name enable passwd password names ftp clock dns dns-group pager logging mtu
  ip ipv6 icmp asdm arp global route timeout aaa aaa-server user-identity http snmp-server crypto telnet ssh console dhcpd
  dhcprelay ntp ssl webvpn group-policy dynamic-access-policy-record username tunnel-group tunnel-group-map class-map
  policy-map service-policy prompt call-home hpm no tls-proxy anyconnect anyconnect-custom-attr anyconnect-custom-data
  failover monitor-interface management-access router banner boot terminal privilege multicast-routing flow-export sysopt
  regex url-server url-cache url-block fips jumbo-frame l2tp lacp license cluster cluster-group context mac-address mac-list
  nve pim igmp policy-list prefix-list as-path route-map quota scep sla sunrpc-server track virtual vlan vpdn wccp xlate
  zone zonelabs-integrity auth-prompt checkheaps cts ddns e-mail smtp-server smtps smtp firewall gtp kron ldap mount mroute
  object-group-search password-policy pcp rest-api setup smart-tunnel speed standby summer-time tcp-map threat-detection
  traffic-forward user-message version virtual-http service fragment compression config-register cpu csd imap4s pop3s
  ikev1 ikev2 ipsec isakmp vpn vpnclient vpn-addr-assign vpn-sessiondb vpn-simultaneous-logins key pki saml trustpoint
  interface static nat same-security-traffic time-range access-group access-list object object-group name xml show
  community-list digest-file dynamic-map established-timeout event filesystem group hw-module information-reporting
  license-server mobile-device-proxy mtu nac-policy nat-assigned-to-public-ip onscreen-keyboard opaque ospf rip eigrp
  session snmp-map sip-map ssh-ver sw-module tcp uauth vxlan port-channel profile contact destination subscribe-to-alert-group
  serial aes-key app-agent arp-inspection backup bridge cache certificate dot1x ethernet-type file flowset hash logout nsf
  performance-monitor power-supply queue-limit resource rip route-lookup shell syslog threat-detect unmanaged web webtype`.split(
    /\s+/,
  ),
);
