import { headingWords } from './headings.ts';

const SIGNATURES = /^(?:firme|signatures?|definizioni|definitions?)$/;
const DATABASE = /^(?:database|databases|db|basi|base|pattern|patterns)$/;
const ANTIVIRUS = /^(?:antivirus|virus|antimalware|malware|av)$/;
const TIME = /^(?:data|date|ora|time|giorno|updated?|aggiornat[oaie]|aggiornamento|del|al)$/;
/** What makes it the date of something else, or no date. */
const OTHERS =
  /^(?:polic\w+|criteri\w*|engine|motore|licen\w+|scaden\w+|scad\w+|expir\w+|install\w+|refresh\w*|check\w*|controll\w+|verific\w+|overdue|status|stato|version\w*|et[aà]|age|giorni|days|fail\w*|fallit\w+|error\w*|next|prossim\w+|schedul\w+|programmat\w+|first|prim[oa]|firmware|agent\w*|report\w*|digital\w*|document\w*|contratt\w+|mail|email|request\w*|richiest\w*|tentativo|attempt\w*|tried|scan\w*|scansion\w+|windows|sistema|system|needed|required|disponibil\w+|available)$/;

/**
 * Whether a heading means the date of the antivirus signatures by its words ("Data delle firme", "Firme aggiornate al",
 * "Antivirus database update"), where no list names it. "Data firma" is when somebody signed.
 */
export function isSignatureDate(heading: string): boolean {
  const words = headingWords(heading);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const isOfSignatures = has(SIGNATURES) || (has(DATABASE) && has(ANTIVIRUS)) || has(/^antivirusdatabases?$/);
  return isOfSignatures && has(TIME) && !has(OTHERS);
}
