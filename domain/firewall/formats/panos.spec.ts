import * as fc from 'fast-check';
import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { readPanos } from './panos.ts';

const SET = String.raw`set deviceconfig system hostname fw-provincia
set shared address "Server web" ip-netmask 192.0.2.10/32
set address Viabilita ip-netmask 10.20.1.0/24
set address Viabilita description "rete del settore"
set address Edilizia ip-netmask 10.20.4.0/24
set address Stampanti ip-range 10.20.8.100-10.20.8.149
set address Portale fqdn portale.regione.example
set address Web6 ip-netmask 2001:db8:2::10/128
set address-group Tecnici static [ Viabilita Edilizia ]
set address-group Tutti static [ Tecnici Stampanti ]
set address-group Dinamico dynamic filter "'tecnico'"
set service Gestionale protocol tcp port 8443,9000-9010
set service Gestionale protocol tcp source-port 1024-65535
set service Dns protocol udp port 53
set service-group Servizi members [ Gestionale Dns ]
set rulebase security rules "FW-2026-0042 viabilita" from trust
set rulebase security rules "FW-2026-0042 viabilita" to [ untrust dmz ]
set rulebase security rules "FW-2026-0042 viabilita" source [ Tutti 10.20.99.9 ]
set rulebase security rules "FW-2026-0042 viabilita" destination [ "Server web" Web6 ]
set rulebase security rules "FW-2026-0042 viabilita" source-user any
set rulebase security rules "FW-2026-0042 viabilita" category any
set rulebase security rules "FW-2026-0042 viabilita" application any
set rulebase security rules "FW-2026-0042 viabilita" service [ Servizi service-https ]
set rulebase security rules "FW-2026-0042 viabilita" action allow
set rulebase security rules "FW-2026-0042 viabilita" log-start no
set rulebase security rules "FW-2026-0042 viabilita" log-end no
set rulebase security rules "FW-2026-0042 viabilita" description "Con \"virgolette\""
set rulebase security rules Portale from any
set rulebase security rules Portale to any
set rulebase security rules Portale source any
set rulebase security rules Portale destination Portale
set rulebase security rules Portale application any
set rulebase security rules Portale service any
set rulebase security rules Portale action allow
set rulebase security rules Web application [ web-browsing ssl ]
set rulebase security rules Web service application-default
set rulebase security rules Web action allow
set rulebase security rules Esclusi from any
set rulebase security rules Esclusi to any
set rulebase security rules Esclusi negate-source yes
set rulebase security rules Esclusi source 10.0.0.0/8
set rulebase security rules Esclusi destination any
set rulebase security rules Esclusi application any
set rulebase security rules Esclusi service any
set rulebase security rules Esclusi action deny
set rulebase security rules Esclusi disabled yes
set rulebase security rules Strana action allow
set rulebase security rules Strana quantum yes
set rulebase security rules Dinamica source Dinamico
set rulebase security rules Dinamica action drop
`;
const XML = `<?xml version="1.0"?>
<config version="10.1.0"><shared><address><entry name="Server web"><ip-netmask>192.0.2.10/32</ip-netmask></entry></address></shared>
<devices><entry name="localhost.localdomain"><vsys><entry name="vsys1">
<address><entry name="Viabilita"><ip-netmask>10.20.1.0/24</ip-netmask></entry></address>
<address-group><entry name="Tutti"><static><member>Viabilita</member></static></entry></address-group>
<service><entry name="Gestionale"><protocol><tcp><port>8443</port></tcp></protocol></entry></service>
<rulebase><security><rules>
<entry name="Uno &amp; due"><from><member>trust</member></from><to><member>any</member></to><source><member>Tutti</member></source>
<destination><member>Server web</member></destination><application><member>any</member></application>
<service><member>Gestionale</member></service><action>allow</action><description><![CDATA[a < b]]></description></entry>
</rules></security></rulebase></entry></vsys></entry></devices></config>`;

const ruleOf = (policy: ImportedPolicy, id: string) => {
  const found = policy.rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

describe('a Palo Alto configuration', () => {
  const imported = readPanos(SET);

  test('in set format becomes rules in their order', () => {
    expect(imported.rules.map((rule) => rule.id)).toEqual([
      'FW-2026-0042 viabilita',
      'Esclusi',
      'intrazone-default',
    ]);
    expect(imported.lines.get('FW-2026-0042 viabilita')).toBe(16);
  });

  test('resolves shared and nested names, addresses written in place, and service groups', () => {
    const rule = ruleOf(imported, 'FW-2026-0042 viabilita');
    expect(formatAddressSet(rule.sources)).toBe(
      '10.20.1.0/24;10.20.4.0/24;10.20.8.100-10.20.8.149;10.20.99.9',
    );
    expect(formatAddressSet(rule.destinations)).toBe('192.0.2.10;2001:db8:2::10');
    expect(formatServiceSet(rule.services).join(' ')).toContain('udp/53');
    expect(rule).toMatchObject({
      from: ['trust'],
      to: ['untrust', 'dmz'],
      logging: false,
      comment: 'Con "virgolette"',
    });
  });

  test('reads negation and what is switched off', () => {
    const rule = ruleOf(imported, 'Esclusi');
    expect(rule).toMatchObject({ enabled: false, action: 'deny' });
    expect(formatAddressSet(rule.sources)).toBe('0.0.0.0-9.255.255.255;11.0.0.0-255.255.255.255;::/0');
  });

  test('names what it cannot put into exact answers', () => {
    expect(imported.undecided.map(({ id }) => id)).toEqual(['Portale', 'Web', 'Strana', 'Dinamica']);
    expect(imported.unread.map(({ text }) => text)).toEqual(['quantum yes']);
  });

  test('as XML says the same', () => {
    const policy = readPanos(XML);
    const rule = ruleOf(policy, 'Uno & due');
    expect(formatAddressSet(rule.sources)).toBe('10.20.1.0/24');
    expect(formatAddressSet(rule.destinations)).toBe('192.0.2.10');
    expect(formatServiceSet(rule.services)).toEqual(['tcp/8443']);
    expect(rule).toMatchObject({ from: ['trust'], to: null, comment: 'a < b' });
    expect(policy.lines.get('Uno & due')).toBe(8);
  });

  test.each([
    ['', 'no-policy'],
    ['<config>', 'xml'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><config>&a;</config>', 'xml'],
    ['<config><a></b></config>', 'xml'],
    ['<a>'.repeat(80), 'xml'],
  ])('says what is wrong with %j', (text, code) => {
    expect(readPanos(text).diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('never throws on damaged text, and every diagnostic names a line of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(SET, XML),
        fc.nat(4000),
        fc.nat(200),
        fc.string({ maxLength: 40 }),
        (text, at, cut, put) => {
          const damaged = text.slice(0, at) + put + text.slice(at + cut);
          for (const { line } of readPanos(damaged).diagnostics) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(damaged.split('\n').length);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
