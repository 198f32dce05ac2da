import { isExact, isNothing } from '../rule.ts';
import { formatServiceSet } from '../service-set.ts';
import { formatAddressSet } from '../../net/address-set.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { readPanos } from './panos.ts';
import { withoutMargins } from './text-margins.ts';

const rulesOf = ({ policies }: ImportedPolicy) => policies.flatMap(({ rules }) => rules);
const WHOLE = 'from lan to wan source any destination any application any service any action allow';
const rule = (words: string, more = '') =>
  rulesOf(readPanos(`${more}set rulebase security rules R ${words}\n`)).find(({ id }) => id === 'R')!;

test('several fields of a service or of a rule may share a line', () => {
  const service = 'set service s protocol tcp port 80,443 source-port 1024-65535 override yes timeout 9\n';
  const { services } = rule(WHOLE.replace('service any', 'service s'), service);
  expect(formatServiceSet(services)).toEqual(['tcp/80,443 from 1024-65535']);
  expect(rule(`${WHOLE} profile-setting group default source-user known-user`).why).toEqual([
    'vale solo per alcuni utenti',
  ]);
  expect(rule(`${WHOLE} source-device any destination-device stampante`).why).toEqual([
    'vale solo per alcuni dispositivi',
  ]);
});

test.each(['saas-user-list', 'saas-tenant-list'])('«%s» narrows a rule', (name) => {
  expect(rule(`${WHOLE} ${name} x`).why).toEqual(['vale solo per alcuni utenti']);
});

test.each(['from', 'to', 'source', 'destination', 'application', 'service'])(
  'a rule that does not say «%s» is not one for any, in set format and in XML',
  (name) => {
    const why = [`non dice «${name}»: l’esportazione è a metà`];
    const words = WHOLE.replace(new RegExp(`${name} \\w+ `), '');
    expect(rule(words).why).toEqual(why);
    const fields = [...words.matchAll(/(\w+) (\w+)/g)].map(([, field, value]) =>
      field === 'action' ? `<action>${value}</action>` : `<${field}><member>${value}</member></${field}>`,
    );
    const xml = `<config><devices><entry name="l"><vsys><entry name="vsys1"><rulebase><security><rules><entry name="R">${fields.join('')}</entry></rules></security></rulebase></entry></vsys></entry></devices></config>`;
    expect(rulesOf(readPanos(xml)).find(({ id }) => id === 'R')!.why).toEqual(why);
  },
);

test('forwarding by policy that discards may stop what the rules permit', () => {
  const discard = 'set rulebase pbf rules P from zone lan\nset rulebase pbf rules P action discard\n';
  const [first] = rulesOf(readPanos(`${discard}set rulebase security rules R ${WHOLE}\n`));
  expect(first).toMatchObject({ id: 'pbf.P', action: 'deny' });
  expect(isNothing(first!.certain!)).toBe(true);
  const off = `${discard}set rulebase pbf rules P disabled yes\nset rulebase security rules R ${WHOLE}\n`;
  expect(rulesOf(readPanos(off))[0]!.id).toBe('R');
  const xml = `<config><devices><entry name="l"><vsys><entry name="vsys1"><rulebase><pbf><rules><entry name="P"><action><discard/></action></entry></rules></pbf><security><rules><entry name="R"><action>allow</action></entry></rules></security></rulebase></entry></vsys></entry></devices></config>`;
  expect(rulesOf(readPanos(xml))[0]!.id).toBe('pbf.P');
});

describe('translations', () => {
  const network = `set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.1.1.1/24
set zone wan network layer3 ethernet1/1
set zone lan network layer3 ethernet1/2
`;
  const nat = (words: string) =>
    readPanos(
      `${network}set rulebase nat rules N ${words}\nset rulebase security rules R ${WHOLE}\n`,
    ).policies.flatMap((policy) => policy.nat.rules);
  const fixed =
    'from lan to wan source 10.1.1.20 destination any service any source-translation static-ip translated-address 198.51.100.20';

  test('a fixed one in both directions lets the outer address in', () => {
    const back = nat(`${fixed} bi-directional yes`).find(({ kind }) => kind === 'destination')!;
    expect(back).toMatchObject({ id: 'nat.N.ritorno', why: [], certain: null });
    expect(formatAddressSet(back.match.destinations)).toBe('198.51.100.20');
    expect(formatAddressSet(back.to!.addresses!)).toBe('10.1.1.20');
    expect(nat(fixed).map(({ kind }) => kind)).toEqual(['source']);
  });

  test('one that asks for the interface of the way out, for one of two firewalls, or has words unknown is not certain', () => {
    const inward =
      'from wan to wan source any destination 198.51.100.9 service any destination-translation translated-address 10.1.1.9';
    const why = (words: string) => nat(words)[0]!.why;
    expect(why(inward)).toEqual([]);
    expect(why(inward.replace('service', 'to-interface ethernet1/7 service'))).toEqual([
      'vale solo per ciò che esce da «ethernet1/7»',
    ]);
    expect(why(inward.replace('service', 'active-active-device-binding 1 service'))).toEqual([
      'vale solo su alcuni firewall (target)',
    ]);
    expect(why(`${inward} translated-port molte`)).toEqual(['«molte» non compreso']);
    expect(why(fixed.replace('198.51.100.20', 'MANCA'))).toEqual([
      '«MANCA» non è definito nell’esportazione',
    ]);
  });

  test('a rule of them is exact only when all of it is known', () => {
    expect(isExact(rule(WHOLE))).toBe(true);
  });
});

test('the marks of a pager that PAN-OS, a shell or RouterOS print leave no rule out', () => {
  const second = `set rulebase security rules S ${WHOLE.replace('allow', 'deny')}`;
  const shown = `set rulebase security rules R ${WHOLE}\n\u001b[7mlines 1-23 \u001b[27m\u001b[K\r${second}\nlines 24-40/40 (END)\r\n`;
  const imported = readPanos(shown);
  expect(rulesOf(imported).map(({ id }) => id)).toEqual(['R', 'S', 'intrazone-default']);
  expect(imported.unread).toEqual([]);
  expect(withoutMargins('a\n--More--(50%)\r        \rb\n-- [Q quit|D dump|down]\nc')).toBe('a\nb\n\nc');
});

test('in the nested form several statements may share a line, and a list may run over lines', () => {
  const nested = `config {\n shared { address { A { ip-netmask 10.0.0.1; } } }\n devices { l { vsys { vsys1 { rulebase { security { rules {\n  R { from lan; to wan; source [ A\n 10.0.0.2 ];\n destination any; application any; service any; description "a; b { c"; action allow; }\n } } } } } } }\n}\n`;
  const imported = readPanos(nested);
  const [found] = rulesOf(imported);
  expect(found).toMatchObject({ id: 'R', from: ['lan'], to: ['wan'], why: [], line: 4, comment: 'a; b { c' });
  expect(formatAddressSet(found!.sources)).toBe('10.0.0.1-10.0.0.2');
  expect(imported.unread).toEqual([]);
  const cut = readPanos(nested.replace('to wan;', 'to wan\n'));
  expect(cut.unread.map(({ text }) => text)).toEqual(['to wan']);
});

test('a line of many fields is read in one walk', () => {
  const began = process.cpuUsage();
  readPanos(`set rulebase security rules R ${'qos a from b '.repeat(60_000)}\n`);
  expect(process.cpuUsage(began).user).toBeLessThan(2e6);
});
