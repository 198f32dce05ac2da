import { daysInEnglish } from '../domain/calendar/english-moment.ts';
import type { Words } from '../domain/mail/item.ts';
import { ENGLISH } from './english.ts';
import { caseObstacles } from './findings/cases.ts';
import { importFindings } from './findings/imports.ts';
import { mailFindings } from './findings/mail.ts';
import { receiptFindings } from './findings/receipts.ts';
import { officeNotices } from './notices/office.ts';
import { requestNotices } from './notices/requests.ts';
import { requestSummaryInEnglish } from './requests/summaries.ts';
import { wordingOf } from './wording.ts';

/** What the server says of what it read from outside, by the Italian sentence. */
export const SERVER_TEXTS = { ...mailFindings, ...caseObstacles, ...receiptFindings, ...importFindings };

/** A refusal that is nothing but parameters («{0}: {1}») would take any sentence of several for its own. */
const refusals = Object.fromEntries(
  Object.entries(ENGLISH).filter(([sentence]) => /\p{L}/u.test(sentence.replaceAll(/\{\d+\}/g, ''))),
);
const textWord = wordingOf(SERVER_TEXTS, refusals);

/** What people are told in the interface and by mail. */
export const NOTICE_TEXTS = { ...requestNotices, ...officeNotices };
const noticeWord = wordingOf(NOTICE_TEXTS, SERVER_TEXTS, refusals);

/** What stands in brackets behind a sentence is worded apart: else a parameter at the sentence's end would take it in. */
const brackets = Object.entries(refusals).flatMap(([italian, english]) =>
  /^\{0\} \([^{}]+\)$/.test(italian) ? [[italian.slice(3), english.slice(3)] as const] : [],
);

/** Of a text longer than that the ends of sentences are not sought one against the other. */
const MOST_SENTENCES = 40;

/** A text of the server in English, line by line and sentence by sentence; what has no wording stays as it is. */
export const serverTextInEnglish = (text: string): string =>
  text
    .split('\n')
    .map((line) => lineInEnglish(line, textWord))
    .join('\n');

/** What people are told, in English: with the days, and with what a request asks for. People's own words stay. */
export const noticeInEnglish = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const worded = lineInEnglish(line, noticeWord);
      return worded === line ? requestSummaryInEnglish(line) : daysInEnglish(worded);
    })
    .join('\n');

export const inBothLanguages = (text: string): Words => ({ it: text, en: serverTextInEnglish(text) });

type Word = (sentence: string) => string;

function lineInEnglish(line: string, word: Word): string {
  for (const [italian, english] of brackets)
    if (line.endsWith(italian)) return lineInEnglish(line.slice(0, -italian.length), word) + english;
  const starts = [
    0,
    ...[...line.matchAll(/[.!?]\s+(?=[\p{Lu}«])/gu)].map((end) => end.index + end[0].length),
  ];
  if (starts.length === 1 || starts.length > MOST_SENTENCES) return word(line);
  return sentencesInEnglish(line, starts, word) ?? word(line);
}

/**
 * Shortest sentences first: a parameter at the end of a template would take the next sentence in. A name may hold a full
 * stop of its own («S.p.A. Uno»): then the longer piece is the sentence.
 */
function sentencesInEnglish(line: string, starts: readonly number[], word: Word): string | null {
  const worded = new Map<number, string | null>([[line.length, '']]);
  for (const from of starts.toReversed()) {
    let best: string | null = null;
    for (const to of [...starts, line.length].filter((end) => end > from)) {
      const rest = worded.get(to) ?? null;
      if (rest === null) continue;
      const sentence = line.slice(from, to).trimEnd();
      const english = word(sentence);
      if (english === sentence) continue;
      best = rest === '' ? english : `${english} ${rest}`;
      break;
    }
    worded.set(from, best);
  }
  return worded.get(0) ?? null;
}
