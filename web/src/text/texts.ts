import { language, useLanguage } from './language.ts';

type Words = { readonly [key: string]: string | ((...values: never[]) => string) | Words };

/** The shape of the Italian text, with any wording: so English lacks no key and no placeholder. */
type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : SameKeys<T[K]>;
};

export interface Texts<T> {
  readonly it: T;
  readonly en: T;
}

type Wording = string | ((...values: never[]) => string);
/** The same thing in both languages, side by side. */
type Pair = readonly [it: Wording, en: Wording];
interface Pairs {
  readonly [key: string]: Pair | Pairs;
}

/** The English of a pair takes what the Italian takes. */
type Matched<T> = {
  readonly [K in keyof T]: T[K] extends readonly [infer It, unknown]
    ? readonly [It, Worded<It>]
    : Matched<T[K]>;
};
type Worded<W> = W extends string
  ? string
  : W extends (...values: infer V) => string
    ? (...values: V) => string
    : never;
type OneOf<T> = {
  readonly [K in keyof T]: T[K] extends readonly [infer It, unknown] ? Worded<It> : OneOf<T[K]>;
};

/** The words of one section, Italian and English side by side; they travel with the section's script, not with the first load. */
export function texts<const T extends Words>(both: { it: T; en: NoInfer<SameKeys<T>> }): Texts<SameKeys<T>>;
export function texts<const T extends Pairs>(pairs: T & Matched<T>): Texts<OneOf<T>>;
export function texts(words: Pairs | { it: Words; en: Words }): Texts<unknown> {
  return isOfLanguages(words) ? words : { it: side(words, 0), en: side(words, 1) };
}

const isOfLanguages = (words: Pairs | { it: Words; en: Words }): words is { it: Words; en: Words } =>
  'it' in words && 'en' in words;

const side = (pairs: Pairs, at: 0 | 1): unknown =>
  Object.fromEntries(
    Object.entries(pairs).map(([key, value]) => [key, isPair(value) ? value[at] : side(value, at)]),
  );

const isPair = (value: Pair | Pairs): value is Pair => Array.isArray(value);

/** Picks the reader's side of words that stand in both languages outside a section. */
export function useInLanguage(): (words: readonly [it: string, en: string]) => string {
  const at = useLanguage() === 'it' ? 0 : 1;
  return (words) => words[at];
}

/** The words of a section in the language of the reader. */
export function useText<T>(section: Texts<T>): T {
  return section[useLanguage()];
}

/** The same, outside components. */
export function textNow<T>(section: Texts<T>): T {
  return section[language()];
}
