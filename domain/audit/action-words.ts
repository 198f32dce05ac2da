/** A word in Italian and English. */
type Words = readonly [it: string, en: string];
export type WordLanguage = 'it' | 'en';

/** What was done: with the object, one sentence that follows a name. */
const VERBS: Readonly<Record<string, Words>> = {
  opened: ['ha aperto', 'opened'],
  closed: ['ha chiuso', 'closed'],
  created: ['ha creato', 'created'],
  drafted: ['ha preparato', 'drafted'],
  added: ['ha aggiunto', 'added'],
  changed: ['ha modificato', 'changed'],
  updated: ['ha aggiornato', 'updated'],
  edited: ['ha modificato', 'edited'],
  removed: ['ha tolto', 'removed'],
  deleted: ['ha eliminato', 'deleted'],
  retired: ['ha dismesso', 'retired'],
  restored: ['ha ripristinato', 'restored'],
  imported: ['ha importato', 'imported'],
  revoked: ['ha revocato', 'revoked'],
  appointed: ['ha nominato', 'appointed'],
  answered: ['ha risposto per', 'answered'],
  signed: ['ha firmato', 'signed'],
  reminded: ['ha ricordato', 'reminded of'],
  reviewed: ['ha riesaminato', 'reviewed'],
  uploaded: ['ha caricato', 'uploaded'],
  adopted: ['ha registrato regole da', 'registered rules of'],
  accepted: ['ha accettato', 'accepted'],
  asked: ['ha chiesto', 'asked for'],
  done: ['ha eseguito', 'did'],
  requested: ['ha avviato', 'started'],
  stopped: ['ha fermato', 'stopped'],
  tested: ['ha provato', 'tested'],
  checked: ['ha compilato la lista di controllo di', 'filled the checklist of'],
  matched: ['ha abbinato', 'matched'],
  kept: ['ha conservato', 'kept'],
  confirmed: ['ha confermato', 'confirmed'],
  rotated: ['ha sostituito', 'rotated'],
  renewed: ['ha rinnovato', 'renewed'],
  made: ['ha fatto', 'made'],
  versioned: ['ha pubblicato una versione di', 'published a version of'],
  acknowledged: ['ha visto', 'saw'],
  'in-charge': ['ha preso in carico', 'took charge of'],
  open: ['ha riaperto', 'reopened'],
  ended: ['ha concluso', 'ended'],
  'ipa-compared': ['ha confrontato con l’indice IPA', 'compared with the IPA index'],
  'told-in-incident': ['ha riportato in un incidente', 'told in an incident'],
  'password-changed': ['ha cambiato la password di', 'changed the password of'],
  'password-reset': ['ha reimpostato la password di', 'reset the password of'],
  'totp-enabled': ['ha attivato il secondo fattore di', 'activated the second factor of'],
  'totp-reset': ['ha tolto il secondo fattore di', 'removed the second factor of'],
  'recovery-codes-made': ['ha generato i codici di recupero di', 'made recovery codes for'],
  'recovery-code-used': ['ha usato un codice di recupero di', 'used a recovery code of'],
  'relay-probed': ['ha provato il relay di', 'probed the relay of'],
  // The moves of a request and of a delisting case.
  submit: ['ha presentato', 'submitted'],
  return: ['ha rinviato', 'sent back'],
  accept: ['ha accettato', 'accepted'],
  authorise: ['ha autorizzato', 'authorised'],
  refuse: ['ha respinto', 'refused'],
  start: ['ha avviato il lavoro su', 'started work on'],
  'authorise-emergency': ['ha autorizzato l’emergenza di', 'authorised the emergency of'],
  'start-emergency': ['ha avviato in emergenza', 'started as an emergency'],
  'hand-over': ['ha affidato al fornitore', 'handed over to the supplier'],
  'take-back': ['ha ripreso dal fornitore', 'took back from the supplier'],
  execute: ['ha eseguito', 'executed'],
  'report-execution': ['ha comunicato l’esecuzione di', 'reported the execution of'],
  'propose-variation': ['ha proposto una variante di', 'proposed a variation of'],
  'accept-variation': ['ha accettato la variante di', 'accepted the variation of'],
  'refuse-variation': ['ha respinto la variante di', 'refused the variation of'],
  verify: ['ha verificato', 'verified'],
  reopen: ['ha riaperto', 'reopened'],
  ratify: ['ha ratificato', 'ratified'],
  'deny-ratification': ['ha negato la ratifica di', 'denied the ratification of'],
  withdraw: ['ha ritirato', 'withdrew'],
  edit: ['ha modificato', 'edited'],
  comment: ['ha commentato', 'commented on'],
  attach: ['ha allegato un file a', 'attached a file to'],
  assign: ['ha assegnato', 'assigned'],
  'set-priority': ['ha cambiato la priorità di', 'changed the priority of'],
  'set-deadline': ['ha cambiato la scadenza di', 'changed the deadline of'],
  'change-service': ['ha cambiato il servizio di', 'changed the service of'],
  'tick-checklist': ['ha compilato la lista di controllo di', 'filled the checklist of'],
  'record-call': ['ha registrato una chiamata per', 'recorded a call for'],
  'call-opened': ['ha aperto una chiamata per', 'opened a call for'],
  'record-publication': ['ha registrato la pubblicazione di', 'recorded the publication of'],
  'send-link': ['ha inviato il link di', 'sent the link of'],
  'revoke-link': ['ha revocato il link di', 'revoked the link of'],
  'take-charge': ['ha preso in carico', 'took charge of'],
  'ask-question': ['ha posto una domanda su', 'asked a question about'],
  relate: ['ha collegato', 'related'],
  'protocol-set': ['ha annotato il protocollo di', 'noted the protocol number of'],
  'deadline-missed': ['ha rilevato il termine superato di', 'found the deadline missed of'],
  'supplier-deadline-missed': [
    'ha rilevato il termine del fornitore superato di',
    'found the supplier’s deadline missed of',
  ],
  'supplier-reminded': ['ha sollecitato il fornitore per', 'reminded the supplier of'],
  'ratification-overdue': ['ha rilevato la ratifica scaduta di', 'found the ratification overdue of'],
  'rollback-ordered': ['ha ordinato il ripristino di', 'ordered the rollback of'],
  triage: ['ha classificato', 'triaged'],
  remediate: ['ha avviato il rimedio di', 'began to remedy'],
  'declare-ready': ['ha dichiarato pronta', 'declared ready'],
  'request-executed': ['ha aggiornato secondo la richiesta', 'updated as requested'],
  'send-back': ['ha rinviato', 'sent back'],
  request: ['ha chiesto la rimozione di', 'asked for the removal of'],
  wait: ['ha messo in attesa', 'put in waiting'],
  'record-refusal': ['ha registrato il rifiuto di', 'recorded the refusal of'],
  escalate: ['ha portato a un livello superiore', 'escalated'],
  'try-again': ['ha ritentato', 'tried again'],
  'await-expiry': ['attende la scadenza di', 'awaits the expiry of'],
  'hand-to-provider': ['ha affidato al gestore', 'handed to the provider'],
  resume: ['ha ripreso', 'resumed'],
  'leave-as-is': ['ha accettato senza azioni', 'accepted as it is'],
  'wake-up': ['ha riattivato', 'woke up'],
  end: ['ha terminato', 'ended'],
  clear: ['ha rilevato la fine della segnalazione di', 'saw the listing end of'],
  close: ['ha chiuso', 'closed'],
  confirm: ['ha confermato', 'confirmed'],
};

