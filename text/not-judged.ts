import type { NotJudged } from '../domain/procedures/not-judged.ts';
import type { Pair } from './both.ts';

/** Why the figures of a measure say nothing of it. */
export const NOT_JUDGED_TEXT: Readonly<Record<NotJudged, Pair>> = {
  'no-workstations': [
    'Non giudicata: nel registro non ci sono stazioni di lavoro in uso.',
    'Not judged: the register holds no workstations in use.',
  ],
  'antivirus-not-known': [
    'Non giudicata: di nessuna stazione di lavoro è nota la protezione.',
    'Not judged: the protection of no workstation is known.',
  ],
  'systems-not-known': [
    'Non giudicata: di nessuna stazione di lavoro è noto il sistema operativo.',
    'Not judged: the operating system of no workstation is known.',
  ],
  'no-suppliers': [
    'Non giudicata: nel registro non ci sono fornitori attivi.',
    'Not judged: the register holds no active suppliers.',
  ],
  'no-rules': [
    'Non giudicata: nel registro non ci sono regole del firewall.',
    'Not judged: the register holds no firewall rules.',
  ],
  'no-checks': [
    'Non giudicata: nel periodo nessun controllo delle blacklist è stato completato.',
    'Not judged: no check of the blacklists was completed in the period.',
  ],
  'no-valid-answers': [
    'Non giudicata: nessun controllo del periodo ha avuto almeno metà di risposte valide.',
    'Not judged: no check of the period had valid answers for at least half.',
  ],
  'no-requests': [
    'Non giudicata: nel periodo non ci sono richieste.',
    'Not judged: there are no requests in the period.',
  ],
  'no-incidents': [
    'Non giudicata: nel periodo non è registrato alcun incidente, e la misura non è stata messa alla prova.',
    'Not judged: no incident is recorded in the period, and the measure was not put to the test.',
  ],
  'nothing-recorded': [
    'Non giudicata: nel periodo il registro delle operazioni è vuoto.',
    'Not judged: the register of operations is empty in the period.',
  ],
};
