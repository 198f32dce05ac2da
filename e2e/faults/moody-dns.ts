import { startLoopbackDns, type LoopbackDnsServer, type Reply } from '../../demo/dns/loopback-dns-server.ts';

/** `silent`: no answer; `servfail`, `refused`: every question; `blind`: NXDOMAIN to all, proofs of the lists included. */
export const DNS_OUTAGES = ['silent', 'servfail', 'refused', 'blind'] as const;
export type DnsOutage = (typeof DNS_OUTAGES)[number];

/** The lists that are asked. */
export const ZONES = ['psbl.surriel.com', 'bl.spamcop.net', 'dnsbl.dronebl.org'] as const;
/** Of the watched addresses, the one that stands on the first list; it stood there before anybody looked. */
export const LISTED = '203.0.113.107';

const WORDS: Readonly<Record<DnsOutage, Reply>> = {
  silent: { silent: true },
  servfail: { rcode: 'SERVFAIL' },
  refused: { rcode: 'REFUSED' },
  blind: { rcode: 'NXDOMAIN' },
};

export interface MoodyDns {
  readonly address: string;
  outage(how: DnsOutage, lastsMs: number): Promise<void>;
  close(): Promise<void>;
}

/** A resolver with three well-behaved lists behind it, which can fail in several ways. */
export async function openMoodyDns(): Promise<MoodyDns> {
  let mood: DnsOutage | 'well' = 'well';
  const server: LoopbackDnsServer = await startLoopbackDns(({ name }) => {
    if (mood !== 'well') return WORDS[mood];
    const zone = ZONES.find((one) => name.endsWith(`.${one}`));
    const label = zone === undefined ? '' : name.slice(0, -zone.length - 1);
    const isListed = zone === ZONES[0] && label === LISTED.split('.').toReversed().join('.');
    return isListed || label === '2.0.0.127'
      ? { addresses: ['127.0.0.2'], texts: ['listed'], ttlSeconds: 0 }
      : { rcode: 'NXDOMAIN' };
  });
  return {
    address: `127.0.0.1:${server.port}`,
    outage: async (how, lastsMs) => {
      mood = how;
      await new Promise((resolve) => setTimeout(resolve, lastsMs));
      mood = 'well';
    },
    close: () => server.close(),
  };
}
