import { texts } from './texts.ts';

/** Several requests at once, in the list. */
export const requestBulkText = texts({
  assign: ['Assegna…', 'Assign…'],
  setPriority: ['Cambia priorità…', 'Change priority…'],
  title: [
    (verb: string, count: number) => `${verb}: ${count === 1 ? '1 richiesta' : `${count} richieste`}`,
    (verb: string, count: number) => `${verb}: ${count === 1 ? '1 request' : `${count} requests`}`,
  ],
  changed: [
    (count: number) => (count === 1 ? '1 richiesta cambiata' : `${count} richieste cambiate`),
    (count: number) => (count === 1 ? '1 request changed' : `${count} requests changed`),
  ],
  refused: [
    (count: number) =>
      count === 1 ? 'Una richiesta è rimasta com’era' : `${count} richieste sono rimaste com’erano`,
    (count: number) =>
      count === 1 ? 'One request stayed as it was' : `${count} requests stayed as they were`,
  ],
});
