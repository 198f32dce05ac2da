import { ZxcvbnFactory, type OptionsType } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as italian from '@zxcvbn-ts/language-it';

const DICTIONARY: OptionsType = {
  dictionary: { ...common.dictionary, ...italian.dictionary },
  graphs: common.adjacencyGraphs,
};
/** Enough against a guess offline at ten thousand tries a second for months: zxcvbn's third of four steps. */
const NEEDED_SCORE = 3;
/** Words that every installation shares. */
const OWN_WORDS = ['baluardo', 'provincia', 'comune', 'responsabile', 'operatore', 'referente', 'firewall'];

let estimator: ZxcvbnFactory | undefined;

/**
 * Why a password is too easy, in Italian; null when it is not. Holds it against common passwords, names, words,
 * keyboards and dates, and against the words of the body itself.
 * @param words the person's names, the body's name and the like
 */
export function weaknessOf(password: string, words: readonly string[]): string | null {
  estimator ??= new ZxcvbnFactory(DICTIONARY);
  const parts = words.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]);
  const own = [...OWN_WORDS, ...parts.map((part) => part.toLowerCase()).filter((part) => part.length > 2)];
  // Time grows with length: what follows the first hundred signs makes it no weaker.
  const { score } = estimator.check(password.slice(0, 100), [...new Set(own)]);
  return score >= NEEDED_SCORE
    ? null
    : 'è fra quelle che si indovinano facilmente: evitare parole comuni, nomi, date, sequenze e il nome dell’ente';
}
