/**
 * SQL: whether one of the columns holds what was typed, wherever it stands, whatever its apostrophes and accents.
 * @param place the parameter of the typed text, `$2`; null asks nothing
 */
export const holdsText = (place: string, columns: readonly string[]): string =>
  `(${place}::text IS NULL OR ${columns
    .map((column) => `strpos(plain_text(${column}), plain_text(${place})) > 0`)
    .join(' OR ')})`;
