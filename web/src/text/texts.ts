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

/** The words of one section in both languages; they travel with the section's script, not with the first load. */
export function texts<const T extends Words>(both: { it: T; en: NoInfer<SameKeys<T>> }): Texts<SameKeys<T>> {
  // The Italian text has its own shape by construction; the compiler cannot follow the mapped type back.
  return both as unknown as Texts<SameKeys<T>>;
}

/** The words of a section in the language of the reader. */
export function useText<T>(section: Texts<T>): T {
  return section[useLanguage()];
}

/** The same, outside components. */
export function textNow<T>(section: Texts<T>): T {
  return section[language()];
}