/** On what: with its article, so that it follows a verb. */
const OBJECTS: Readonly<Record<string, Words>> = {
  request: ['la richiesta', 'the request'],
  session: ['la sessione', 'the session'],
  access: ['un accesso', 'an access'],
  person: ['la persona', 'the person'],
  deputy: ['il delegato', 'the deputy'],
  sector: ['il settore', 'the sector'],
  supplier: ['il fornitore', 'the supplier'],
  setting: ['l’impostazione', 'the setting'],
  service: ['il servizio', 'the service'],
  procedure: ['la scheda', 'the sheet'],
  'api-token': ['il token', 'the token'],
  'upload-token': ['il token di caricamento', 'the upload token'],
  backup: ['la copia di sicurezza', 'the backup'],
  key: ['la chiave', 'the key'],
  seal: ['il sigillo', 'the seal'],
  route: ['l’indirizzo', 'the address'],
  'saved-filter': ['il filtro salvato', 'the saved filter'],
  incident: ['l’incidente', 'the incident'],
  workstation: ['la postazione', 'the workstation'],
  workstations: ['le postazioni', 'the workstations'],
  'obsolete-entry': ['la voce dei prodotti obsoleti', 'the entry of obsolete products'],
  mailbox: ['la casella', 'the mailbox'],
  mailboxes: ['le caselle', 'the mailboxes'],
  'mailbox-review': ['la revisione delle caselle', 'the review of mailboxes'],
  'pec-receipt': ['la ricevuta PEC', 'the PEC receipt'],
  'pec-provider': ['il gestore PEC', 'the PEC provider'],
  'pec-authority': ['l’autorità di certificazione', 'the certification authority'],
  'mail-domain': ['il dominio di posta', 'the mail domain'],
  'dnsbl-mail': ['l’indirizzo', 'the address'],
  'dnsbl-target': ['l’indirizzo sorvegliato', 'the monitored address'],
  'dnsbl-zone': ['la lista', 'the list'],
  'dnsbl-sweep': ['il controllo delle blacklist', 'the blacklist check'],
  'dnsbl-alert': ['l’avviso', 'the alert'],
  'dnsbl-case': ['la pratica di rimozione', 'the delisting case'],
  'dnsbl-channel': ['il canale', 'the channel'],
  'notification-channel': ['il canale', 'the channel'],
  'push-device': ['un dispositivo per le notifiche', 'a device for notifications'],
  'calendar-feed': ['il calendario delle scadenze', 'the calendar of deadlines'],
  'mail-server': ['il server di posta', 'the mail server'],
  'firewall-rule': ['la regola', 'the rule'],
  'firewall-name': ['il nome', 'the name'],
  'firewall-risk': ['il rischio', 'the risk'],
  'firewall-snapshot': ['l’istantanea', 'the snapshot'],
  'firewall-analysis': ['l’analisi', 'the analysis'],
  'firewall-probe': ['la prova di connessione', 'the connection test'],
  'firewall-review': ['la revisione della regola', 'the review of the rule'],
  'firewall-campaign': ['la campagna di revisione', 'the review campaign'],
  'firewall-consultation': ['la consultazione', 'the consultation'],
};

