import {
  startLoopbackDns,
  type LoopbackDnsServer,
  type Question,
  type Reply,
} from '../../../demo/dns/loopback-dns-server.ts';

/** How a list behaves: what it answers to the label before its zone (`2.0.0.127`, `test`, a name). */
export type ZoneBehaviour = (label: string, question: Question) => Reply;

const NOT_THERE: Reply = { rcode: 'NXDOMAIN' };
const V6_TEST = `2.0.0.0.0.0.f.7.f.f.f.f${'.0'.repeat(20)}`;

/** A list that keeps RFC 5782, with these labels listed on top of its test entries. */
export function properList(entries: Readonly<Record<string, Reply>> = {}, code = '127.0.0.2'): ZoneBehaviour {
  const tests: Readonly<Record<string, Reply>> = {
    '2.0.0.127': { addresses: [code], texts: ['test entry'] },
    [V6_TEST]: { addresses: [code] },
    test: { addresses: [code] },
    // The test points that lists of names publish for themselves.
    'dbltest.com': { addresses: [code] },
    'test.uribl.com': { addresses: [code] },
    'surbl-org-permanent-test-point.com': { addresses: [code] },
  };
  return (label) => entries[label] ?? tests[label] ?? NOT_THERE;
}

/** A server of many lists on loopback, each misbehaving in its own way. */
export function startFaultZones(zones: Readonly<Record<string, ZoneBehaviour>>): Promise<LoopbackDnsServer> {
  return startLoopbackDns((question) => {
    // What the look at a resolver asks for: it is there for everybody.
    if (question.name === 'example.com') return {};
    const labels = question.name.split('.');
    for (let at = 1; at < labels.length; at++) {
      const behaviour = zones[labels.slice(at).join('.')];
      if (behaviour !== undefined) return behaviour(labels.slice(0, at).join('.'), question);
    }
    return NOT_THERE;
  });
}
