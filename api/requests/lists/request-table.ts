import { COMPLEXITIES, INTERVENTIONS } from '../../../contract/requests/actions.ts';
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

const INTERVENTION_WORDS: Readonly<Record<(typeof INTERVENTIONS)[number], string>> = {
  'on-site': 'presso l’ufficio',
  advice: 'suggerimento',
  remote: 'teleassistenza',
};
const COMPLEXITY_WORDS: Readonly<Record<(typeof COMPLEXITIES)[number], string>> = {
  basic: 'base',
  intermediate: 'intermedia',
  advanced: 'avanzata',
};

/** What the last execution of a request says of the work. */
export interface ExecutedWork {
  readonly id: string;
  readonly executedAt: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

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

const wordOf = (words: Readonly<Record<string, string>>, key: unknown): string =>
  typeof key === 'string' ? (words[key] ?? '') : '';

const WORK_COLUMNS: readonly [head: string, cell: (work: ExecutedWork) => string][] = [
  ['Eseguita', ({ executedAt }) => moment(executedAt)],
  ['Intervento', ({ details }) => wordOf(INTERVENTION_WORDS, details['intervention'])],
  ['Modalità agile', ({ details }) => (details['isAgile'] === true ? 'sì' : 'no')],
  ['Complessità', ({ details }) => wordOf(COMPLEXITY_WORDS, details['complexity'])],
  [
    'Stazione di lavoro',
    ({ details }) => (typeof details['workstation'] === 'string' ? details['workstation'] : ''),
  ],
];

/** A list of requests for a spreadsheet, page by page: neither the memory nor a connection is held by a slow reader. */
export async function* requestTable(
  pageAfter: (cursor: string | undefined) => Promise<RequestPage>,
  worksOf: (ids: readonly string[]) => Promise<readonly ExecutedWork[]>,
): AsyncGenerator<string[], void, undefined> {
  yield [...COLUMNS, ...WORK_COLUMNS].map(([head]) => head);
  let cursor: string | undefined;
  do {
    const page = await pageAfter(cursor);
    const works = new Map((await worksOf(page.items.map(({ id }) => id))).map((work) => [work.id, work]));
    for (const request of page.items) {
      const work = works.get(request.id);
      yield [
        ...COLUMNS.map(([, cell]) => cell(request)),
        ...WORK_COLUMNS.map(([, cell]) => (work === undefined ? '' : cell(work))),
      ];
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
