import * as fc from 'fast-check';
import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import { readOpnsense } from './opnsense.ts';

const CONFIG = `<?xml version="1.0"?>
<opnsense>
  <system><hostname>fw-provincia</hostname></system>
  <interfaces>
    <lan><if>igb1</if><ipaddr>10.20.0.1</ipaddr><subnet>16</subnet><ipaddrv6>2001:db8:20::1</ipaddrv6><subnetv6>48</subnetv6></lan>
    <wan><if>igb0</if><ipaddr>dhcp</ipaddr></wan>
  </interfaces>
  <OPNsense><Firewall><Alias><aliases>
    <alias uuid="a1"><name>SETTORI</name><type>network</type><content>10.20.1.0/24
10.20.4.0/24</content></alias>
    <alias uuid="a2"><name>TUTTI</name><type>network</type><content>SETTORI
10.20.99.9</content></alias>
    <alias uuid="a3"><name>WEB</name><type>port</type><content>80
443
8080:8090</content></alias>
    <alias uuid="a4"><name>PORTALE</name><type>host</type><content>portale.regione.example</content></alias>
    <alias uuid="a5"><name>BLOCCATI</name><type>urltable</type><content>https://elenchi.example/x</content></alias>
  </aliases></Alias></Firewall></OPNsense>
  <filter>
    <rule><tracker>1001</tracker><type>pass</type><interface>lan</interface><ipprotocol>inet</ipprotocol><protocol>tcp</protocol>
      <source><network>TUTTI</network></source><destination><any>1</any><port>WEB</port></destination><descr>Navigazione &amp; servizi</descr><log>1</log></rule>
    <rule><tracker>1002</tracker><type>block</type><interface>lan</interface><ipprotocol>inet46</ipprotocol><protocol>tcp/udp</protocol>
      <source><network>lan</network></source><destination><any/><port>25</port></destination></rule>
    <rule><tracker>1003</tracker><type>pass</type><interface>lan</interface><protocol>tcp</protocol><source><any/></source><destination><address>PORTALE</address><port>443</port></destination></rule>
    <rule><tracker>1004</tracker><type>reject</type><interface>wan</interface><source><address>BLOCCATI</address></source><destination><any/></destination></rule>
    <rule><tracker>1005</tracker><type>pass</type><interface>wan,lan</interface><protocol>icmp</protocol><icmptype>echoreq</icmptype><source><any/></source><destination><address>192.0.2.10</address></destination><disabled/></rule>
    <rule><tracker>1006</tracker><type>pass</type><interface>lan</interface><ipprotocol>inet</ipprotocol><source><not>1</not><address>10.0.0.0/8</address></source><destination><any/></destination></rule>
    <rule><tracker>1007</tracker><floating>yes</floating><quick>yes</quick><type>block</type><source><any/></source><destination><address>198.51.100.0/24</address></destination></rule>
    <rule><tracker>1008</tracker><floating>yes</floating><type>block</type><source><any/></source><destination><any/></destination></rule>
  </filter>
</opnsense>`;
const imported = readOpnsense(CONFIG);

const ruleOf = (id: string) => {
  const found = imported.rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

describe('config.xml of OPNsense', () => {
  test('becomes rules, the floating ones first', () => {
    expect(imported.rules.map((rule) => rule.id)).toEqual([
      '1007',
      '1001',
      '1002',
      '1005',
      '1006',
      // Not «quick»: it decides only what no other rule does.
      '1008',
    ]);
    expect(imported.lines.get('1002')).toBe(22);
  });

  test('resolves aliases of aliases, port aliases, networks of interfaces, families and negation', () => {
    expect(formatAddressSet(ruleOf('1001').sources)).toBe('10.20.1.0/24;10.20.4.0/24;10.20.99.9');
    expect(formatServiceSet(ruleOf('1001').services)).toEqual(['tcp/80,443,8080-8090']);
    expect(formatAddressSet(ruleOf('1002').sources)).toBe('10.20.0.0/16;2001:db8:20::/48');
    expect(formatServiceSet(ruleOf('1002').services)).toEqual(['tcp/25', 'udp/25']);
    expect(formatAddressSet(ruleOf('1006').sources)).toBe('0.0.0.0-9.255.255.255;11.0.0.0-255.255.255.255');
  });

  test('reads interfaces, logging, comments and what is switched off', () => {
    expect(ruleOf('1001')).toMatchObject({
      from: ['lan'],
      logging: true,
      comment: 'Navigazione & servizi',
      action: 'accept',
    });
    expect(ruleOf('1005')).toMatchObject({ from: ['wan', 'lan'], enabled: false });
    expect(formatServiceSet(ruleOf('1005').services)).toEqual(['icmp/8']);
  });

  test('names what it cannot put into exact answers', () => {
    expect(imported.undecided.map(({ id, reason }) => [id, reason])).toEqual([
      ['1003', 'dipende dal DNS (portale.regione.example)'],
      ['1004', 'l’elenco «BLOCCATI» (urltable) si aggiorna da fuori'],
    ]);
  });

  test.each([
    ['', 'xml'],
    ['<opnsense></opnsense>', 'no-policy'],
    ['<config/>', 'no-policy'],
  ])('says what is wrong with %j', (text, code) => {
    expect(readOpnsense(text).diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('never throws on damaged text, and every diagnostic names a line of it', () => {
    fc.assert(
      fc.property(fc.nat(CONFIG.length), fc.nat(200), fc.string({ maxLength: 40 }), (at, cut, put) => {
        const damaged = CONFIG.slice(0, at) + put + CONFIG.slice(at + cut);
        for (const { line } of readOpnsense(damaged).diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(damaged.split('\n').length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
