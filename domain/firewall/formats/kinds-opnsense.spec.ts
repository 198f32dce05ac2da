import { formatServiceSet } from '../service-set.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { readOpnsense } from './opnsense.ts';

const ANY = '<source><any/></source><destination><any/></destination>';
const read = (rule: string, nat = '', root = 'pfsense'): ImportedPolicy =>
  readOpnsense(
    `<?xml version="1.0"?><${root}><interfaces><lan><if>a</if><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan><wan><if>b</if><ipaddr>198.51.100.2</ipaddr><subnet>29</subnet></wan></interfaces><filter><rule><tracker>7</tracker><type>pass</type><interface>lan</interface>${rule}</rule></filter><nat>${nat}</nat></${root}>`,
  );
const ruleOf = ({ policies }: ImportedPolicy) =>
  policies.flatMap(({ rules }) => rules).find(({ id }) => id === '7')!;
const natOf = ({ policies }: ImportedPolicy) => policies.flatMap(({ nat }) => nat.rules);

test.each([
  ['<source><any/></source>', 'un lato non dice alcun indirizzo'],
  ['<source/><destination><any/></destination>', 'un lato non dice alcun indirizzo'],
  [
    '<source><any/></source><destination><any/><port>443</port></destination>',
    'porte con un protocollo che non le ha',
  ],
  [`${ANY}<ipprotocol>inet5</ipprotocol>`, 'la famiglia «inet5» non è compresa'],
  [`${ANY}<udp-forever>3</udp-forever>`, 'l’impostazione «udp-forever» non è compresa'],
])('what a rule does not say, or says in unknown words, is not any: %s', (rule, reason) => {
  expect(ruleOf(read(rule)).why).toEqual([reason]);
});

describe('translations', () => {
  const inward = '<interface>wan</interface><source><any/></source>';
  const outer = '<destination><address>198.51.100.4</address></destination><target>10.1.0.5</target>';
  const why = (nat: string) => natOf(read(ANY, nat)).map((one) => one.why);

  test('of no protocol are of all, unless they name ports', () => {
    const [open] = natOf(read(ANY, `<rule>${inward}${outer}</rule>`, 'opnsense'));
    expect(open).toMatchObject({ certain: null, why: [] });
    expect(formatServiceSet(open!.match.services)).toEqual(['any']);
    const ported = outer.replace('</address>', '</address><port>80</port>');
    expect(why(`<rule>${inward}${ported}</rule>`)).toEqual([['porte con un protocollo che non le ha']]);
  });

  test('with words that are not known, tags or a name for the way out that is not there are not certain', () => {
    expect(why(`<rule>${inward}${outer}<frob>1</frob></rule>`)).toEqual([
      ['l’impostazione «frob» non è compresa'],
    ]);
    expect(why(`<rule>${inward}${outer}<tagged>VPN</tagged></rule>`)).toEqual([
      ['vale solo per i pacchetti con un’etichetta (tagged)'],
    ]);
    const out = (target: string) =>
      `<outbound><rule><interface>wan</interface><source><network>10.1.0.0/24</network></source><destination><any/></destination>${target}</rule></outbound>`;
    expect(why(out('<target/>'))).toEqual([[]]);
    expect(why(out('<target>198.51.100.3</target>'))).toEqual([[]]);
    expect(why(out('<target>POOL</target>'))).toEqual([['«POOL» non è definito nell’esportazione']]);
    expect(why(out('<dstport>443</dstport>'))).toEqual([['la traduzione vale solo per alcune porte']]);
  });
});
