import { texts } from './texts.ts';

/** Words of the trade where they are asked for, as docs/glossary.md has them: what they mean to who never met them. */
export const glossaryText = texts({
  whatIs: ['Che cosa significa', 'What it means'],
  terms: {
    source: [
      'Chi comincia la comunicazione: il computer, la rete o l’ufficio che deve poter raggiungere qualcosa. Basta il nome, se è tra quelli proposti.',
      'Who begins the communication: the computer, the network or the office that must reach something. A name will do, if it is among those proposed.',
    ],
    destination: [
      'Che cosa deve essere raggiunto: un server, un sito, una stampante.',
      'What must be reached: a server, a site, a printer.',
    ],
    service: [
      'Che cosa passa: di solito il nome del programma o la porta scritta nelle sue istruzioni. 443 è il web protetto (https).',
      'What passes: usually the name of the program or the port in its instructions. 443 is the secure web (https).',
    ],
    zone: [
      'Una parte della rete con le proprie regole: Internet, gli uffici, i server, la DMZ (dove stanno i servizi aperti al pubblico). Se non è nota si lascia vuota: la ricava l’ufficio dagli indirizzi.',
      'A part of the network with rules of its own: the Internet, the offices, the servers, the DMZ (where services open to the public stand). Leave it empty if unknown: the office derives it from the addresses.',
    ],
    helo: [
      'Il nome con cui il server di posta si presenta agli altri quando consegna un messaggio. Deve corrispondere al suo indirizzo.',
      'The name by which the mail server introduces itself when it delivers a message. It must match its address.',
    ],
    complexity: [
      'Quanto è impegnativa la prestazione secondo la scheda del procedimento: conta per il tempo previsto, non per la priorità.',
      'How demanding the work is by the sheet of the procedure: it counts for the time foreseen, not for the priority.',
    ],
  },
});
