import * as fc from 'fast-check';
import { resolveFlow, Resolver } from '../../domain/firewall/flow.ts';
import { readPolicy, type RegisteredRule } from '../../domain/firewall/registered-policy.ts';
import { readRequestFlow } from '../../domain/firewall/request-flow.ts';
import { rule, type Rule } from '../../domain/firewall/rule.ts';
import { listed, ruleSentence, typedSentence, undecidedSentence } from '../../domain/firewall/sentence.ts';
import { firewallInEnglish } from './english.ts';

const ITALIAN =
  /[àèìòù]|\b(non|il|della|di|che|regola|permette|impedisce|sulla|sulle|con|chiunque|qualsiasi|altri|da|fino|e)\b/iu;
const resolver = new Resolver({ objects: [], services: [] });

test.each([
  [
    'Permette a 10.20.4.0/24 di raggiungere 203.0.113.17 sulla porta 443 (tcp), fino al 30/06/2027',
    'Lets 10.20.4.0/24 reach 203.0.113.17 on port 443 (tcp), until 30/06/2027',
  ],
  [
    'Impedisce a chiunque di raggiungere qualsiasi indirizzo con qualsiasi servizio (da qualsiasi zona tranne wan a lan e dmz)',
    'Keeps anybody from reaching any address with any service (from any zone but wan to lan and dmz)',
  ],
  [
    'Permette a PC del Settore Ragioneria e Bilancio (10.1.0.0/16) e 10.2.0.1 di raggiungere Server con dati (10.9.0.5) sulle porte 80 e 443 (tcp) e sulla porta 53 (udp).',
    'Lets PC del Settore Ragioneria e Bilancio (10.1.0.0/16) and 10.2.0.1 reach Server con dati (10.9.0.5) on ports 80 and 443 (tcp) and on port 53 (udp).',
  ],
  [
    'Modifica la regola 5 «Sito e posta», che è disattivata e tale resta: permette a uffici di raggiungere sito con https, e modifica la regola 6 «B»: impedisce a chiunque di raggiungere sito con gre',
    'Modifies rule 5 “Sito e posta”, which is disabled and stays so: lets uffici reach sito with https, and modifies rule 6 “B”: keeps anybody from reaching sito with gre',
  ],
  [
    'Cancella la regola 3 «A» e cancella la regola 4 «B», che è disattivata.',
    'Deletes rule 3 “A” and deletes rule 4 “B”, which is disabled.',
  ],
  ['Cancella la regola «migrazione-posta».', 'Deletes rule “migrazione-posta”.'],
  [
    'Cancella una regola del registro e permette a uffici di raggiungere sito con https, fino al 30/06/2027.',
    'Deletes a rule of the register and lets uffici reach sito with https, until 30/06/2027.',
  ],
  ['Cancella la regola «A», fino al 30/06/2027.', 'Deletes rule “A”, until 30/06/2027.'],
  [
    'Non riguarda alcun pacchetto, nella parte che dicono le parole del firewall',
    'Concerns no packet, in the part that the firewall’s words say',
  ],
  [
    'Non decisa: al più permette a chiunque di raggiungere 10.1.1.1 sulla porta 443 (tcp) (vale solo per alcuni utenti)',
    'Not decided: at most lets anybody reach 10.1.1.1 on port 443 (tcp) (holds only for some users)',
  ],
  [
    'Permette a chiunque di raggiungere 10.1.1.1 con icmp, nella parte che dicono le parole del firewall',
    'Lets anybody reach 10.1.1.1 with icmp, in the part that the firewall’s words say',
  ],
])('%s', (italian, english) => {
  expect(firewallInEnglish(italian)).toBe(english);
});

const some = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 7 });
const aRule: fc.Arbitrary<Rule> = fc
  .record({
    action: fc.constantFrom('accept' as const, 'deny' as const),
    sources: some([
      'any',
      '10.1.0.0/16',
      '10.2.0.1-10.2.0.9',
      '2001:db8::/32',
      '192.0.2.1',
      '192.0.2.3',
      '192.0.2.5',
    ]),
    destinations: some(['any', '10.9.0.5', '2001:db8::5', '198.51.100.0/24', '203.0.113.1', '203.0.113.3']),
    services: some(['any', 'https', 'tcp/1-1024', 'udp/53', 'icmp/8', 'gre', 'tcp/8080', 'icmpv6']),
    fromZones: fc.constantFrom<string[]>([], ['lan'], ['lan', 'dmz', 'wan']),
    toZones: fc.constantFrom<string[]>([], ['dmz']),
    expiresOn: fc.constantFrom(null, '2027-06-30'),
  })
  .map(({ expiresOn, ...text }) => {
    // Both sides have an address of the same family.
    const both = {
      ...text,
      sources: [...text.sources, '192.0.2.77'],
      destinations: [...text.destinations, '10.9.9.9'],
    };
    const read = resolveFlow('1', both, resolver, { expiresOn });
    if ('issues' in read) throw new Error(JSON.stringify(read));
    return read;
  });

test('no sentence of a rule leaves Italian in English, whatever it is made of', () => {
  fc.assert(
    fc.property(aRule, fc.boolean(), (one, isKnown) => {
      const doubtful = { ...one, isActionKnown: isKnown, why: ['vale solo per alcuni utenti'] };
      for (const sentence of [ruleSentence(one), undecidedSentence(ruleSentence(one), doubtful)])
        expect(firewallInEnglish(sentence)).not.toMatch(ITALIAN);
    }),
    { numRuns: 400 },
  );
});

test('the sentence of a whole request, also of many flows', () => {
  const flows = [1, 2, 3, 4, 5, 6, 7].map((n) =>
    typedSentence('accept', [`10.0.0.${n}`], ['any'], ['tcp/443'], null),
  );
  const sentence = `${listed(flows.map((one, i) => (i === 0 ? one : `p${one.slice(1)}`)))}.`;
  expect(firewallInEnglish(sentence)).toBe(
    'Lets 10.0.0.1 reach any address on port 443 (tcp), lets 10.0.0.2 reach any address on port 443 (tcp), lets 10.0.0.3 reach any address on port 443 (tcp), lets 10.0.0.4 reach any address on port 443 (tcp) and 3 others.',
  );
});

test('what a flow of a request says of a rule of the register', () => {
  const known: RegisteredRule = {
    ...rule('01a206f8-fe36-71bf-aed0-e6140bf9f69d', 'accept'),
    position: 2,
    name: 'Portale',
    isEnabled: false,
    fromZones: [],
    toZones: [],
    sources: ['10.0.0.0/8'],
    destinations: ['172.16.1.17'],
    services: ['https'],
    logging: true,
    ownerSectorId: null,
    reason: '',
    deviceMeaning: null,
    scope: null,
  };
  const policy = readPolicy('1', [known], { objects: [], services: [] }, '2026-12-01');
  for (const op of ['modify', 'delete'] as const) {
    const { id, action, sources, destinations, services } = known;
    const flow = {
      op,
      ruleId: id,
      action,
      sources,
      destinations,
      services,
      fromZone: null,
      toZone: null,
      fromZones: [],
      toZones: [],
      logging: true,
      beforeRuleId: null,
    };
    const read = readRequestFlow(flow, 0, policy, { expiresOn: null, sectorId: null, today: '2026-12-01' });
    if (!('asked' in read)) throw new Error(JSON.stringify(read));
    expect(firewallInEnglish(read.sentence)).not.toMatch(ITALIAN);
  }
});
