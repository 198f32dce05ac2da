import { isSecretFieldName } from '../mailboxes/secrets.ts';
import { headingWords } from './headings.ts';
import type { TableFile } from './table.ts';

/** Words that make a heading speak about a secret, not hold it: when it was changed, whether it expires. */
const ABOUT = new Set(
  `last change changed changes time stamp date never expires expired expiring expiry scaduta scaduto scadute changeable expiration strong required age policy length min max
   minimum maximum function hash reset next at sign in must can set days status state enabled protected not ultimo ultima cambio
   modifica data scadenza scade mai obbligatorio obbligatoria richiesto richiesta lunghezza politica stato giorni forte reimpostazione
   enrolled enforced metadata upload only read modified time lockout duration lifetime failure failures failed enforce
   history block blocked common allowed chars feature`.split(/\s+/),
);

/**
 * The first column that holds secrets. A heading that names one is not enough: the column of a list without passwords
 * is empty or masked, and "Last password change" holds dates. What cannot be told from a secret counts as one.
 */
export function secretColumn(table: Pick<TableFile, 'headings' | 'rows'>): string | null {
  const found = table.headings.find(
    (heading, index) =>
      isSecretFieldName(heading) &&
      table.rows.some(({ cells }) => {
        const cell = (cells[index] ?? '').trim();
        return (
          cell !== '' && !isMasked(cell) && !(isAbout(heading) && cell.split(/\s*\n\s*/).every(isHarmless))
        );
      }),
  );
  return found ?? null;
}

const isMasked = (cell: string): boolean =>
  /^(?:[*•●·.x#-]{2,}|\*|n\/?[ad]|null|none|nessuna|\(?(?:value-blocked|nascost[ao]|hidden|masked|redacted|protected|riservat[ao])\)?)$/i.test(
    cell,
  );

const isAbout = (heading: string): boolean =>
  headingWords(heading.replaceAll(/[[\]]/g, ' ')).some((word) => ABOUT.has(word));

/** A yes or no, a date, a count, the name of a hash function: nothing that opens a mailbox. */
const isHarmless = (cell: string): boolean =>
  /^(?:true|false|yes|no|sì|si|vero|falso|enabled|disabled|on|off|attiv[oa]|mai|never|required|not required|\d{1,4}[smhd]?|(?:crypt|md5|sha-?\d{1,3}|bcrypt|pbkdf2))$/i.test(
    cell,
  ) ||
  /^(?=.*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})[\d\s:./TZ+,-]+(?:[ap]\.?m\.?|utc|gmt)?$/i.test(cell) ||
  /^\d{1,2} \p{L}{3,9} \d{4}[\d\s:.]*$/u.test(cell) ||
  // FILETIME and the directory's own form of an instant.
  /^(?:0|1[23]\d{16}|9223372036854775807|(?:19|20)\d{12}(?:\.\d+)?Z)$/.test(cell);
