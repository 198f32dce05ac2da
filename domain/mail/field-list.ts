import { parseTagList } from './tag-list.ts';
import type { Words } from './item.ts';

/**
 * What breaks the grammar that MTA-STS and TLS-RPT records share: fields `name=value` between semicolons, where blanks
 * stand around semicolons and nowhere else (RFC 8461 section 3.1, RFC 8460 section 3). Who follows it takes such a record
 * for none. Null when nothing does.
 */
export function fieldListFault(name: string, record: string): Words | null {
  const parted = /;[ \t]*([A-Za-z0-9_.-]+(?:[ \t]+=|=[ \t]))/.exec(record);
  if (parted !== null)
    return {
      it: `Nel record in ${name} «${parted[1]}» ha uno spazio accanto all’uguale: chi segue la grammatica non lo legge.`,
      en: `In the record at ${name} “${parted[1]}” has a blank beside its equals sign: who follows the grammar does not read it.`,
    };
  const list = parseTagList(record);
  // Names may begin with a digit here.
  const junk = list.notTags.find((part) => !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[!-:<>-~]+$/.test(part));
  if (junk !== undefined)
    return junk === ''
      ? {
          it: `Il record in ${name} ha due punti e virgola di seguito: chi segue la grammatica lo scarta.`,
          en: `The record at ${name} has two semicolons in a row: who follows the grammar discards it.`,
        }
      : {
          it: `Il record in ${name} contiene «${junk}», che non è «nome=valore»: chi segue la grammatica lo scarta.`,
          en: `The record at ${name} holds “${junk}”, which is no “name=value”: who follows the grammar discards it.`,
        };
  if (list.duplicates.length > 0)
    return {
      it: `Il record in ${name} ripete «${list.duplicates[0]}».`,
      en: `The record at ${name} repeats “${list.duplicates[0]}”.`,
    };
  return null;
}
