import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { analyze } from './firewall.ts';
import { impact, impactLines } from './firewall-impact.ts';
import { readPolicyToday } from './firewall-policy-file.ts';
import { readReport } from './firewall-read.ts';
import { readChangeFile } from './firewall-change-file.ts';
import { UsageError } from './outcome.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'firewall-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function file(text: string, extension = 'csv'): string {
  const name = path.join(folder, `f${count++}.${extension}`);
  writeFileSync(name, text);
  return name;
}

const POLICY = `id,action,src,dst,proto,sport,dport
web,accept,any,192.0.2.10,tcp,any,443
old,accept,10.1.2.3,192.0.2.10,tcp,any,443
end,deny,any,any,any,any,any
`;

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message.replaceAll(folder, '.');
  }
  throw new Error('nothing was refused');
}

describe('firewall analyze', () => {
  test('tells unreachable rules, pairs and risks of a CSV and of the same policy in JSON', () => {
    const expected = {
      rules: 3,
      unreachable: [{ id: 'old', kind: 'redundant', by: ['web'] }],
      undecided: [],
      pairs: [
        { rule: 'old', with: 'web', kind: 'redundancy' },
        { rule: 'end', with: 'web', kind: 'generalization' },
        { rule: 'end', with: 'old', kind: 'generalization' },
      ],
    };
    expect(analyze(file(POLICY))).toMatchObject(expected);
    const rules = [
      { id: 'web', action: 'accept', src: 'any', dst: '192.0.2.10', proto: 'tcp', dport: 443 },
      { id: 'old', action: 'accept', src: ['10.1.2.3'], dst: '192.0.2.10', proto: 'tcp', dport: '443' },
      { id: 'end', action: 'deny' },
    ];
    expect(analyze(file(JSON.stringify({ rules }), 'json'))).toMatchObject(expected);
  });

  test.each([
    [
      'id,action,src,dst,proto,sport,dport\n1,allow,10.1.2.300,any,tcp,any,80\n',
      ':2:16: 300 è maggiore di 255',
    ],
    ['id,action,src,dst,proto,sport,dport\n1,forse,any,any,tcp,any,80\n', ':2:3: «forse» non è un’azione'],
    [
      'id,action,src,dst,proto,sport,dport\n1,allow,any,any,icmp,any,80\n',
      ':2:26: Il protocollo icmp non ha porte',
    ],
    [
      'id,action,src,dst,proto,sport,dport\n1,allow,any,any,tcp,any,80\n1,deny,any,any,tcp,any,80\n',
      ':3:1: La regola 1 c’è già alla riga 2',
    ],
    ['id,action,src\n', ':1:1: Mancano le colonne dst, proto, sport, dport'],
    [
      'id,action,src,dst,proto,sport,dport\n1,allow,any,any,tcp,any\n',
      ':2:21: La riga ha 6 colonne invece di 7',
    ],
    ['id,action,src,dst,proto,sport,dport\n"1,allow\n', ':2:1: Le virgolette aperte non sono chiuse'],
    ['', ':1:1: Il file è vuoto'],
  ])('refuses %j naming line and column', (text, message) => {
    expect(failure(() => analyze(file(text)))).toContain(message);
  });

  test('points into a JSON policy', () => {
    const text = '[\n  {"id": "a", "action": "accept",\n   "dport": "99999", "proto": "tcp"}\n]';
    expect(failure(() => analyze(file(text, 'json')))).toContain(':3:13: La porta 99999 non esiste');
    expect(failure(() => analyze(file('[{]', 'json')))).toContain(':1:3:');
  });

  test('refuses a file that is not there, and a format that nobody reads', () => {
    expect(failure(() => analyze(path.join(folder, 'none.csv')))).toBe('./none.csv: no such file');
    expect(failure(() => analyze(file(POLICY), 'xls'))).toContain('format "xls"');
  });
});

