import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { guessPolicyFormat, readPolicyAs } from '../../domain/firewall/formats/read-policy.ts';
import { riskFindings, riskRules } from '../../domain/firewall/risk.ts';
import { DEFAULT_RISK_SETTINGS } from '../../domain/firewall/risk-settings.ts';
import { rule } from '../../domain/firewall/rule.ts';
import { fieldsRefusals } from '../refusals/fields.ts';
import { firewallSentences, modelSentences } from '../testing/firewall-sentences.ts';
import { firewallDiagnostics } from './diagnostics.ts';
import { firewallInEnglish } from './english.ts';
import { firewallNamesInEnglish, firewallOrderNotes } from './orders.ts';
import { firewallReasons } from './reasons.ts';
import { firewallRisks } from './risks.ts';
import { firewallTemplatesInEnglish } from './templates.ts';
import { SERVICE_TEMPLATES } from '../../domain/firewall/service-templates.ts';

const root = path.resolve(import.meta.dirname, '../..');
const catalogue = { ...firewallReasons, ...firewallDiagnostics };
const raised = firewallSentences(root);
const TEMPLATE_WORDS = new Set(
  SERVICE_TEMPLATES.flatMap(({ description, reason, flows }) => [
    description,
    reason ?? '',
    ...flows.flatMap(({ note }) => note ?? []),
  ]),
);
const parametersOf = (sentence: string) => [...sentence.matchAll(/\{\d+\}/g)].map(String).sort();
/** Italian that a parameter of our own would have left behind. */
const ITALIAN = /[àèìòù]|«|\b(non|il|della|dell|di|che|regola|nell|è)\b/iu;

test('every sentence that a reader of exports writes has an English wording', () => {
  expect(raised.length).toBeGreaterThan(250);
  const missing = raised.filter(({ sentence }) => !(sentence in catalogue) && !(sentence in fieldsRefusals));
  expect(missing.map(({ sentence, file }) => `${file}: ${sentence}`)).toEqual([]);
});

test('every sentence of the model and of the orders has an English wording', () => {
  const all = {
    ...catalogue,
    ...firewallRisks,
    ...firewallOrderNotes,
    ...firewallNamesInEnglish,
    ...firewallTemplatesInEnglish,
  };
  const found = modelSentences(root);
  expect(found.length).toBeGreaterThan(60);
  const missing = found.filter(({ sentence }) => !(sentence in all) && !(sentence in fieldsRefusals));
  expect(missing.map(({ sentence, file }) => `${file}: ${sentence}`)).toEqual([]);
  const sentences = new Set(found.map(({ sentence }) => sentence));
  const own = Object.keys({ ...firewallOrderNotes, ...firewallTemplatesInEnglish });
  const names = new Set(SERVICE_TEMPLATES.map(({ name }) => name));
  expect(own.filter((one) => !sentences.has(one) && !names.has(one) && !TEMPLATE_WORDS.has(one))).toEqual([]);
});

test('no wording stands in the catalogue for a sentence that no reader writes any more', () => {
  const sentences = new Set(raised.map(({ sentence }) => sentence));
  expect(Object.keys(catalogue).filter((sentence) => !sentences.has(sentence))).toEqual([]);
});

test('a wording carries the parameters of its sentence, all of them and no other', () => {
  for (const [sentence, wording] of Object.entries({
    ...catalogue,
    ...firewallRisks,
    ...firewallOrderNotes,
    ...firewallNamesInEnglish,
  }))
    expect([sentence, parametersOf(wording)]).toEqual([sentence, parametersOf(sentence)]);
});

test('what is said of the cases of exports leaves no Italian in English, names apart', () => {
  const folder = path.join(root, 'domain/firewall/formats/fixtures/cases');
  const left = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const { policies, undecided, diagnostics } = readPolicyAs(guessPolicyFormat(file, text), text);
    const said = [
      ...policies.flatMap(({ rules, nat }) => [...rules, ...nat.rules].flatMap(({ why }) => why)),
      ...undecided.flatMap(({ reason, cure }) => [reason, cure]),
      ...diagnostics.flatMap(({ message, cure }) => [message, ...(cure === null ? [] : [cure])]),
    ];
    return [...new Set(said)].map(firewallInEnglish).filter((words) => ITALIAN.test(words));
  });
  expect(left).toEqual([]);
});

test.each([
  ['vale solo per i pacchetti non tradotti (DNAT)', 'holds only for packets not translated (DNAT)'],
  ['«srv»: dipende dal DNS (www.example.org)', '“srv”: depends on the DNS (www.example.org)'],
  [
    'La regola 7 non entra nelle risposte esatte: vale solo per alcuni utenti; guarda la VLAN del pacchetto',
    'The rule 7 takes no part in exact answers: holds only for some users; looks at the packet’s VLAN',
  ],
  ['Le sorgenti sono 4.294.967.296 indirizzi', 'The sources are 4,294,967,296 addresses'],
  [
    'Apre basi di dati (tcp/5432) a un indirizzo esterno',
    'Opens databases (tcp/5432) to one outside address',
  ],
  [
    'Rischio non valutabile, mancano le zone di 10.1.2.3: il traffico potrebbe andare da wan a lan, da wan a dmz o altro ancora, che non è ammesso',
    'Risk that cannot be judged, the zones of 10.1.2.3 are missing: the traffic might go from wan to lan, from wan to dmz or elsewhere, which is not allowed',
  ],
  [
    'Dalla zona wan alla zona lan il traffico non è ammesso: da Internet si arriva solo alla DMZ (zone ricavate dagli indirizzi)',
    'From zone wan to zone lan traffic is not allowed: from the Internet only the DMZ is reached (zones derived from the addresses)',
  ],
  [
    'Scavalca un blocco: permette traffico che oggi le regole 3 «A», 4 «B» e altre 2 vietano',
    'Overrides a block: permits traffic that the rules 3 «A», 4 «B» and 2 others forbid today',
  ],
  ['Frase che nessuno scrive.', 'Frase che nessuno scrive.'],
])('%s', (italian, english) => {
  expect(firewallInEnglish(italian)).toBe(english);
});

test('every risk of a rule that opens all is told in English', () => {
  const found = [rule('1', 'accept', { logging: false }), rule('2', 'accept', { from: ['wan'], to: ['lan'] })]
    .flatMap((one) =>
      riskFindings(one, riskRules(DEFAULT_RISK_SETTINGS), { isRegistered: true, wantsExpiry: true }),
    )
    .flatMap(({ reason, cure }) => [reason, cure]);
  expect(found.length).toBeGreaterThan(8);
  expect(found.map(firewallInEnglish).filter((words) => ITALIAN.test(words))).toEqual([]);
});
