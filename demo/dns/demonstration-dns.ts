import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { reversedLabels } from '../../domain/dnsbl/query-name.ts';
import type { ZoneRecord } from './record-data.ts';
import { startLoopbackDns, type LoopbackDnsServer, type Reply } from './loopback-dns-server.ts';

/** A list of the demonstration: how it behaves and whom it lists. */
export interface DemonstrationList {
  /** The DNS zone, as the catalogue names it. */
  readonly zone: string;
  /** `proper` lists its entries; the others misbehave as real ones do. */
  readonly behaviour: 'proper' | 'silent' | 'refusing' | 'wildcard' | 'whitelist';
  /** The code of its test entries. */
  readonly testCode?: string;
  /** Its test entry for names, where it is not TEST. */
  readonly testName?: string;
  readonly entries?: readonly DemonstrationEntry[];
}

export interface DemonstrationEntry {
  /** An address or a name. */
  readonly target: string;
  readonly codes: readonly string[];
  readonly txt?: string;
}

const NOT_THERE: Reply = { rcode: 'NXDOMAIN' };

/**
 * The demonstration's outside world: many lists on one loopback server, so that its sweeps are real sweeps, and the
 * records of its mail. Other names exist without addresses, names under .invalid do not (the sweeps look whether the
 * resolver lies).
 */
export function startDemonstrationDns(options: {
  port?: number;
  lists: readonly DemonstrationList[];
  /** Other names, in lower case, with their records. */
  names?: ReadonlyMap<string, readonly ZoneRecord[]>;
}): Promise<LoopbackDnsServer> {
  const answers = new Map(options.lists.map((list) => [list.zone.toLowerCase(), answersOf(list)]));
  return startLoopbackDns(({ name }) => {
    const labels = name.split('.');
    for (let at = 1; at < labels.length; at++) {
      const answer = answers.get(labels.slice(at).join('.'));
      if (answer !== undefined) return answer(labels.slice(0, at).join('.'));
    }
    const records = options.names?.get(name);
    if (records !== undefined) return { records, ttlSeconds: 300 };
    return name === 'invalid' || name.endsWith('.invalid') ? NOT_THERE : {};
  }, options.port ?? 0);
}

function answersOf(list: DemonstrationList): (label: string) => Reply {
  switch (list.behaviour) {
    case 'silent':
      return () => ({ silent: true });
    case 'refusing':
      return () => ({
        addresses: ['127.255.255.254'],
        texts: ['Error: open resolver; see the operator’s pages'],
      });
    case 'wildcard':
      return () => ({ addresses: ['127.0.0.2'] });
    case 'proper':
    case 'whitelist': {
      const entries = new Map<string, Reply>();
      const testCode = list.testCode ?? '127.0.0.2';
      for (const label of [
        reversedOrName('127.0.0.2'),
        reversedOrName('::ffff:7f00:2'),
        'test',
        (list.testName ?? 'test').toLowerCase(),
      ])
        entries.set(label, { addresses: [testCode], texts: ['Test entry (RFC 5782)'], ttlSeconds: 300 });
      for (const { target, codes, txt } of list.entries ?? [])
        entries.set(reversedOrName(target), {
          addresses: codes,
          texts: txt === undefined ? [] : [txt],
          ttlSeconds: 300,
        });
      return (label) => entries.get(label) ?? NOT_THERE;
    }
  }
}

function reversedOrName(target: string): string {
  const address = parseAddress(target);
  return isAddressError(address) ? target.toLowerCase() : reversedLabels(address);
}
