/** What a console's word says of the protection. Null: it does not say. */
export interface ProtectionWord {
  readonly isActive: boolean | null;
  /** Whether the signatures are up to date by the console's own word. */
  readonly hasCurrentSignatures: boolean | null;
  /** No antivirus is there at all. */
  readonly isMissing: boolean;
}

const word = (
  isActive: boolean | null,
  hasCurrentSignatures: boolean | null = null,
  isMissing = false,
): ProtectionWord => ({ isActive, hasCurrentSignatures, isMissing });

const ACTIVE = word(true);
const INACTIVE = word(false);
const NOT_SAID = word(null);

/**
 * Tried in order: what denies comes before what affirms, so that no word of calm is found inside "Not protected".
 * Words for out-of-date signatures say nothing of the activity, words of connection ("Online") nothing at all.
 */
const WORDS: readonly (readonly [RegExp, ProtectionWord])[] = [
  [
    /^(?:n\/?[ad]|n\.d\.|nd|-+|—|null|none|other|altro|unknown\b.*|sconosciut[oaie]|no data|nessun dato|not available|non disponibile|not[ -]supported|unsupported|non supportat[oa]|not applicable|non applicabile|starting|in avvio|pending|in attesa|updating|initiali[sz]ing|online|offline|connected|disconnected|conness[oa]|non conness[oa]|compliant|conforme|warning|avviso|avvertenza|attenzione|managed|gestit[oa]|not (?:known|reported)|never reported|non not[oa]|non rilevat[oa]|no threats?.*|nessuna minaccia.*|clean|pulit[oa]|(?:restart|reboot) (?:required|needed|pending)|riavvio (?:necessario|richiesto|in sospeso)|da riavviare|installed|installat[oa]|presente|present)$/,
    NOT_SAID,
  ],
  [
    /^(?:not[ -]installed|uninstalled|missing|no (?:antivirus|agent|product)|absent|(?:\p{L}+ )*(?:product|prodotto|software|agent|agente|antivirus)(?: \p{L}+)* (?:not installed|missing|non installat[oa]|mancante|assente)|(?:da installare|to be installed)|non installat[oa]|disinstallat[oa]|assente|mancante|nessun antivirus|senza antivirus)$/u,
    word(false, null, true),
  ],
  [
    /^(?:not[ -](?:updated|up[ -]to[ -]date|current)|out[ -]of[ -]date|outdated|out[ -]dated|obsolete|stale|old|not[ -]updated.*|update (?:needed|required|failed)|non (?:aggiornat[oaie]|attual[ei])|da aggiornare|obsolet[oa]|aggiornamento (?:necessario|richiesto|non riuscito))$/,
    word(null, false),
  ],
  // What is denied of what is denied: "Not disabled" runs (SentinelOne's operational state), "Not infected" does not say.
  [
    /^(?:not|non) (?:(?:è )?dis(?:abled|attivat[oaie]|abilitat[oaie])|deactivated|stopped|arrestat[oaie])$/,
    ACTIVE,
  ],
  [
    /^(?:not|non|never|mai) (?:(?:è|stat[oa]|been) )*(?:infected|infett[oaie]|at risk|a rischio|expired|scadut[oaie]|compromised|compromess[oaie]|isolated|isolat[oaie]|vulnerable|vulnerabil[ei]|quarantined|snoozed|suspended|sospes[oaie])$/,
    NOT_SAID,
  ],
  // Whoever wrote it was not sure.
  [
    /\?|\b(?:da (?:verificare|confermare|controllare)|forse|probabil\w*|presunt[oaie]|maybe|perhaps|tb[cd]|to be (?:verified|confirmed|checked))\b/,
    NOT_SAID,
  ],
  // Anything that denies, limits, or tells of a danger.
  [
    /\b(?:not|no|non|never|mai|cannot|\p{L}+n['’]t|without|senza|un(?:protected|healthy|secure|safe|managed|monitored)|de-?activated|dis(?:abled|attivat[oaie]|abilitat[oaie]|attiv[oaie])|in(?:active|attiv[oaie]|secure|fected)|infett[oaie]|stopp(?:ed|ing)|arrestat[oaie]|ferm[oaie]|fermat[oaie]|suspended|sospes[oaie]|paus(?:ed|a)|snoozed?|posticipat[oaie]|rimandat[oaie]|rinviat[oaie]|expir(?:ed|ing)|scadut[oaie]|off|spent[oaie]|passiv[eoa]|edr ?block(?:ed)?|block(?:ed)? mode|bloccat[oaie]|bad|red|ross[oa]|poor|critical|critic[oaie]|risk|rischio|vulnerab\w+|attention|richiede|richiest[oa] attenzione|attenzione richiesta|suspicious|sospett[oaie]|compromised|compromess[oaie]|threat\w*|minacci\w*|issues?|problem\w*|anomali\w*|limitazion\w*|error[ei]?|fail(?:ed|ure|ing)?|fallit[oaie]|guast[oaie]|malfunction\w*|degraded|reduced|ridott[oaie]|partial(?:ly)?|parzial\w*|limited|limitat[oaie]|terminated|removed|rimoss[oaie]|exited|dead|isolated|isolat[oaie]|quarantined)\b/u,
    INACTIVE,
  ],
  // It runs in part, or watches and stops nothing.
  [
    /\b(?:only|solo|soltanto|on[ -]demand|su richiesta|manual(?:e|ly)?|audit|evaluation|learning|apprendimento|simula\w*|test(?:ing)?|detect(?:ion)?[ -]mode|monitor(?:ing)? mode)\b/,
    NOT_SAID,
  ],
  // As it was on a day that the cell names, and not as it is.
  [/(?:\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}\b)/, NOT_SAID],
  [
    /^(?:\p{L}+ )*(?:active|enabled|running|on|ok|protected|attiv[oa]|abilitat[oa]|protett[oa]|in esecuzione)\b.*\b(?:out[ -]?dated|out[ -]of[ -]date|obsolete?|obsolet[oaie]|stale|old|vecchi[oae]?|da aggiornare|arretrat[oaie])\b/u,
    word(true, false),
  ],
  [/^(?:updated|up[ -]to[ -]date|current|aggiornat[oaie])$/, word(null, true)],
  [
    /^(?:active|enabled|running|on|protected|attiv[oaie]|abilitat[oaie]|protett[oaie]|in esecuzione)(?: and | e |, ?)(?:updated|up[ -]to[ -]date|aggiornat[oaie])$/,
    word(true, true),
  ],
  [
    /^(?:(?:you are|(?:your |this |the )?(?:computer|device|endpoint|pc) is|(?:il )?(?:computer|dispositivo|pc) è|(?:antivirus|protection|protezione|antimalware)(?: is| è)?) )?(?:(?:fully )?(?:running|active|enabled|on|ok|okay|protected|healthy|good|green|normal|secured?|safe|yes|y|true|1|working|operational|started|functional|s[iì]?|vero|x|attiv[oaie]|attivat[oaie]|abilitat[oaie]|in esecuzione|in funzione|funzionante|acces[oaie]|protett[oaie]|san[oa]|buon[oa]|verde|normale|sicur[oa]|regolare)(?: mode)?)(?: ?\(.*\)| with .*| con .*)?$/,
    ACTIVE,
  ],
  [/^(?:no?|n|false|0|fals[oaie])$/, INACTIVE],
];

const LONGEST = 200;

/** @returns undefined when the word is not known: it says neither that a machine is protected nor that it is not */
export function protectionWord(
  cell: string,
  own: Readonly<Record<string, ProtectionWord>> = {},
): ProtectionWord | undefined {
  const text = cell.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/[.!]$/, '');
  if (text === '') return NOT_SAID;
  // No state is told in so many words, and some patterns would try each of them with each.
  if (text.length > LONGEST) return undefined;
  const mapped = own[text];
  if (mapped !== undefined) return mapped;
  return WORDS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Several columns that each say a part ("AntivirusEnabled", "RealTimeProtectionEnabled"): the least good is true. */
export function worstWord(words: readonly ProtectionWord[]): ProtectionWord {
  const least = (values: readonly (boolean | null)[]): boolean | null =>
    values.includes(false) ? false : values.length === 0 || values.includes(null) ? null : true;
  const current = words.map(({ hasCurrentSignatures }) => hasCurrentSignatures);
  return {
    isActive: least(words.map(({ isActive }) => isActive)),
    hasCurrentSignatures: current.includes(false) ? false : current.includes(true) ? true : null,
    isMissing: words.some(({ isMissing }) => isMissing),
  };
}
