import { texts } from './texts.ts';

/** The first hour: what a new installation still needs, what it is for, and who does it. */
export const firstStepsText = texts({
  title: [
    (done: number, all: number) => `Primi passi: ${done} di ${all}`,
    (done: number, all: number) => `First steps: ${done} of ${all}`,
  ],
  lead: [
    'Finché un passo manca, qualcosa non è controllato, non arriva o non si può ripristinare.',
    'While a step is missing, something is not watched, does not arrive or cannot be put back.',
  ],
  done: ['Fatto', 'Done'],
  open: ['Da fare', 'To do'],
  failed: ['Non riuscito', 'Failed'],
  by: [(role: string) => `Tocca a: ${role}`, (role: string) => `Done by: ${role}`],
  answer: [(fault: string) => `Risposta: ${fault}`, (fault: string) => `Answer: ${fault}`],
  steps: {
    body: ['Nome dell’ente', 'Name of the body'],
    sectors: ['Settori', 'Sectors'],
    people: ['Operatore e Responsabile', 'Operator and manager'],
    mail: ['Server di posta', 'Mail server'],
    addresses: ['Primi indirizzi da controllare', 'First addresses to watch'],
    dns: ['Resolver DNS provato', 'DNS resolver, tested'],
    check: ['Primo controllo attendibile', 'First sound check'],
    channel: ['Canale degli avvisi, provato', 'Alert channel, tested'],
    export: ['Configurazione del firewall', 'Firewall configuration'],
    backup: ['Copia di sicurezza verificata', 'Verified backup'],
  },
  why: {
    body: ['Compare in testa alle pagine e ai documenti.', 'Stands on top of pages and documents.'],
    sectors: ['Chi presenta richieste appartiene a un settore.', 'Who files requests belongs to a sector.'],
    people: [
      'Senza di loro le richieste non si lavorano né si accettano.',
      'Without them requests are neither worked on nor accepted.',
    ],
    mail: [
      'Vale quando un messaggio è stato consegnato: si scrive il server e si prova, senza riavviare.',
      'Holds once a message was delivered: name the server and test it, without a restart.',
    ],
    addresses: [
      'Gli indirizzi da cui parte la posta e quelli del sito. Il primo controllo parte da solo.',
      'The addresses that send mail and those of the site. The first check starts by itself.',
    ],
    dns: [
      'Vale quando risponde, non inventa nomi e non è pubblico: lo prova ogni controllo, da solo.',
      'Holds when it answers, makes up no names and is not public: every check tests it by itself.',
    ],
    check: [
      'Vale quando il resolver è affidabile e la maggior parte delle liste ha risposto.',
      'Holds once the resolver is sound and most lists have answered.',
    ],
    checkFailed: [
      'L’ultimo controllo non è attendibile: va verificato il resolver (RESOLVERS).',
      'The last check is not sound: verify the resolver (RESOLVERS).',
    ],
    channel: ['Vale quando un avviso di prova è arrivato.', 'Holds once a test alert has arrived.'],
    export: [
      'Si carica l’esportazione: regole, scostamenti e rischi si vedono subito.',
      'Upload the export: rules, drift and risks are seen at once.',
    ],
    backup: [
      'Sul server: npx baluardo backup FILE. La copia viene riletta fino in fondo.',
      'On the server: npx baluardo backup FILE. The backup is read back to its end.',
    ],
  },
});
