import type { RequestPage, RequestSummary } from '../../../contract/requests/requests.ts';
import { italianMoment } from '../../../domain/calendar/italian-moment.ts';
import type { Priority, RequestState } from '../../../domain/requests/states.ts';

const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  draft: 'bozza',
  submitted: 'presentata',
  returned: 'rinviata al settore',
  accepted: 'accettata',
  refused: 'respinta',
  'in-progress': 'in lavorazione',
  'with-supplier': 'dal fornitore',
  executed: 'eseguita, da verificare',
  verified: 'verificata',
  reopened: 'riaperta',
  withdrawn: 'ritirata',
};
const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  low: 'bassa',
  normal: 'normale',
  high: 'alta',
  urgent: 'urgente',
};

const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));

const COLUMNS: readonly [head: string, cell: (request: RequestSummary) => string][] = [
  ['Codice', ({ code }) => code],
  ['Stato', ({ state }) => STATE_WORDS[state]],
  ['Oggetto', ({ subject }) => subject],
  ['Contenuto', ({ summary }) => summary],
  ['Servizio', ({ service }) => service.name],
  ['Procedimento', ({ service }) => service.procedure],
  ['Settore', ({ sector }) => sector.name],
  ['Richiedente', ({ requester }) => requester.name],
  ['Assegnata a', ({ assignee }) => assignee?.name ?? ''],
  ['Fornitore', ({ supplier }) => supplier?.name ?? ''],
  ['Priorità', ({ priority }) => PRIORITY_WORDS[priority]],
  ['Emergenza', ({ emergency }) => (emergency ? 'sì' : 'no')],
  ['Presentata', ({ submittedAt }) => moment(submittedAt)],
  ['Scadenza', ({ dueAt }) => moment(dueAt)],
  ['In ritardo', ({ isOverdue }) => (isOverdue ? 'sì' : 'no')],
  ['Scadenza del fornitore', ({ supplierDueAt }) => moment(supplierDueAt)],
];

/** A list of requests for a spreadsheet, page by page: neither the memory nor a connection is held by a slow reader. */
export async function* requestTable(
  pageAfter: (cursor: string | undefined) => Promise<RequestPage>,
): AsyncGenerator<string[], void, undefined> {
  yield COLUMNS.map(([head]) => head);
  let cursor: string | undefined;
  do {
    const page = await pageAfter(cursor);
    for (const request of page.items) yield COLUMNS.map(([, cell]) => cell(request));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
