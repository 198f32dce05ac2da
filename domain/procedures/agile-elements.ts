/** The letters under which the published sheets assess whether the work can be done remotely. */
export const AGILE_LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export type AgileLetter = (typeof AGILE_LETTERS)[number];

/** What each letter means, as the legend under the sheets says: a letter alone says nothing to who reads it. */
export const AGILE_LEGEND: Readonly<Record<'it' | 'en', Readonly<Record<AgileLetter, string>>>> = {
  it: {
    a: 'le prestazioni non richiedono la presenza fisica in un luogo determinato',
    b: 'le attività sono eseguibili in autonomia e valutabili in ordine al risultato, non al tempo impiegato',
    c: 'le attività sono digitalizzate',
    d: 'le attività si possono svolgere fuori sede con strumenti tecnologici',
    e: 'la strumentazione è del dipendente, o fornita dall’Amministrazione nei limiti della disponibilità',
    f: 'non è pregiudicata l’erogazione dei servizi a cittadini e imprese, con regolarità, continuità, efficienza e nei tempi previsti',
    g: 'le relazioni con gli altri uffici e con gli utenti interni possono svolgersi a distanza',
  },
  en: {
    a: 'the work does not need presence in a given place',
    b: 'the activities can be done on one’s own and judged by result, not by time',
    c: 'the activities are digital',
    d: 'the activities can be done outside the office with technical means',
    e: 'the equipment is the employee’s, or provided by the administration as far as available',
    f: 'services to citizens and businesses do not suffer in regularity, continuity, efficiency or time',
    g: 'relations with other offices and internal users can be kept at a distance',
  },
};
