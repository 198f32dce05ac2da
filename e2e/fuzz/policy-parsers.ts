import { readdirSync, readFileSync } from 'node:fs';
import {
  guessPolicyFormat,
  readPolicyAs,
  type PolicyFormat,
} from '../../domain/firewall/formats/read-policy.ts';
import type { ImportedPolicy } from '../../domain/firewall/formats/imported-policy.ts';
import type { Parser } from './parsers.ts';

const FIXTURES = '../../domain/firewall/formats/fixtures/';

const fixture = (file: string): Buffer => readFileSync(new URL(FIXTURES + file, import.meta.url));

const CSV = `id,action,src,dst,proto,sport,dport,from,to,enabled,comment,hits
1,accept,10.20.4.0/24;2001:db8::/32,203.0.113.17,tcp,any,443;8080-8090,lan,wan,yes,"posta, ""certificata""",12
2,deny,any,192.0.2.1-192.0.2.9,udp;icmp,1-1023,any,,,no,,
`;
const JSON_TABLE = `{"rules":[
  {"id":"1","action":"accept","src":["10.20.4.0/24","2001:db8::/32"],"dst":"192.0.2.1","proto":"tcp","dport":443,"hits":7},
  {"id":"a\\u0000\\ud800","action":"deny","enabled":false,"comment":"fine"}
]}`;
const SHOWN = `access-list outside_in; 2 elements; name hash: 0x6892a938
access-list outside_in line 1 extended permit tcp any object-group SERVER eq https 0x2c1c6a65
  access-list outside_in line 1 extended permit tcp any host 10.10.30.10 eq https (hitcnt=40) 0x9a5c43bd
access-list outside_in line 2 extended deny ip any any log informational interval 300 (hitcnt=0) 0x2c1c6a66
`;

const SEEDS: Readonly<Record<PolicyFormat, readonly Buffer[]>> = {
  csv: [Buffer.from(CSV)],
  json: [Buffer.from(JSON_TABLE)],
  fortigate: [fixture('fortigate-province.conf')],
  fortimanager: [fixture('fortimanager-sede.json')],
  asa: [fixture('asa-province.cfg'), fixture('asa-sede.cfg'), Buffer.from(SHOWN)],
  panos: [fixture('panos-sede.set'), fixture('panos-sede.xml')],
  iptables: [fixture('iptables-sede.rules')],
  nftables: [fixture('nftables-sede.json')],
  opnsense: [fixture('opnsense-sede.xml')],
  checkpoint: [fixture('checkpoint-sede.json')],
  sophos: [fixture('sophos-comune.xml')],
  mikrotik: [fixture('mikrotik-scuola.rsc')],
  srx: [fixture('srx-sede.set')],
};

/** The small exports whose right answer is known: each has words that were once misread. */
const CASES: readonly { readonly format: PolicyFormat; readonly seed: Buffer }[] = readdirSync(
  new URL(`${FIXTURES}cases/`, import.meta.url),
).map((file) => {
  const seed = fixture(`cases/${file}`);
  return { format: guessPolicyFormat(file, seed.toString('utf8')), seed };
});

/** Every form in which a firewall policy is imported; what they say must name a line of the text. */
export const POLICY_PARSERS: readonly Parser[] = Object.entries(SEEDS).map(([format, seeds]) => ({
  name: `policy ${format}`,
  // Whole exports, and short pieces of them in which a change weighs more.
  seeds: [
    ...seeds,
    ...seeds.flatMap(pieces),
    ...CASES.flatMap((one) => (one.format === format ? [one.seed] : [])),
  ],
  read: (input: Buffer): unknown => {
    const text = input.toString('utf8');
    guessPolicyFormat('export.txt', text);
    const read = readPolicyAs(format as PolicyFormat, text);
    const fault = faultOf(read, text);
    if (fault !== null) throw new Error(fault);
    return read;
  },
}));

function pieces(seed: Buffer): Buffer[] {
  const lines = seed.toString('utf8').split('\n');
  const some: Buffer[] = [];
  for (let at = 0; at < lines.length && some.length < 12; at += Math.max(25, lines.length / 12))
    some.push(Buffer.from(lines.slice(at, at + 25).join('\n')));
  return some;
}

/** What the answer may not look like, whatever the input. */
export function faultOf(read: ImportedPolicy, text: string): string | null {
  // A lone carriage return ends a line of a table.
  const lines = text.split(/\r\n|\r|\n/).length;
  const isLine = (line: number): boolean => Number.isInteger(line) && line >= 1 && line <= lines;
  for (const { line, message } of read.diagnostics)
    if (!isLine(line)) return `line ${line} of ${lines}: ${message}`;
  for (const { line, text: kept } of read.unread) if (!isLine(line)) return `unread line ${line}: ${kept}`;
  for (const { line, id } of read.undecided) if (!isLine(line)) return `undecided ${id} at line ${line}`;
  const { understood, total } = read.share;
  if (!(understood >= 0 && understood <= total)) return `understood ${understood} of ${total}`;
  const ids = new Set<string>();
  for (const { id, sources, destinations } of read.rules) {
    if (ids.has(id)) return `two rules ${id}`;
    ids.add(id);
    for (const set of [sources.v4, sources.v6, destinations.v4, destinations.v6])
      for (let i = 1; i < set.length; i++)
        if (!(set[i - 1]! < set[i]!)) return `rule ${id}: a set out of order`;
  }
  return null;
}
