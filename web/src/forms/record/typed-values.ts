// What inputs hold is text; what the contract wants is null, numbers, lists. Nothing is guessed: what is not a
// number becomes NaN and is refused by the schema, at its field.

export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function numberOrNull(text: string): number | null {
  const typed = text
    .trim()
    .replaceAll(/[. ](?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  return typed === '' ? null : Number(typed);
}

export const linesOf = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const yesNoOrNull = (text: string): boolean | null => (text === '' ? null : text === 'yes');

export const typed = (value: string | number | null): string => (value === null ? '' : String(value));
export const typedLines = (values: readonly string[]): string => values.join('\n');
export const typedYesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

/** The fields of `next` that differ from `before`: what a change sends, so that two people's edits do not collide. */
export function changedFields<Body extends object>(before: Body, next: Body): Partial<Body> {
  return Object.fromEntries(
    Object.entries(next).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Body]),
    ),
  ) as Partial<Body>;
}
