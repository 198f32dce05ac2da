import { ruleWords } from '../testing/rule-words.ts';
import { guessPolicyFormat } from './read-policy.ts';
import { readSophos } from './sophos.ts';

const OBJECTS = `<IPHost><Name>Uffici</Name><IPFamily>IPv4</IPFamily><HostType>Network</HostType><IPAddress>10.20.0.0</IPAddress><Subnet>255.255.0.0</Subnet></IPHost>
<IPHost><Name>Server</Name><IPFamily>IPv4</IPFamily><HostType>IP</HostType><IPAddress>192.0.2.10</IPAddress></IPHost>
<IPHost><Name>Blocco</Name><HostType>IPRange</HostType><StartIPAddress>192.0.2.20</StartIPAddress><EndIPAddress>192.0.2.29</EndIPAddress></IPHost>
<IPHost><Name>Elenco</Name><HostType>IPList</HostType><ListOfIPAddresses>192.0.2.40,192.0.2.42</ListOfIPAddresses></IPHost>
<IPHostGroup><Name>Servizi</Name><HostList><Host>Server</Host><Host>Blocco</Host></HostList></IPHostGroup>
<FQDNHost><Name>Nome</Name><FQDN>www.example.org</FQDN></FQDNHost>
<Services><Name>HTTPS</Name><Type>TCPorUDP</Type><ServiceDetails><ServiceDetail><SourcePort>1:65535</SourcePort><DestinationPort>443</DestinationPort><Protocol>TCP</Protocol></ServiceDetail></ServiceDetails></Services>
<Services><Name>Alte</Name><Type>TCPorUDP</Type><ServiceDetails><ServiceDetail><SourcePort>1:65535</SourcePort><DestinationPort>8000:8010</DestinationPort><Protocol>UDP</Protocol></ServiceDetail></ServiceDetails></Services>
<Services><Name>PING</Name><Type>ICMP</Type><ServiceDetails><ServiceDetail><ICMPType>Echo</ICMPType><ICMPCode>Any Code</ICMPCode></ServiceDetail></ServiceDetails></Services>
<ServiceGroup><Name>Web</Name><ServiceList><Service>HTTPS</Service><Service>Alte</Service></ServiceList></ServiceGroup>`;

const rule = (name: string, after: string | null, body: string, action = 'Accept', more = ''): string =>
  `<FirewallRule transactionid=""><Name>${name}</Name><IPFamily>IPv4</IPFamily><Status>Enable</Status><Position>${after === null ? 'Top' : 'After'}</Position>${after === null ? '' : `<After><Name>${after}</Name></After>`}<PolicyType>Network</PolicyType>${more}<NetworkPolicy><Action>${action}</Action><LogTraffic>Enable</LogTraffic><Schedule>All The Time</Schedule>${body}<WebFilter>None</WebFilter></NetworkPolicy></FirewallRule>`;
const file = (...rules: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Configuration APIVersion="2000.1">\n${OBJECTS}\n${rules.join('\n')}\n</Configuration>\n`;
const networks = (side: string, ...names: string[]): string =>
  `<${side}Networks>${names.map((name) => `<Network>${name}</Network>`).join('')}</${side}Networks>`;

describe('an Entities.xml of Sophos', () => {
  test('is told from the XML of others', () => {
    expect(guessPolicyFormat('Entities.xml', file(rule('a', null, '')))).toBe('sophos');
  });

  test('reads objects, groups, services, zones and exclusions, each rule in its family', () => {
    const imported = readSophos(
      file(
        rule(
          'Sportello',
          null,
          `<SourceZones><Zone>LAN</Zone></SourceZones><DestinationZones><Zone>DMZ</Zone></DestinationZones>${networks('Source', 'Uffici')}<Services><Service>Web</Service></Services>${networks('Destination', 'Servizi', 'Elenco')}`,
        ),
        rule(
          'Ping',
          'Sportello',
          `<Services><Service>PING</Service></Services><Exclusions>${networks('Source', 'Uffici')}</Exclusions>`,
          'Drop',
        ),
      ),
    );
    expect(imported.policies[0]!.rules.map(ruleWords)).toEqual([
      'Sportello accept LAN>DMZ 10.20.0.0/16 > 192.0.2.10;192.0.2.20-192.0.2.29;192.0.2.40;192.0.2.42 tcp/443 udp/8000-8010',
      'Ping deny *>* 0.0.0.0-10.19.255.255;10.21.0.0-255.255.255.255 > 0.0.0.0/0 icmp/8',
    ]);
  });

  test('puts the rules in the order that they tell, and refuses one that cannot be', () => {
    const shuffled = readSophos(file(rule('c', 'b', ''), rule('a', null, ''), rule('b', 'a', '')));
    expect(shuffled.policies[0]!.rules.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const broken = readSophos(file(rule('a', 'x', ''), rule('b', 'y', ''), rule('c', 'z', '')));
    expect(broken.diagnostics.map(({ code, severity }) => [code, severity])).toContainEqual([
      'order',
      'error',
    ]);
  });

  test.each([
    ['a person', '<Identity><Member>Direzione</Member></Identity>', 'utenti'],
    ['a name of DNS', networks('Destination', 'Nome'), 'DNS'],
    ['an object that is not there', networks('Source', 'Mai visto'), 'non è definito'],
    ['the state of a machine', '<SourceSecurityHeartbeat>Enable</SourceSecurityHeartbeat>', 'sicurezza'],
    ['a word never seen', '<Marziano>sì</Marziano>', 'Marziano'],
    ['an excluded zone', '<Exclusions><SourceZones><Zone>LAN</Zone></SourceZones></Exclusions>', 'zone'],
  ])('does not decide a rule with %s', (_, body, reason) => {
    const [first] = readSophos(file(rule('a', null, body))).policies[0]!.rules;
    expect(first!.why.join()).toContain(reason);
    expect(first!.certain).not.toBeNull();
  });

  test('reads the translations', () => {
    const nat = `<NATRule><Name>Pubblica</Name><Status>Enable</Status><OriginalDestinationNetworks><Network>Server</Network></OriginalDestinationNetworks><OriginalServices><Service>HTTPS</Service></OriginalServices><TranslatedDestination>Blocco</TranslatedDestination><TranslatedService>Original</TranslatedService><TranslatedSource>Original</TranslatedSource></NATRule>
<NATRule><Name>Uscita</Name><Status>Enable</Status><TranslatedSource>MASQ</TranslatedSource></NATRule>`;
    const { nat: table } = readSophos(file(rule('a', null, ''), nat)).policies[0]!;
    expect(table.rulesSee).toBe('before');
    expect(table.rules.map(({ id, kind, certain }) => [id, kind, certain === null])).toEqual([
      ['Pubblica', 'destination', true],
      ['Uscita (sorgente)', 'source', false],
    ]);
  });
});
