import { FIGURE, notJudged } from './not-judged.ts';

const figures = (all: Record<string, number>) =>
  Object.entries(all).map(([label, value]) => ({ label, value: String(value) }));
const { workstations, unknownAntivirus, unknownSystem, checks, validChecks } = FIGURE;

test.each([
  ['inventory', { [workstations]: 0 }, 'no-workstations'],
  ['antivirus', { [workstations]: 0, 'senza antivirus': 0, [unknownAntivirus]: 0 }, 'no-workstations'],
  ['antivirus', { [workstations]: 4, 'senza antivirus': 0, [unknownAntivirus]: 4 }, 'antivirus-not-known'],
  ['antivirus', { [workstations]: 4, [unknownAntivirus]: 3 }, null],
  [
    'unsupported',
    { [workstations]: 4, 'con sistema fuori supporto': 0, [unknownSystem]: 4 },
    'systems-not-known',
  ],
  ['suppliers', { 'fornitori attivi': 0, 'con contratto scaduto': 0 }, 'no-suppliers'],
  ['firewall-register', { 'regole nel registro': 0 }, 'no-rules'],
  ['blacklist', { [checks]: 0, [validChecks]: 0, 'segnalazioni aperte': 0 }, 'no-checks'],
  ['blacklist', { [checks]: 9, [validChecks]: 0, 'segnalazioni aperte': 0 }, 'no-valid-answers'],
  ['blacklist', { [checks]: 9, [validChecks]: 1 }, null],
  ['requests', { 'richieste presentate': 0, eseguite: 0 }, 'no-requests'],
  ['requests', { 'richieste presentate': 0, eseguite: 2 }, null],
  ['incidents', { 'incidenti registrati': 0, 'comunicazioni annotate': 0 }, 'no-incidents'],
  ['audit-register', { 'operazioni registrate nel periodo': 0 }, 'nothing-recorded'],
  ['accounts', { 'utenze attive di questo sistema': 3, 'caselle con secondo fattore': 0 }, null],
] as const)('%s with %j: %s', (evidence, counted, reason) => {
  expect(notJudged(evidence, figures(counted))).toBe(reason);
});

test('a row that shows nothing is none that was judged or not', () =>
  expect(notJudged('none', [])).toBeNull());
