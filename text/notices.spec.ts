import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ENGLISH } from './english.ts';
import { NOTICE_TEXTS, noticeInEnglish } from './server-texts.ts';
import { isText, sentenceOf } from './testing/source-sentences.ts';

const root = path.resolve(import.meta.dirname, '..');
/** Where people are told of something. */
const SOURCES = [
  'api/requests/lifecycle/request-notices.ts',
  'api/requests/lifecycle/requests-checker.ts',
  'api/requests/supplier/supplier-reminders.service.ts',
  'api/requests/pec/pec-dispatches.service.ts',
  'api/firewall-reviews/firewall-campaigns.service.ts',
  'api/firewall-reviews/rule-expiry.service.ts',
  'api/firewall-reviews/reviews-checker.ts',
  'api/firewall/requests/consultations.service.ts',
  'api/incidents/incidents-checker.ts',
  'api/incidents/clock-words.ts',
  'api/mailboxes/mailbox-reviews.service.ts',
  'api/dnsbl/case-notices.ts',
  'api/dnsbl/reputation/reputation.service.ts',
  'api/people/person-approvals.service.ts',
  'api/people/people.service.ts',
  'api/access/break-glass.service.ts',
  'api/access/sign-in-settings.service.ts',
  'jobs/records/records-check.worker.ts',
  'jobs/records/state-watch.service.ts',
  'jobs/schedules/setting-fault-notices.service.ts',
];

/** The lines of a text, each with its parameters counted from `{0}`, as it is worded. */
function linesOf(sentence: string): string[] {
  return sentence.split('\n').map((line) => {
    let at = 0;
    return line.trim().replaceAll(/\{\d+\}/g, () => `{${at++}}`);
  });
}

/** Every text of the sources, in one heap: what a notice is made of. */
const written = new Set(
  SOURCES.flatMap((file) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (isText(node)) found.push(sentenceOf(node));
      ts.forEachChild(node, visit);
    };
    visit(
      ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true),
    );
    return found.flatMap(linesOf);
  }),
);

/** The notices of a request and of a rule, by the properties that hold them. */
function noticeSentences(): string[] {
  return SOURCES.flatMap((file) => {
    const found: string[] = [];
    const take = (node: ts.Node): void => {
      if (isText(node)) found.push(...linesOf(sentenceOf(node)));
      if (ts.isConditionalExpression(node)) {
        take(node.whenTrue);
        take(node.whenFalse);
      }
      if (ts.isParenthesizedExpression(node)) take(node.expression);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) && /^(?:subject|words|note|title)$/.test(node.name.getText()))
        take(node.initializer);
      if (ts.isVariableDeclaration(node) && /^(?:subject|text|left|last|limit)$/.test(node.name.getText()))
        if (node.initializer !== undefined) take(node.initializer);
      ts.forEachChild(node, visit);
    };
    visit(
      ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true),
    );
    return found.filter((sentence) => /\p{L}{3}/u.test(sentence.replaceAll(/\{\d+\}/g, '')));
  });
}

/** Told to suppliers or kept in the history, not to people of the office. */
const OF_OTHERS = new Set([
  '{0}: tempo concordato superato',
  '{0}: scadenza vicina',
  'Da eseguire entro {0}.',
  'Rinnovo della regola «{0}»',
  'La ratifica non è arrivata nel tempo stabilito.',
  'Chiusa per silenzio, come stabilito dall’ufficio per questo servizio.',
]);

test('whatever people are told has its English', () => {
  const sentences = noticeSentences().filter((sentence) => !OF_OTHERS.has(sentence));
  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.filter((sentence) => !(sentence in NOTICE_TEXTS) && !(sentence in ENGLISH))).toEqual([]);
});

test('no wording stands for what nobody is told any more', () => {
  const composed =
    /^(?:\{0\}: \{1\}|[Rr]ischio .*|Da (?:pubblicare|togliere dal sito) .*|.*\{0\} (?:è|resta) .*)$/;
  expect(
    Object.keys(NOTICE_TEXTS).filter((sentence) => !written.has(sentence) && !composed.test(sentence)),
  ).toEqual([]);
});

test.each([
  [
    'FW-2026-0042: eseguita: confermare che tutto funziona\n\nPermette a 10.20.4.0/24 di raggiungere 203.0.113.17 con https.',
    /^FW-2026-0042: executed: confirm that everything works\n\nLets 10\.20\.4\.0\/24 reach 203\.0\.113\.17/,
  ],
  ['Rischio alto.', /^High risk\.$/],
  ['Scade martedì 1º dicembre 2026, 10:12.', /^Due Tuesday 1 December 2026, 10:12\.$/],
  [
    'Differenze tra l’ultima configurazione caricata e il registro delle regole: 7. Di ciò che il firewall ha in più: rischio critico.',
    /^Differences between the last uploaded configuration and the register of rules: 7\. Of what the firewall has beyond it: critical risk\.$/,
  ],
  [
    'INC-2026-0003: orologio «preallarme, 24 ore» vicino alla fine',
    /^INC-2026-0003: clock “early warning, 24 hours” near its end$/,
  ],
  ['La stanza è accettata male', /^La stanza è accettata male$/],
])('%s', (italian, english) => {
  expect(noticeInEnglish(italian)).toMatch(english);
});
