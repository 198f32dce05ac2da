import type { Refusal } from '../../../domain/requests/actions.ts';
import type { RequestState } from '../../../domain/requests/states.ts';
import { italianMoment } from '../../../domain/calendar/italian-moment.ts';
import type { Tx } from '../../database/database.ts';
import { notFound, Problem } from '../../errors/problem.ts';

/** Why not, in the words of the buttons. */
export const REFUSAL_WORDS: Record<Refusal, string> = {
  'not-permitted': 'Chi ha effettuato l’accesso non può svolgere questa operazione.',
  'other-sector': 'La richiesta è di un altro settore.',
  'wrong-state': 'La richiesta non è nella fase in cui questa operazione è possibile.',
  closed: 'La richiesta è chiusa.',
  'not-in-this-procedure': 'Il procedimento non prevede questa operazione.',
  'no-supplier-here': 'Il servizio non prevede un fornitore.',
  'own-request': 'Nessuno può accettare una richiesta che ha presentato.',
  'own-content': 'Nessuno può accettare un contenuto che ha scritto.',
  'own-work': 'Chi ha autorizzato o avviato l’urgenza o affidato l’ordine non può fare anche l’altra metà.',
  'deputy-not-recorded': 'Non risulta una delega in corso per agire in vece di questa persona.',
  'version-changed': 'Il contenuto è cambiato dopo essere stato letto: rileggerlo prima di procedere.',
  'reason-required': 'Occorre indicare il motivo.',
  'not-an-emergency': 'La richiesta non è stata presentata come urgenza da eseguire subito.',
  'already-authorised': 'L’urgenza è già stata autorizzata per questa versione del contenuto.',
  'no-ratification-owed': 'La richiesta non attende alcuna ratifica.',
  'ratification-pending': 'La modifica urgente attende ancora la ratifica del Responsabile.',
  'emergency-denied':
    'Il Responsabile ha negato la ratifica: quanto fatto si annulla e la richiesta si rinvia; si esegue solo dopo un’accettazione.',
  'already-confirmed': 'Questa parte ha già confermato: manca la conferma dell’altra.',
  'executed-by-you':
    'Chi ha eseguito non può verificare da solo: conferma chi ha chiesto, oppure un’altra persona.',
  'checklist-open': 'La lista di controllo ha passi ancora aperti.',
  'supplier-call-open': 'Una chiamata al fornitore è ancora aperta: indicarne prima l’esito.',
  'no-link': 'Non ci sono link attivi.',
  'link-of-another-request': 'Il link riguarda un’altra richiesta.',
  'already-in-charge': 'La richiesta è già stata presa in carico.',
  'no-variation': 'Non c’è alcuna variante da decidere.',
  'variation-pending': 'Una variante attende la decisione del Responsabile.',
};

const FORBIDDEN: readonly Refusal[] = [
  'not-permitted',
  'own-request',
  'own-content',
  'own-work',
  'deputy-not-recorded',
  'executed-by-you',
];

/** What happened, as a participle that follows «è stata». */
const HAPPENED: Record<string, string> = {
  submit: 'presentata',
  return: 'rinviata per integrazioni',
  accept: 'accettata',
  refuse: 'respinta',
  start: 'messa in lavorazione',
  'start-emergency': 'avviata in urgenza',
  'hand-over': 'affidata al fornitore',
  'take-back': 'ripresa dal fornitore',
  execute: 'eseguita',
  'report-execution': 'eseguita dal fornitore',
  'accept-variation': 'cambiata con la variante del fornitore',
  verify: 'verificata e chiusa',
  reopen: 'riaperta',
  'deny-ratification': 'riaperta per ratifica negata',
  withdraw: 'ritirata',
  edit: 'modificata',
};

/**
 * The refusal as a problem. Where somebody else was faster it says what happened, who did it and when.
 * What one may not see does not exist.
 */
export async function refusalProblem(
  tx: Pick<Tx, 'query'>,
  refusal: Refusal,
  request: { id: string; state: RequestState },
): Promise<Problem> {
  if (refusal === 'other-sector' || refusal === 'link-of-another-request') return notFound('La richiesta');
  if (FORBIDDEN.includes(refusal)) return new Problem(403, refusal, REFUSAL_WORDS[refusal]);
  if (refusal === 'reason-required') {
    return new Problem(422, refusal, REFUSAL_WORDS[refusal], [
      { path: 'reason', message: 'campo obbligatorio' },
    ]);
  }
  if (refusal === 'wrong-state' || refusal === 'closed') {
    const last = await lastEvent(tx, request.id, 'to_state IS NOT NULL');
    return new Problem(
      409,
      refusal,
      last ? `L’operazione non è più possibile: ${last}` : REFUSAL_WORDS[refusal],
    );
  }
  if (refusal === 'version-changed') {
    const last = await lastEvent(tx, request.id, "type = 'edit'");
    return new Problem(
      409,
      refusal,
      last ? `${REFUSAL_WORDS[refusal]} Ultima modifica: ${last}` : REFUSAL_WORDS[refusal],
    );
  }
  return new Problem(409, refusal, REFUSAL_WORDS[refusal]);
}

async function lastEvent(
  tx: Pick<Tx, 'query'>,
  requestId: string,
  condition: string,
): Promise<string | null> {
  const [event] = await tx.query<{ type: string; actorName: string; at: string }>(
    `SELECT type, actor_name AS "actorName", at FROM request_event
     WHERE request_id = $1 AND ${condition} ORDER BY seq DESC LIMIT 1`,
    [requestId],
  );
  const what = event && HAPPENED[event.type];
  if (!event || what === undefined) return null;
  return `la richiesta è stata ${what} da ${event.actorName}, ${italianMoment(Date.parse(event.at))}.`;
}
