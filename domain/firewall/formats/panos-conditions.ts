import type { PanosEntry } from './panos-entries.ts';

/** Fields of a rule that are used, or change nothing about which packets it decides. */
const KNOWN =
  /^(description|tag|group-tag|uuid|log-(start|end|setting)|profile-setting|qos|option|icmp-unreachable|disable-(server-response-inspection|inspect)|rule-type|target|disabled|action|from|to|source|destination|service|application|schedule|negate-(source|destination))$/;
/** Fields that narrow a rule by what is not in the packet's header, unless they say `any`. */
const NARROWING: Readonly<Record<string, string>> = {
  'source-user': 'vale solo per alcuni utenti',
  category: 'vale solo per alcune categorie di siti',
  'hip-profiles': 'vale solo per alcuni profili di postazione',
  'source-hip': 'vale solo per alcuni profili di postazione',
  'destination-hip': 'vale solo per alcuni profili di postazione',
  'source-device': 'vale solo per alcuni dispositivi',
  'destination-device': 'vale solo per alcuni dispositivi',
  'source-imsi': 'vale solo per alcune utenze mobili',
  'source-imei': 'vale solo per alcune utenze mobili',
  'source-nw-slice': 'vale solo per alcune utenze mobili',
  'saas-user-list': 'vale solo per alcuni utenti',
  'saas-tenant-list': 'vale solo per alcuni utenti',
};

/** Fields of a rule that nobody here knows: they may narrow it. */
export const unknownFields = ({ fields }: PanosEntry): [string, string[]][] =>
  [...fields].filter(([name]) => !KNOWN.test(name) && !Object.hasOwn(NARROWING, name));

/** What every rule has, and the device does not take a rule without. */
const ASKED = ['from', 'to', 'source', 'destination', 'application', 'service'];

export const missingOf = ({ fields }: PanosEntry, type: string): string[] =>
  ASKED.filter((name) => (fields.get(name) ?? []).length === 0 && !(name === 'to' && type === 'intrazone'));

export function narrowingOf(entry: PanosEntry): string[] {
  const reasons: string[] = [];
  for (const [name, reason] of Object.entries(NARROWING)) {
    const values = entry.fields.get(name) ?? [];
    if (values.length > 0 && !values.includes('any')) reasons.push(reason);
  }
  const applications = entry.fields.get('application') ?? ['any'];
  if (!applications.includes('any'))
    reasons.push(`vale solo per alcune applicazioni (${applications.slice(0, 3).join(', ').slice(0, 60)})`);
  const target = (entry.fields.get('target') ?? []).join(' ');
  if (target !== '' && target !== 'negate no') reasons.push('vale solo su alcuni firewall (target)');
  return [...new Set(reasons)];
}
