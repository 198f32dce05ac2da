import { texts } from './texts.ts';

export const zonePictureText = texts({
  anyZone: ['qualsiasi zona', 'any zone'],
  otherZones: ['altre', 'others'],
  way: [
    (from: string, to: string) => `da ${from} a ${to}`,
    (from: string, to: string) => `from ${from} to ${to}`,
  ],
  answer: [
    (opens: number, closes: number, first: string) =>
      opens === 0
        ? closes === 1
          ? `Non si apre nulla; si chiude traffico ${first}.`
          : `Non si apre nulla; si chiude traffico tra ${closes} coppie di zone.`
        : `${opens === 1 ? `Si apre traffico ${first}` : `Si apre traffico tra ${opens} coppie di zone, prima di tutto ${first}`}${
            closes === 0
              ? '; non si chiude nulla.'
              : `; se ne chiude tra ${closes === 1 ? 'una coppia' : `${closes} coppie`}.`
          }`,
    (opens: number, closes: number, first: string) =>
      opens === 0
        ? closes === 1
          ? `Nothing opens; traffic ${first} closes.`
          : `Nothing opens; traffic between ${closes} pairs of zones closes.`
        : `${opens === 1 ? `Traffic ${first} opens` : `Traffic opens between ${opens} pairs of zones, first of all ${first}`}${
            closes === 0
              ? '; nothing closes.'
              : `; it closes between ${closes === 1 ? 'one pair' : `${closes} pairs`}.`
          }`,
  ],
  from: ['Da', 'From'],
  to: ['Verso', 'To'],
  opens: ['Si apre', 'Opens'],
  closes: ['Si chiude', 'Closes'],
  table: ['Mostra i dati: gruppi di traffico che cambiano', 'Show the data: groups of traffic that change'],
  more: [
    (n: number) =>
      n === 1 ? 'Un’altra coppia di zone è nella tabella.' : `Altre ${n} coppie di zone sono nella tabella.`,
    (n: number) =>
      n === 1 ? 'One more pair of zones is in the table.' : `${n} more pairs of zones are in the table.`,
  ],
  partial: [
    'Non è tutto: l’elenco è troncato o qualche regola non è compresa per intero.',
    'This is not all: the list is cut or some rule is not understood.',
  ],
});
