import { ruleWords } from '../testing/rule-words.ts';
import { readMikrotik } from './mikrotik.ts';

const FILTER = '/ip firewall filter\n';
const DROP = 'add action=drop chain=forward\n';
const words = (text: string) =>
  readMikrotik(text)
    .policies.flatMap(({ rules }) => rules)
    .map(ruleWords);
const errors = (text: string) =>
  readMikrotik(text).diagnostics.flatMap(({ severity, line }) => (severity === 'error' ? [line] : []));

test('the menu may be written with slashes, before its verb too', () => {
  const plain = words(`${FILTER}add action=accept chain=forward src-address=10.1.1.1\n${DROP}`);
  expect(plain[0]).toBe('forward:1 accept *>* 10.1.1.1 > 0.0.0.0/0 any');
  expect(
    words(
      `/ip/firewall/filter/add action=accept chain=forward src-address=10.1.1.1\n/ip/firewall/filter\n${DROP}`,
    ),
  ).toEqual(plain);
});

test('a line that goes among those that are there, or a script, is no line of an export', () => {
  expect(errors(`${FILTER}${DROP}add action=accept chain=forward place-before=0\n`)).toEqual([3]);
  expect(errors(`/ip/firewall/filter\n${DROP}:if (1) do={ add action=accept chain=forward }\n`)).toEqual([3]);
});

test('without tracking of connections a state is not known, and nothing is certainly translated', () => {
  const off = '/ip firewall connection tracking\nset enabled=no\n';
  const text = `${FILTER}add action=accept chain=forward connection-state=established\nadd action=accept chain=forward connection-state=new src-address=10.1.1.1\n${DROP}/ip firewall nat\nadd action=dst-nat chain=dstnat dst-address=203.0.113.5 to-addresses=10.1.1.5\n`;
  const why = (whole: string) => readMikrotik(whole).policies[0]!.rules.map((rule) => rule.why.length);
  expect(why(text)).toEqual([0, 0, 0]);
  expect(why(off + text)).toEqual([1, 1, 0, 0]);
  expect(readMikrotik(off + text).policies[0]!.nat.rules.map((one) => one.why)).toEqual([
    ['il firewall non segue le connessioni (connection tracking)'],
  ]);
});

test.each([
  ['/interface ethernet switch rule\nadd ports=ether1 new-dst-ports=""', true],
  ['/routing rule\nadd action=drop src-address=10.1.1.1', true],
  ['/routing rule\nadd action=lookup table=main', false],
  ['/ip ipsec policy\nadd action=discard', true],
  ['/ip firewall quantum\nadd x=1', true],
  ['/ip firewall mangle\nadd action=mark-packet chain=forward', false],
])('a section that may drop packets is named as not understood: %s', (section, isNamed) => {
  const read = readMikrotik(`${FILTER}${DROP}${section}\n`);
  expect(read.unread.length).toBe(isNamed ? 1 : 0);
  expect(read.ignoredSections.length).toBe(isNamed ? 0 : 1);
});

test('a list of many addresses is read in one walk', () => {
  const list = '/ip firewall address-list\n' + 'add list=x address=10.0.0.1\n'.repeat(20_000);
  const began = process.cpuUsage();
  readMikrotik(`${list}${FILTER}${DROP}`);
  expect(process.cpuUsage(began).user).toBeLessThan(1.5e6);
});
