import { readPolicyCsv, readPolicyJson, type ReadPolicy } from '../policy-file.ts';
import { readAsa } from './asa.ts';
import { readCheckpoint } from './checkpoint.ts';
import { readFortigate } from './fortigate.ts';
import { readFortimanager } from './fortimanager.ts';
import { gathered, type ImportedPolicy } from './imported-policy.ts';
import { readIptables } from './iptables.ts';
import { readMikrotik } from './mikrotik.ts';
import { isNftText, readNftables } from './nftables.ts';
import { readOpnsense } from './opnsense.ts';
import { readPanos } from './panos.ts';
import { readSophos } from './sophos.ts';
import { readSrx } from './srx.ts';
import { withoutMargins } from './text-margins.ts';

/** The forms in which a policy can be read (INTERFACES: firewall analyze). */
export const POLICY_FORMATS = [
  'csv',
  'json',
  'fortigate',
  'fortimanager',
  'asa',
  'panos',
  'iptables',
  'nftables',
  'opnsense',
  'checkpoint',
  'sophos',
  'mikrotik',
  'srx',
] as const;
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

const READERS: Readonly<Record<PolicyFormat, (text: string) => ImportedPolicy>> = {
  csv: (text) => ofTable(readPolicyCsv(text), text),
  json: (text) => ofTable(readPolicyJson(text), text),
  fortigate: readFortigate,
  fortimanager: readFortimanager,
  asa: readAsa,
  panos: readPanos,
  iptables: readIptables,
  nftables: readNftables,
  opnsense: readOpnsense,
  checkpoint: readCheckpoint,
  sophos: readSophos,
  mikrotik: readMikrotik,
  srx: readSrx,
};

/** Reads an exported configuration or a policy table. Never throws: what is wrong is in the diagnostics. */
export function readPolicyAs(format: PolicyFormat, text: string): ImportedPolicy {
  return READERS[format](text);
}

/** Our own tables are read whole or refused. */
function ofTable(read: ReadPolicy, text: string): ImportedPolicy {
  const total = text.split('\n').filter((line) => line.trim() !== '').length;
  const rules = read.rules.map((rule) => ({
    ...rule,
    reference: rule.id,
    line: read.lines.get(rule.id) ?? null,
  }));
  return {
    ...gathered([{ scope: '', family: null, default: 'deny', rulesSee: 'after', rules, nat: [] }]),
    diagnostics: read.diagnostics,
    objects: [],
    unread: [],
    ignoredSections: [],
    share: { understood: total, total },
  };
}

const SRX_SET =
  /^(set|deactivate) (logical-systems \S+ |tenants \S+ )?(security (policies|zones|address-book|nat)|applications) /m;
const SRX_NESTED = /^[ \t]*(inactive: )?from-zone \S+ to-zone \S+ \{|^[ \t]*policies \{\s*global \{/m;
const PANOS_NESTED =
  /^[ \t]*((pre-|post-)?rulebase|mgt-config|deviceconfig) \{|^[ \t]*config( \S+ \S+)* \{|^[ \t]*devices \{\s*localhost\.localdomain \{/m;
const PANOS_SET =
  /^set (config )?(devices \S+ )?((vsys|device-group|policy panorama|template|template-stack) |(shared |vsys \S+ |device-group \S+ )?((pre-|post-)?rulebase|address|address-group|service|service-group) |deviceconfig |mgt-config |zone \S+ network |network (interface|virtual-router|profiles|ike|qos|dhcp) )/m;

/** The format by what stands in the text; `name` decides only between our own tables. */
export function guessPolicyFormat(name: string, text: string): PolicyFormat {
  const head = withoutMargins(text.slice(0, 20_000));
  if (
    /^\s*<(\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?<?(opnsense|pfsense)\b/.test(head) ||
    /<(opnsense|pfsense)>/.test(head)
  )
    return 'opnsense';
  if (/<Configuration\b[^>]*\bAPIVersion=/.test(head) || /<(FirewallRule|IPHost)\b/.test(head))
    return 'sophos';
  if (/^\s*</.test(head)) return 'panos';
  if (/^\s*\{\s*"nftables"/.test(head)) return 'nftables';
  if (/^\s*[[{]/.test(head) && /"url"\s*:\s*"[^"]*\\?\/pkg\\?\//.test(text)) return 'fortimanager';
  if (/^\s*[[{]/.test(head) && /"(objects-dictionary|rulebase)"\s*:/.test(text)) return 'checkpoint';
  if (/^config (vdom|global|system|firewall)\b/m.test(head) || head.startsWith('#config-version='))
    return 'fortigate';
  // What comes first in the export of a whole device may be long: the words are looked for in all of it.
  if (SRX_SET.test(text) || SRX_NESTED.test(text)) return 'srx';
  if (PANOS_NESTED.test(text) || PANOS_SET.test(text)) return 'panos';
  if (/^\/(ip|ipv6) firewall\b/m.test(text)) return 'mikrotik';
  if (/^\*(filter|nat|mangle|raw|security)\s*$/m.test(text)) return 'iptables';
  // `iptables -S`, and `iptables -L`, which is named and refused.
  if (/^-[PNA] \S+/m.test(head) || /^Chain \S+ \((policy|\d+ references)/m.test(head)) return 'iptables';
  if (/^(access-list|access-group|object-group|object network|(ASA|NGFW|PIX) Version)\b/m.test(text))
    return 'asa';
  if (isNftText(text)) return 'nftables';
  return name.endsWith('.json') || /^\s*[[{]/.test(head) ? 'json' : 'csv';
}