/** Sentences that the table of verbs and objects would get wrong. */
const WHOLE: Readonly<Record<string, Words>> = {
  'person.dismissed': ['ha tolto ruoli e accessi a', 'took roles and sessions from'],
  'person.linked': ['ha collegato alla directory', 'linked to the directory'],
  'session.opened': ['è entrato', 'signed in'],
  'session.closed': ['è uscito', 'signed out'],
  'session.refused': ['non è riuscito a entrare', 'failed to sign in'],
  'access.refused': ['ha chiesto ciò che non gli spetta', 'asked for what is not theirs'],
  'export.made': ['ha esportato', 'exported'],
  'personal-data.read': ['ha consultato dati di persone', 'read data about people'],
  'register.erased': ['ha cancellato le righe fuori termine del registro', 'erased the rows past their time'],
  'reputation.looked': ['ha annotato una verifica presso un fornitore', 'noted a look at a provider'],
  'mail-reports.taken': ['ha acquisito i rapporti di posta', 'took in the mail reports'],
  'measure-year.kept': ['ha conservato le misure dell’anno', 'kept the measures of the year'],
  'pec-provider-list.read': [
    'ha letto l’elenco pubblico dei gestori PEC',
    'read the public list of PEC providers',
  ],
  'nis-year.kept': [
    'ha conservato i dati dell’anno per il portale ACN',
    'kept the year’s data for ACN’s portal',
  ],
  'setting.refused': ['non ha potuto cambiare l’impostazione', 'could not change the setting'],
};

/**
 * An audited action as the end of a sentence that begins with a name: «ha accettato la richiesta». Null for an action
 * without words, which is then shown as it is written.
 */
export function actionWords(action: string, language: WordLanguage): string | null {
  const at = language === 'it' ? 0 : 1;
  const whole = WHOLE[action];
  if (whole) return whole[at];
  const dot = action.indexOf('.');
  const [object, verb] = [OBJECTS[action.slice(0, dot)], VERBS[action.slice(dot + 1)]];
  return object && verb ? `${verb[at]} ${object[at]}` : null;
}

/** The kinds of things that the register speaks of. */
export const AUDITED_KINDS = Object.keys(OBJECTS);

/** A kind of thing as the name of a filter: «Richiesta». */
export function kindWords(kind: string, language: WordLanguage): string {
  const words = OBJECTS[kind];
  if (!words) return kind;
  const bare =
    language === 'it' ? words[0].replace(/^(la |il |le |l’|un )/, '') : words[1].replace(/^(the |an )/, '');
  return `${bare.slice(0, 1).toUpperCase()}${bare.slice(1)}`;
}
