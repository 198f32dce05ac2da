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

const PROTECTION = /^(?:antivirus|antimalware|av|protection|protezione|protetto|protetta|protected)$/;
const STATE =
  /^(?:status|stato|state|active|attiv[oa]|enabled|abilitat[oa]|disabled|disabilitat[oa]|disattivat[oa]|running|on|off|acces[oa]|spent[oa]|esecuzione)$/;
/** What makes it the state of something else: of an agent, a scan, a licence, an update, a machine in use. */
const NOT_OF_PROTECTION =
  /^(?:version\w*|name|nome|date|data|time|ora|last|ultim[oa]|update\w*|aggiorna\w*|firme|signatures?|definition\w*|definizion\w*|scan\w*|scansion\w*|licen\w+|scaden\w+|expir\w+|install\w*|agent\w*|policy|policies|polic\w+|tamper\w*|manomission\w*|firewall|disk|disco|web|mail|email|network|rete|cloud|connect\w*|connession\w*|online|contract|contratto|requested|richiest[oa]|required|needed|by|da|since|dal|device|dispositivo|user|utente|password|encryption|cifratura|backup|ransomware|exploit|data|dati|physical|server)$/;

/** Whether a heading asks of the protection by its words, where no list names it: "AV disabled", "Stato dell'antivirus". */
export function isProtectionState(heading: string): boolean {
  const words = headingWords(heading);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  return has(PROTECTION) && has(STATE) && !has(NOT_OF_PROTECTION);
}

const CURRENT =
  /\b(?:out of date|up to date|outdated|overdue|obsolete|current|status|stato|aggiornat[oei]|obsolet[oei]|scadut[oei]|vecchi[oe]|ok)\b/;
const NOT_OF_SIGNATURES =
  /^(?:data|date|time|ora|giorno|del|al|version\w*|age|days|giorni|digital\w*|document\w*|contratt\w+|mail|email|last|ultim[oa]|publish\w*|engine|motore|next|prossim\w+)$/;

/** Whether a heading asks if the signatures are current by its words: "Signatures out of date", "Definizioni aggiornate". */
export function isSignatureState(heading: string): boolean {
  const words = headingWords(heading);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const others = words
    .join(' ')
    .replace(/\b(?:out of|up to) date\b/, ' ')
    .split(' ');
  return (
    has(SIGNATURES) && CURRENT.test(words.join(' ')) && !others.some((word) => NOT_OF_SIGNATURES.test(word))
  );
}
