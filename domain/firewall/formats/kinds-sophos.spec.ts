import { formatServiceSet } from '../service-set.ts';
import { readSophos } from './sophos.ts';

const SERVICES = `<Services><Name>PING6</Name><Type>ICMPv6</Type><ServiceDetails><ServiceDetail><ICMPv6Type>Echo Request</ICMPv6Type><ICMPv6Code>Any Code</ICMPv6Code></ServiceDetail></ServiceDetails></Services>
<Services><Name>U</Name><Type>TCPorUDP</Type><ServiceDetails><ServiceDetail><SourcePort>1:65535</SourcePort><DestinationPort>5353</DestinationPort><Protocol>UDP</Protocol></ServiceDetail></ServiceDetails></Services>
<Services><Name>Q</Name><Type>Quantum</Type><ServiceDetails><ServiceDetail><SourcePort>1:65535</SourcePort><DestinationPort>80</DestinationPort><Protocol>TCP</Protocol></ServiceDetail></ServiceDetails></Services>
<IPHost><Name>H</Name><IPFamily>IPv4</IPFamily><HostType>IP</HostType><IPAddress>10.1.1.1</IPAddress></IPHost>
`;
const read = (body: string, { head = '<IPFamily>IPv4</IPFamily><Status>Enable</Status>', more = '' } = {}) =>
  readSophos(
    `<Configuration>${SERVICES}<FirewallRule><Name>r</Name>${head}<PolicyType>Network</PolicyType><NetworkPolicy><Action>Accept</Action>${body}</NetworkPolicy></FirewallRule>${more}</Configuration>`,
  );
const ruleOf = (...words: Parameters<typeof read>) => read(...words).policies[0]!.rules[0]!;
const named = (service: string) => ruleOf(`<Services><Service>${service}</Service></Services>`);

test('ICMPv6 has its own numbers; a service of an unknown kind is not its ports', () => {
  expect(formatServiceSet(named('PING6').services)).toEqual(['icmpv6/128']);
  expect(named('Q').why).toEqual(['il protocollo «quantum» non è compreso']);
});

test.each([
  ['', '<IPFamily>IPv9</IPFamily>', 'il valore dell’impostazione «IPFamily» non è compreso'],
  ['', '<Status>Forse</Status>', 'il valore dell’impostazione «Status» non è compreso'],
  [
    '<MinimumSourceHBPermitted>Green</MinimumSourceHBPermitted>',
    '',
    'vale solo per macchine con un certo stato di sicurezza',
  ],
])('a value that is not known, or the health of a machine, leaves a rule undecided', (body, head, reason) => {
  expect(ruleOf(body, { head }).why).toEqual([reason]);
  expect(ruleOf('<MinimumSourceHBPermitted>No Restriction</MinimumSourceHBPermitted>').why).toEqual([]);
});

test('a translation has the port of its protocol, and is not certain with words that are not known', () => {
  const nat = (more: string) =>
    read('', {
      more: `<NATRule><Name>n</Name><Status>Enable</Status><OriginalDestinationNetworks><Network>H</Network></OriginalDestinationNetworks>${more}</NATRule>`,
    }).policies[0]!.nat.rules[0]!;
  expect(nat('<TranslatedService>U</TranslatedService>').to).toMatchObject({ ports: [5353, 5354] });
  expect(nat('<TranslatedService>PING6</TranslatedService>').why).toEqual(['la porta nuova non è compresa']);
  expect(nat('<TranslatedDestination>H</TranslatedDestination>').why).toEqual([]);
  expect(nat('<TranslatedDestination>H</TranslatedDestination><Frob>1</Frob>').why).toEqual([
    'la condizione «Frob» non è compresa',
  ]);
});

test.each(['SecurityPolicy', 'BridgeACL', 'VirtualFirewall'])(
  'another list of rules is named as not understood: %s',
  (name) => {
    const { unread, ignoredSections } = read('', { more: `<${name}><a/></${name}><LocalServiceACL/>` });
    expect(unread.map(({ text }) => text)).toEqual([`<${name}>`]);
    expect(ignoredSections.map((one) => one.name)).toEqual(['LocalServiceACL']);
  },
);
