import { count } from './count.ts';
import { texts } from './texts.ts';

export const trendsText = texts({
  tab: ['Andamento', 'Trends'],
  lead: [
    'Come vanno il lavoro, i fornitori, le regole del firewall e le liste, negli ultimi dodici mesi.',
    'How the work, the suppliers, the firewall rules and the lists go, over the last twelve months.',
  ],
  hours: [(n: string) => `${n} h`, (n: string) => `${n} h`],
  open: {
    question: ['Quante richieste restano aperte?', 'How many requests stay open?'],
    measure: [
      'Richieste aperte a fine mese; per il mese in corso, adesso',
      'Requests open at the end of the month; for this month, now',
    ],
    line: ['aperte', 'open'],
    answer: [
      (now: string, more: number, since: string) =>
        more === 0
          ? `${now} adesso, quante a ${since}.`
          : `${now} adesso: ${Math.abs(more)} in ${more > 0 ? 'più' : 'meno'} rispetto a ${since}.`,
      (now: string, more: number, since: string) =>
        more === 0
          ? `${now} now, as many as in ${since}.`
          : `${now} now: ${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} than in ${since}.`,
    ],
    first: [(now: string) => `${now} adesso.`, (now: string) => `${now} now.`],
  },
  phases: {
    question: ['Quale fase dura di più?', 'Which phase takes longest?'],
    measure: [
      'Mediana delle ore lavorative, richieste verificate nel mese',
      'Median working hours, requests verified in the month',
    ],
    answer: [
      (phase: string, hours: string, month: string) => `${phase}: ${hours} ore (${month}).`,
      (phase: string, hours: string, month: string) => `${phase}: ${hours} hours (${month}).`,
    ],
  },
  kept: {
    question: ['I fornitori rispettano i tempi?', 'Do suppliers keep their times?'],
    measure: [
      'Lavori affidati nel mese, secondo come sono andati',
      'Orders handed over in the month, by how they went',
    ],
    inTime: ['nei tempi', 'in time'],
    late: ['oltre i tempi', 'late'],
    overdue: ['aperti e scaduti', 'open and overdue'],
    running: ['in corso', 'under way'],
    all: [
      (n: number) =>
        `Sì: ${n === 1 ? 'l’unico lavoro concluso lo è nei tempi' : `tutti e ${n} i lavori nei tempi`}.`,
      (n: number) => `Yes: ${n === 1 ? 'the only finished order was in time' : `all ${n} orders in time`}.`,
    ],
    notAll: [
      (bad: number, all: number) => `No: ${bad} su ${all} fuori tempo.`,
      (bad: number, all: number) => `No: ${bad} of ${all} past their time.`,
    ],
    notYet: ['Non si sa ancora: nessun lavoro è concluso.', 'Not known yet: no order is finished.'],
  },
  spent: {
    question: ['Quanto ci mettono i fornitori?', 'How long do suppliers take?'],
    measure: [
      'Mediana delle ore lavorative dall’affidamento all’esecuzione, per mese di affidamento',
      'Median working hours from hand-over to execution, by month of hand-over',
    ],
    line: ['mediana', 'median'],
    answer: [
      (hours: string, month: string) => `${hours} ore (${month}).`,
      (hours: string, month: string) => `${hours} hours (${month}).`,
    ],
  },
  rules: {
    question: [
      'Quante regole del firewall sono a rischio grave?',
      'How many firewall rules carry a grave risk?',
    ],
    measure: [
      'Regole in vigore a fine mese, per rischio più grave secondo il testo e i criteri di oggi',
      'Rules in force at the end of the month, by gravest risk as today’s wording and criteria judge them',
    ],
    grave: ['rischio grave', 'grave risk'],
    medium: ['rischio medio', 'medium risk'],
    low: ['rischio basso', 'low risk'],
    none: ['nessun rischio rilevato', 'no risk found'],
    'not-known': ['rischio non valutabile', 'risk not judgeable'],
    answer: [
      (grave: number, all: string) => `${grave === 0 ? 'Nessuna' : grave} su ${all}`,
      (grave: number, all: string) => `${grave === 0 ? 'None' : grave} of ${all}`,
    ],
    unknown: [
      (n: number) => `; ${count(n, 'non valutabile', 'non valutabili')}`,
      (n: number) => `; ${n} not judgeable`,
    ],
    since: [
      (more: number, since: string) =>
        more === 0 ? `, come a ${since}` : `, ${Math.abs(more)} in ${more > 0 ? 'più' : 'meno'} di ${since}`,
      (more: number, since: string) =>
        more === 0
          ? `, as in ${since}`
          : `, ${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} than in ${since}`,
    ],
  },
  lists: {
    question: ['Le blacklist consultate sono affidabili?', 'Are the blacklists that are asked reliable?'],
    measure: ['Prove delle liste nel mese, per esito', 'Proofs of the lists in the month, by outcome'],
    answer: [
      (percent: string, month: string) => `${percent} % di prove riuscite (${month}).`,
      (percent: string, month: string) => `${percent} % of proofs passed (${month}).`,
    ],
  },
});