describe('firewall impact', () => {
  const change = (value: unknown): string => file(JSON.stringify(value), 'json');

  test('tells what a new rule would permit', () => {
    const rule = { action: 'accept', src: '10.1.2.0/24', dst: '192.0.2.10', proto: 'tcp', dport: '443;8443' };
    expect(impact(file(POLICY), change({ op: 'insert', before: 'end', rule }))).toMatchObject({
      alreadyPermitted: 'partly',
      permittedBy: ['web'],
      unreachable: null,
      newlyPermitted: { regions: [{ dport: '8443' }], packets: '16777216' },
      newlyDenied: { regions: [], packets: '0' },
      risks: [],
    });
  });

  test('tells what a removal would deny', () => {
    expect(impact(file(POLICY), change({ op: 'delete', id: 'web' }))).toMatchObject({
      unreachable: null,
      newlyPermitted: { packets: '0' },
      // All sources but the one that the next rule still permits.
      newlyDenied: { packets: String((2n ** 32n - 1n) * 65536n) },
    });
  });

  test.each([
    [{ op: 'delete', id: 'ghost' }, 'la regola ghost non c’è nella politica'],
    [{ op: 'move', id: 'web' }, '"op" is none of insert, replace, delete'],
    [{ op: 'insert', rule: { action: 'accept', src: '10.1.2.999' } }, '999 è maggiore di 255'],
    [{ op: 'replace', rule: {} }, '"id" is missing'],
    [
      {
        op: 'insert',
        rule: { action: 'accept', src: '10.1.2.3', dst: '10.1.1.1', proto: 'tcp', dport: null },
      },
      '"dport" must be a text',
    ],
    [{ op: 'insert', rule: { id: 'web', action: 'deny' } }, 'l’identificativo web è già usato'],
  ])('refuses %j', (value, message) => {
    expect(failure(() => impact(file(POLICY), change(value)))).toContain(message);
  });

  test('a rule that is disabled permits nothing already, and a change of it says what enabling would do', () => {
    const policy = file(
      'id,action,src,dst,proto,sport,dport,enabled\nweb,allow,10.1.0.0/16,10.2.0.10,tcp,any,443,no\n',
    );
    const rule = {
      action: 'allow',
      src: '10.1.2.3',
      dst: '10.2.0.10',
      proto: 'tcp',
      sport: 'any',
      dport: '443',
    };
    const asked = impact(policy, change({ op: 'insert', before: null, rule }));
    expect(asked).toMatchObject({ alreadyPermitted: 'no', permittedBy: [], off: null });
    const stays = impact(policy, change({ op: 'replace', id: 'web', rule: { ...rule, enabled: 'no' } }));
    expect(stays).toMatchObject({
      newlyPermitted: { packets: '0' },
      off: {
        isOffToday: true,
        isOffAfter: true,
        ifEnabled: { newlyPermitted: { regions: [{ src: '10.1.2.3' }] } },
      },
    });
    expect(impactLines(stays)).toContain(
      'la regola è disattivata o scaduta e resta tale: il traffico non cambia',
    );
    const enabled = impact(policy, change({ op: 'replace', id: 'web', rule }));
    expect(enabled.off).toEqual({ isOffToday: true, isOffAfter: false, ifEnabled: null });
    expect(impactLines(enabled)).toContain(
      'la regola oggi è disattivata o scaduta: la modifica la rimette in vigore',
    );
  });

  test('several changes as one count nothing that a translation takes away before the rules', () => {
    const rules = file(
      `# Generated by iptables-save v1.8.9
*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -d 203.0.113.10/32 -p tcp --dport 443 -j DNAT --to-destination 10.9.0.5:8443
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -d 10.9.0.9/32 -j ACCEPT
COMMIT
`,
      'rules',
    );
    const to = (dst: string, dport: string) => ({
      op: 'insert',
      before: null,
      rule: { action: 'allow', src: '198.51.100.7', dst, proto: 'tcp', sport: 'any', dport },
    });
    const both = impact(rules, change([to('203.0.113.10', '443'), to('10.9.0.5', '8443')]));
    expect(both.newlyPermitted.regions).toMatchObject([{ dst: '10.9.0.5', dport: '8443' }]);
    expect(both.changes!.map(({ newlyPermitted }) => newlyPermitted.packets)).toEqual(['0', '65536']);
  });

  test('a change that is not an object is refused', () => {
    expect(failure(() => readChangeFile(file('[1]', 'json'), null))).toContain('a change is an object');
  });
});

describe('firewall read', () => {
  const DAY = 86_400_000;
  const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const fortigate = (last: string): string => `config firewall schedule onetime
    edit "lavori"
        set start 00:00 2020/01/01
        set end 23:59 ${last.replaceAll('-', '/')}
    next
end
config firewall policy
    edit 7
        set srcintf "lan"
        set dstintf "wan"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "lavori"
        set service "HTTPS"
    next
end
`;
  const read = (text: string) => {
    const { format, imported } = readPolicyToday(file(text, 'conf'), undefined);
    return readReport(format, imported).policies[0]!.rules[0]!;
  };

  test('a rule in force at some times only is not exact, and says when; one that has ended is off', () => {
    expect(read(fortigate(day(3)))).toMatchObject({
      enabled: true,
      exact: false,
      why: ['vale solo nell’orario «lavori»'],
      schedule: 'lavori',
      expiresOn: day(3),
    });
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(read(fortigate(day(-3)))).toMatchObject({ enabled: false, expiresOn: day(-3) });
    expect(said.mock.calls.map(([text]) => text)).toEqual([
      expect.stringContaining(`la regola 7 è scaduta il ${day(-3)}: è contata come spenta`),
    ]);
    said.mockRestore();
  });

  test('what has ended permits nothing', () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const change = file(
      JSON.stringify({
        op: 'insert',
        before: null,
        id: 'n',
        rule: {
          action: 'allow',
          src: '10.0.0.1',
          dst: '192.0.2.1',
          proto: 'tcp',
          sport: 'any',
          dport: '443',
        },
      }),
      'json',
    );
    const nft = (last: string): string =>
      JSON.stringify({
        nftables: [
          {
            chain: {
              family: 'ip',
              table: 'f',
              name: 'forward',
              handle: 1,
              type: 'filter',
              hook: 'forward',
              prio: 0,
              policy: 'drop',
            },
          },
          {
            rule: {
              family: 'ip',
              table: 'f',
              chain: 'forward',
              handle: 2,
              expr: [
                { match: { op: '<', left: { meta: { key: 'time' } }, right: `${last} 23:59:59` } },
                { accept: null },
              ],
            },
          },
        ],
      });
    expect(impact(file(nft(day(3)), 'json'), change).alreadyPermitted).toBe('fully');
    expect(impact(file(nft(day(-3)), 'json'), change).alreadyPermitted).toBe('no');
    jest.restoreAllMocks();
  });
});
