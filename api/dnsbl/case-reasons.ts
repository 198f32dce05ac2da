import type { DnsblReason } from '../../contract/dnsbl/cases.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import {
  CASE_TRANSITIONS,
  type CaseAction,
  type CaseEndReason,
  type CaseRefusal,
  type CaseState,
  type ChecklistItem,
} from '../../domain/dnsbl/delisting-case.ts';

export const CHECKLIST_WORDS: Readonly<Record<ChecklistItem, string>> = {
  'log-review': 'esame di coda e registri',
  'compromised-account': 'account o computer compromesso',
  'open-relay': 'relay o proxy aperto',
  'reverse-dns': 'nome inverso e HELO corrispondenti',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  'outbound-25': 'porta 25 in uscita limitata',
  'bounce-evidence': 'messaggio respinto come prova',
};

export const END_REASON_WORDS: Readonly<Record<CaseEndReason, string>> = {
  'address-retired': 'Indirizzo dismesso',
  'list-closed': 'Lista chiusa o non considerata',
  'not-ours': 'Indirizzo non dell’ente',
  'accepted-as-is': 'Accettata così com’è',
};

/** Why a step of a case is refused, in one sentence for people. @param action the step; without it a request is meant */
export function reasonOf(refusal: CaseRefusal, action: CaseAction = 'request'): DnsblReason {
  return { code: refusal.refused, text: sentence(refusal, action) };
}

/** Whose step it is, for who may not take it. */
function whoseStep(action: CaseAction): string {
  switch (CASE_TRANSITIONS[action].by) {
    case 'dnsbl.authorise':
      return 'Spetta al Responsabile, salvo una sua autorizzazione permanente.';
    case 'dnsbl.manage':
      return 'Spetta all’operatore che segue la pratica.';
    case 'system':
      return 'Lo fa il controllo da sé.';
  }
}

function sentence(refusal: CaseRefusal, action: CaseAction): string {
  switch (refusal.refused) {
    case 'wrong-state':
      return 'La pratica è in uno stato che non lo permette.';
    case 'not-permitted':
      return whoseStep(action);
    case 'own-work':
      return 'Chi ha dichiarato pronta la pratica non la accetta: decide un’altra persona.';
    case 'end-reason-missing':
      return 'Indicare perché la pratica si chiude senza esito.';
    case 'nothing-expires':
      return `${refusal.codes.length === 0 ? 'Questa segnalazione' : refusal.codes.join(', ')} non scade da sé: attendere non basta.`;
    case 'cause-missing':
      return 'Indicare prima la causa.';
    case 'owner-missing':
      return 'Indicare prima chi segue la pratica.';
    case 'checklist-open':
      return `Restano da verificare: ${refusal.items.map((item) => CHECKLIST_WORDS[item]).join(', ')}.`;
    case 'paid-removal':
      return 'Una rimozione non si paga mai.';
    case 'provider-only':
      return 'La richiesta spetta al provider o al proprietario della rete: affidarla a loro.';
    case 'nothing-to-ask':
      return 'Per questo codice non si chiede nulla: la segnalazione scade da sola o non ha una via d’uscita documentata.';
    case 'other-listing-first':
      return `Finché resta la segnalazione ${refusal.codes.join(', ')} sulla stessa lista, questa richiesta non viene accolta.`;
    case 'too-early':
      return `L’intervallo minimo fra due richieste finisce ${italianMoment(Date.parse(refusal.until))}.`;
  }
}

/** A case's state as papers and spreadsheets say it. */
export const CASE_STATE_WORDS: Readonly<Record<CaseState, string>> = {
  detected: 'rilevata',
  confirmed: 'da esaminare',
  triaged: 'esaminata',
  remediating: 'in correzione',
  ready: 'pronta, da accettare',
  accepted: 'accettata',
  requested: 'rimozione richiesta',
  waiting: 'in attesa di risposta',
  refused: 'rifiutata dalla lista',
  escalated: 'sollecitata',
  'awaiting-expiry': 'in attesa della scadenza',
  'with-provider': 'affidata al provider',
  'accepted-without-action': 'lasciata com’è',
  cleared: 'segnalazione conclusa',
  closed: 'chiusa',
};
