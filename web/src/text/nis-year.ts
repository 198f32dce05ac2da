import { texts } from './texts.ts';

/** The yearly data for ACN's portal. */
export const nisYearText = texts({
  tab: ['Dati per ACN', 'Data for ACN'],
  title: ['Dati annuali per il portale ACN', 'Yearly data for ACN’s portal'],
  lead: [
    'Indirizzi pubblici, domini e fornitori come risultano dai registri, con quello che è cambiato dall’anno precedente. L’invio si fa sul portale.',
    'Public addresses, domains and suppliers as the records have them, with what changed since the year before. They are sent on the portal.',
  ],
  year: ['Anno', 'Year'],
  thisYear: [(year: string) => `${year} (in corso)`, (year: string) => `${year} (present)`],
  keep: [(year: string) => `Conserva il ${year}`, (year: string) => `Keep ${year}`],
  kept: [
    'Anno conservato: il prossimo si confronta con questo.',
    'Year kept: the next one is compared with it.',
  ],
  keptAt: ['Conservato', 'Kept'],
  compared: [
    (year: string) => `Confronto con il ${year}, conservato`,
    (year: string) => `Compared with ${year}, kept`,
  ],
  notCompared: [
    'Nessun anno precedente conservato: non c’è ancora un confronto.',
    'No earlier year was kept: there is nothing to compare with yet.',
  ],
  counts: [
    (added: string, changed: string, removed: string) =>
      `Nuovi: ${added}. Cambiati: ${changed}. Non più presenti: ${removed}.`,
    (added: string, changed: string, removed: string) =>
      `New: ${added}. Changed: ${changed}. No longer there: ${removed}.`,
  ],
  kinds: {
    address: ['Indirizzo pubblico', 'Public address'],
    domain: ['Dominio', 'Domain'],
    supplier: ['Fornitore', 'Supplier'],
  },
  origins: {
    monitored: ['indirizzi sorvegliati', 'monitored addresses'],
    'network-object': ['oggetti di rete', 'network objects'],
    'mail-domain': ['domini di posta', 'mail domains'],
    mailboxes: ['caselle', 'mailboxes'],
    supplier: ['fornitori', 'suppliers'],
    'pec-provider': ['gestori PEC', 'PEC providers'],
  },
  columns: {
    kind: ['Tipo', 'Kind'],
    value: ['Valore', 'Value'],
    detail: ['Dettaglio', 'Detail'],
    origins: ['Dai registri', 'From the records'],
    change: ['Differenza', 'Difference'],
  },
  changes: {
    added: ['nuovo', 'new'],
    changed: ['cambiato', 'changed'],
    removed: ['non c’è più', 'gone'],
  },
  was: [(before: string) => `era: ${before}`, (before: string) => `was: ${before}`],
  toCheck: ['da verificare: può non essere dell’ente', 'to check: may not be the body’s'],
  anyKind: ['Tutto', 'Everything'],
  empty: ['Nessun dato', 'No data'],
  emptyText: [
    'Qui compaiono gli indirizzi sorvegliati, i domini di posta e i fornitori, appena sono registrati.',
    'Monitored addresses, mail domains and suppliers appear here once they are recorded.',
  ],
  notSubject: ['Non riguarda l’ente', 'Does not concern the body'],
  formats: { csv: ['CSV', 'CSV'], ods: ['ODS', 'ODS'], json: ['JSON', 'JSON'] },
});
