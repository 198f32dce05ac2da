import { ruleWords } from '../testing/rule-words.ts';
import { guessPolicyFormat } from './read-policy.ts';
import { readSrx } from './srx.ts';

const P = 'set security policies from-zone trust to-zone untrust policy';
const plain = (name: string, action = 'permit'): string =>
  `${P} ${name} match source-address any\n${P} ${name} match destination-address any\n${P} ${name} match application any\n${P} ${name} then ${action}\n`;
const words = (text: string): string[] => readSrx(text).policies[0]!.rules.map(ruleWords);

describe('a configuration of Juniper SRX', () => {
  test('is told from one of PAN-OS', () => {
    expect(
      guessPolicyFormat('srx.txt', `set security address-book global address A 10.0.0.0/8\n${plain('p')}`),
    ).toBe('srx');
  });

  test('reads books, sets, applications with terms, exclusions and the policies in their order', () => {
    const text = `set version 22.4R3
set security address-book global address server 192.0.2.10/32
set security address-book global address blocco range-address 192.0.2.20 to 192.0.2.29
set security zones security-zone trust address-book address uffici 10.20.0.0/16
set security zones security-zone trust address-book address-set sedi address uffici
set security zones security-zone trust interfaces ge-0/0/0.0
set applications application prot term t1 protocol tcp destination-port 8443
set applications application prot term t2 protocol udp source-port 53 destination-port 1024-2048
set applications application-set web application junos-https
set applications application-set web application prot
set security policies global policy fine match source-address any
set security policies global policy fine match destination-address any
set security policies global policy fine match application any
set security policies global policy fine match from-zone any
set security policies global policy fine then deny
${P} sportello match source-address sedi
${P} sportello match destination-address [ server blocco ]
${P} sportello match application web
${P} sportello then permit
${P} sportello then log session-close
${P} esclusi match source-address sedi
${P} esclusi match source-address-excluded
${P} esclusi match destination-address any-ipv4
${P} esclusi match application junos-icmp-ping
${P} esclusi then reject
deactivate ${P.slice(4)} esclusi
`;
    expect(words(text)).toEqual([
      'trust>untrust:sportello accept trust>untrust 10.20.0.0/16 > 192.0.2.10;192.0.2.20-192.0.2.29 tcp/443,8443 udp/1024-2048 from 53',
      'trust>untrust:esclusi deny trust>untrust 0.0.0.0-10.19.255.255;10.21.0.0-255.255.255.255;::/0 > 0.0.0.0/0 icmp/8 spenta',
      'global:fine deny *>* any > any any',
    ]);
    const [first] = readSrx(text).policies[0]!.rules;
    expect([first!.reference, first!.list, first!.logging]).toEqual([
      'sportello',
      'from-zone trust to-zone untrust',
      true,
    ]);
  });

  test('ends as the default policy says', () => {
    expect(readSrx(plain('p')).policies[0]!.default).toBe('deny');
    expect(words(`${plain('p', 'deny')}set security policies default-policy permit-all\n`).at(-1)).toBe(
      'default-policy accept *>* any > any any',
    );
  });

  test.each([
    ['match source-identity "Domain Users"', 'utenti'],
    ['match dynamic-application junos:FACEBOOK', 'applicazioni'],
    ['match application junos-mai-visto', 'è predefinito nel firewall, e qui non è conosciuto'],
    ['match application mai-visto', 'non è definito'],
    ['match source-address nome-mai-visto', 'non è definito'],
    ['strano', 'strano'],
    ['then marziano', 'azione'],
  ])('does not decide a policy with «%s»', (statement, reason) => {
    const [rule] = readSrx(`${plain('p')}${P} p ${statement}\n`).policies[0]!.rules;
    expect(rule!.why.join()).toContain(reason);
    expect(rule!.certain === null && rule!.isActionKnown).toBe(false);
  });

  test('refuses groups that are not written out, with the cure', () => {
    const { diagnostics } = readSrx(`${plain('p')}set apply-groups base\n`);
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      cure: expect.stringContaining('display inheritance'),
    });
  });

  test('keeps logical systems apart', () => {
    const text = plain('p') + plain('p', 'deny').replaceAll(/^set /gm, 'set logical-systems LS1 ');
    expect(readSrx(text).policies.map(({ scope, rules }) => [scope, rules[0]!.action])).toEqual([
      ['', 'accept'],
      ['LS1', 'deny'],
    ]);
  });

  test('reads static, destination and source translations; policies see the inner address', () => {
    const D = 'set security nat destination';
    const text = `${plain('p')}${D} pool interno address 10.20.0.5/32
${D} pool interno address port 8443
${D} rule-set da-fuori from zone untrust
${D} rule-set da-fuori rule web match destination-address 203.0.113.5/32
${D} rule-set da-fuori rule web match destination-port 443
${D} rule-set da-fuori rule web then destination-nat pool interno
set security nat static rule-set uno from zone untrust
set security nat static rule-set uno rule r match destination-address 203.0.113.9/32
set security nat static rule-set uno rule r then static-nat prefix 10.20.0.9/32
set security nat source rule-set fuori from zone trust
set security nat source rule-set fuori to zone untrust
set security nat source rule-set fuori rule r match source-address 10.0.0.0/8
set security nat source rule-set fuori rule r then source-nat interface
`;
    const { nat } = readSrx(text).policies[0]!;
    expect(nat.rulesSee).toBe('after');
    expect(
      nat.rules.map(({ id, kind, certain, to, match }) => [
        id,
        kind,
        certain === null,
        to?.ports ?? null,
        match.from,
      ]),
    ).toEqual([
      ['nat static uno/r', 'destination', true, null, ['untrust']],
      ['nat destination da-fuori/web', 'destination', true, [8443, 8444], ['untrust']],
      ['nat source fuori/r', 'source', false, null, ['trust']],
    ]);
  });
});
