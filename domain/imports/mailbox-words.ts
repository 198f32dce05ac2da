import type { MailboxState, PecKind, PeoKind } from '../mailboxes/mailbox.ts';

const STATES: readonly (readonly [RegExp, MailboxState])[] = [
  [
    /^(?:closed|deleted|chius[ao]|eliminat[ao]|cancellat[ao]|cessat[ao]|disdett[ao]|revocat[ao]|dismess[ao]|inactive mailbox|rimoss[ao]|terminat[ao]|soft ?deleted)$/,
    'closed',
  ],
  [
    /^(?:suspended|sospes[ao]|locked|lockout|maintenance|pending|in attivazione|disabled|disabilitat[ao]|disattivat[ao]|bloccat[ao]|blocked|scadut[ao]|expired|archived|archiviat[ao]|inattiv[ao]|inactive|non attiv[ao]|not active|manutenzione|in sospeso|in attesa)$/,
    'suspended',
  ],
  [
    /^(?:active|attiv[ao]|attivat[ao]|enabled|abilitat[ao]|ok|in uso|in esercizio|normal|regolare|rinnovat[ao]|in scadenza)$/,
    'active',
  ],
];

/** Since when it is so: "Scaduta da 30 giorni", "Sospesa dal 01/11/2026". Of an active one the words after may take it back. */
const SINCE =
  /^(.+?) (?:da|dal|dall['’]|il|in data|since|on|from) ?(?:\d|ieri|oggi|yesterday|today)[^a-z]*(?:giorn[oi]|mes[ei]|ann[oi]|days?|months?|years?)?(?: fa| ago)?$/;

/** Undefined: a word that is not known. */
export function mailboxStateOf(cell: string): MailboxState | undefined {
  const text = cell.trim().toLowerCase();
  const known = (word: string): MailboxState | undefined =>
    STATES.find(([pattern]) => pattern.test(word))?.[1];
  const whole = known(text);
  if (whole !== undefined) return whole;
  const since = known(SINCE.exec(text)?.[1] ?? '');
  return since === 'active' ? undefined : since;
}

/** What is listed beside mailboxes and is none, or is none of the office: guests, contacts, the system's own. */
const NO_MAILBOX =
  /^(?:discovery ?mailbox|arbitration ?mailbox|monitoring ?mailbox|audit ?log ?mailbox|auxaudit ?log ?mailbox|supervisory ?review ?policy ?mailbox|system ?mailbox|health ?mailbox|mail ?user|guest ?mail ?user|mail ?contact|mail ?universal\w*|dynamic ?distribution ?group|room ?list|public ?folder(?: ?mailbox)?|migration|guest)$/i;

const KINDS: readonly (readonly [RegExp, PeoKind | PecKind])[] = [
  [
    /^(?:remote ?)?shared(?: ?mailbox)?$|^condivis[ao]$|^casella (?:postale )?condivisa$|^group ?mailbox$|^team ?mailbox$|^gruppo$/i,
    'shared',
  ],
  [
    /^(?:remote ?)?(?:room|equipment|scheduling|resource|workspace)(?: ?mailbox)?$|^funzionale$|^functional$|^risorsa$|^sala$|^location$|^casella funzionale$/i,
    'functional',
  ],
  [
    /^(?:remote ?|linked ?|legacy ?|in-?place ?)?user(?: ?mailbox)?$|^personal[e]?$|^utente$|^nominativa$/i,
    'personal',
  ],
  [/^istituzionale$|^institutional$|^ente$|^aoo$/i, 'institutional'],
  [/^di settore$|^sector$|^settore$|^ufficio$/i, 'sector'],
];

/** `none`: the line is no mailbox. Undefined: a word that says no kind ("PEC Pro" is what was bought). */
export function mailboxKindOf(cell: string): PeoKind | PecKind | 'none' | undefined {
  const text = cell.trim();
  if (NO_MAILBOX.test(text)) return 'none';
  return KINDS.find(([pattern]) => pattern.test(text))?.[1];
}
