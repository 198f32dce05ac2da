import { randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { DnsblResolverFinding } from '../../../contract/dnsbl/sweeps.ts';
import type { DnsResolver } from '../dns/resolver.ts';

/** Networks of resolvers that serve everybody: the big lists refuse them. */
const PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['8.8.4.0', 24],
  ['8.8.8.0', 24],
  ['1.1.1.0', 24],
  ['1.0.0.0', 24],
  ['9.9.9.0', 24],
  ['149.112.112.0', 24],
  ['208.67.216.0', 21],
  ['94.140.14.0', 23],
  ['185.228.168.0', 23],
  ['76.76.2.0', 24],
  ['193.110.81.0', 24],
] as const)
  PUBLIC.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['2001:4860:4860::', 48],
  ['2606:4700:4700::', 48],
  ['2620:fe::', 48],
  ['2620:119::', 32],
] as const)
  PUBLIC.addSubnet(network, prefix, 'ipv6');

/** Where the answers of well-known public resolvers come from: seen at the far end, ours forwards to them. */
const PUBLIC_EGRESS = new BlockList();
for (const [network, prefix] of [
  ['172.253.0.0', 16],
  ['74.125.0.0', 16],
  ['173.194.0.0', 16],
  ['172.217.32.0', 20],
  ['162.158.0.0', 15],
  ['172.64.0.0', 13],
  ['141.101.64.0', 18],
  ['74.63.16.0', 20],
  ['66.185.112.0', 20],
  ['146.112.0.0', 16],
] as const)
  PUBLIC_EGRESS.addSubnet(network, prefix, 'ipv4');

const WORDS: Readonly<Record<NonNullable<DnsblResolverFinding['fault']>, string>> = {
  silent: 'Il resolver non risponde: i verdetti di questo controllo saranno sconosciuti.',
  'forged-nxdomain':
    'Il resolver nega nomi che esistono di certo: le sue risposte «non presente» non provano nulla.',
  'captive-answer':
    'Il resolver risponde con un indirizzo anche per nomi che non possono esistere: c’è un portale o un filtro in mezzo.',
  'public-resolver':
    'È un resolver pubblico: Spamhaus, Barracuda, SURBL e URIBL lo rifiutano. Usare un proprio resolver ricorsivo.',
  forwarder:
    'Il resolver inoltra le domande a un resolver pubblico, che le grandi liste rifiutano. Togliere l’inoltro (unbound senza forward-zone).',
};

/** Looks at each resolver before a sweep and says in words what is wrong with it. */
export function checkResolvers(resolvers: readonly DnsResolver[]): Promise<DnsblResolverFinding[]> {
  return Promise.all(
    resolvers.map(async (resolver) => {
      const { fault, from } = await look(resolver);
      return { resolver: resolver.address, fault, text: fault === null ? soundFrom(from) : WORDS[fault] };
    }),
  );
}

/** Those whose word on other names than the lists' can be taken: none that denies what exists, or has an answer for all. */
export async function truthfulResolvers(resolvers: readonly DnsResolver[]): Promise<readonly DnsResolver[]> {
  const findings = await checkResolvers(resolvers);
  return resolvers.filter((_, n) => {
    const fault = findings[n]?.fault;
    return fault !== 'forged-nxdomain' && fault !== 'captive-answer';
  });
}

/** The address is worth seeing: it is the one that a list's operator wants registered, and refuses or slows down. */
function soundFrom(from: string | null): string {
  return from === null
    ? 'Il resolver risponde come deve.'
    : `Il resolver risponde come deve; alle liste si presenta con l’indirizzo ${from}.`;
}

async function look(
  resolver: DnsResolver,
): Promise<{ fault: DnsblResolverFinding['fault']; from: string | null }> {
  const host = resolver.address.replace(/^\[?(.*?)\]?:\d+$/, '$1');
  const family = isIP(host);
  if (family !== 0 && PUBLIC.check(host, family === 4 ? 'ipv4' : 'ipv6'))
    return { fault: 'public-resolver', from: null };
  // RFC 6761: nothing under .invalid exists. RFC 2606: example.com always does.
  const nonsense = `${randomBytes(9).toString('hex')}.invalid`;
  const [absent, present, egress] = await Promise.all([
    resolver.query(nonsense, 'A'),
    resolver.query('example.com', 'NS'),
    // Answers with the address that asked: that of the resolver at the far end.
    resolver.query('whoami.akamai.net', 'A'),
  ]);
  const seen = egress.kind === 'answer' ? egress.records.find((address) => isIP(address) === 4) : undefined;
  const from = seen ?? null;
  if ([absent, present, egress].every(({ kind }) => kind === 'failed')) return { fault: 'silent', from };
  if (absent.kind === 'answer' && absent.records.length > 0) return { fault: 'captive-answer', from };
  if (present.kind === 'answer' && present.rcode === 'NXDOMAIN') return { fault: 'forged-nxdomain', from };
  return { fault: from !== null && PUBLIC_EGRESS.check(from, 'ipv4') ? 'forwarder' : null, from };
}
