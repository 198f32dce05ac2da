import { readPolicyAs } from './read-policy.ts';
import type { PolicyFormat } from './read-policy.ts';

function hits(format: PolicyFormat, text: string): [string, number | null][] {
  return readPolicyAs(format, text).rules.map((rule) => [rule.id, rule.hits]);
}

const ASA = `object-group network SERVER
 network-object host 10.10.30.10
 network-object host 10.10.30.11
access-list outside_in remark Portale
access-list outside_in extended permit tcp any object-group SERVER eq https
access-list outside_in extended deny ip any any log
access-group outside_in in interface outside
`;
const SHOWN = `access-list cached ACL log flows: total 0, denied 0 (deny-flow-max 4096)
            alert-interval 300
access-list outside_in; 3 elements; name hash: 0x6892a938
access-list outside_in line 1 remark Portale
access-list outside_in line 2 extended permit tcp any object-group SERVER eq https 0x2c1c6a65
  access-list outside_in line 2 extended permit tcp any host 10.10.30.10 eq https (hitcnt=40) 0x9a5c43bd
  access-list outside_in line 2 extended permit tcp any host 10.10.30.11 eq https (hitcnt=2) 0x3d81a9f0
access-list outside_in line 3 extended deny ip any any log informational interval 300 (hitcnt=0) 0x2c1c6a66
`;

describe('hit counts', () => {
  test('of an ASA are those of «show access-list» after the configuration, the combinations of an entry added', () => {
    expect(hits('asa', ASA)).toEqual([
      ['outside_in:1', null],
      ['outside_in:2', null],
    ]);
    expect(hits('asa', ASA + SHOWN)).toEqual([
      ['outside_in:1', 42],
      ['outside_in:2', 0],
    ]);
    expect(readPolicyAs('asa', ASA + SHOWN).unread).toEqual([]);
  });

  test('of an ASA are read from «show access-list» alone too, each list a zone of its own', () => {
    const alone = `access-list inside_in; 2 elements; name hash: 0x1
access-list inside_in line 1 extended permit udp any host 10.1.1.53 eq domain (hitcnt=7) 0x1a
access-list inside_in line 2 extended permit tcp any any eq www (hitcnt=0) (inactive) 0x1b
`;
    const read = readPolicyAs('asa', alone);
    expect(read.rules.map(({ id, from, hits: count, enabled }) => [id, from, count, enabled])).toEqual([
      ['inside_in:1', ['inside_in'], 7, true],
      ['inside_in:2', ['inside_in'], 0, false],
    ]);
    expect(read.diagnostics).toMatchObject([{ code: 'no-access-group', line: 2 }]);
  });

  test('are those of «iptables-save -c», and not known without -c', () => {
    const table = (rule: string): string =>
      `*filter\n:FORWARD ACCEPT [9:540]\n${rule}-A FORWARD -p tcp --dport 443 -j ACCEPT\nCOMMIT\n`;
    expect(hits('iptables', table('[12:720] '))).toEqual([
      ['FORWARD:1', 12],
      ['FORWARD:policy', 9],
    ]);
    expect(hits('iptables', table(''))[0]).toEqual(['FORWARD:1', null]);
  });

  test('are the counters of nftables, in the rule or named', () => {
    const rule = (handle: number, counter: unknown): object => ({
      rule: {
        family: 'inet',
        table: 'filter',
        chain: 'forward',
        handle,
        expr: [
          { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: 443 } },
          ...(counter === undefined ? [] : [{ counter }]),
          { accept: null },
        ],
      },
    });
    const nftables = [
      { counter: { family: 'inet', name: 'web', table: 'filter', handle: 2, packets: 31, bytes: 4000 } },
      {
        chain: {
          family: 'inet',
          table: 'filter',
          name: 'forward',
          handle: 1,
          type: 'filter',
          hook: 'forward',
          prio: 0,
          policy: 'drop',
        },
      },
      rule(10, { packets: 5, bytes: 300 }),
      rule(11, 'web'),
      rule(12, undefined),
      rule(13, null),
    ];
    expect(hits('nftables', JSON.stringify({ nftables }))).toEqual([
      ['10', 5],
      ['11', 31],
      ['12', null],
      ['13', null],
    ]);
  });

  test('are the column of a table, which may be empty and must be a number', () => {
    const head = 'id,action,src,dst,proto,sport,dport,hits\n';
    expect(
      hits(
        'csv',
        `${head}1,allow,any,any,tcp,any,80,150\n2,allow,any,any,tcp,any,81,\n3,deny,any,any,any,any,any,0\n`,
      ),
    ).toEqual([
      ['1', 150],
      ['2', null],
      ['3', 0],
    ]);
    expect(hits('json', '[{"id":"1","action":"deny","hits":4},{"id":"2","action":"deny"}]')).toEqual([
      ['1', 4],
      ['2', null],
    ]);
    expect(readPolicyAs('csv', `${head}1,allow,any,any,tcp,any,80,molti\n`).diagnostics).toMatchObject([
      { line: 2, column: 28, code: 'not-a-count' },
    ]);
  });
});
