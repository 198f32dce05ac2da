import { Problem } from '../errors/problem.ts';

/** The last row of a page, as the next page's request names it: opaque to clients. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws Problem 400 when the cursor is not one of ours. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((v) => v === null || ['string', 'number'].includes(typeof v))
    ) {
      return values as (string | number | null)[];
    }
  } catch {
    // falls through to the problem below
  }
  throw new Problem(400, 'bad-cursor', 'La pagina richiesta non è valida: ripartire dalla prima.', [
    { path: 'cursor', message: 'segnaposto di pagina non valido' },
  ]);
}

/** Splits `limit + 1` rows into the page and the cursor of the next one. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number | null)[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
