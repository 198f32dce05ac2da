import { texts } from './texts.ts';

/** The forms of a mailbox's record and of the PEC providers. */
export const mailboxRecordText = texts({
  form: {
    who: ['Casella', 'Mailbox'],
    use: ['Chi la usa', 'Who uses it'],
    space: ['Spazio e accesso', 'Space and access'],
    contract: ['Contratto e domicilio digitale', 'Contract and digital domicile'],
    dates: ['Date', 'Dates'],
    others: ['Inoltri, alias, note', 'Forwards, aliases, notes'],
    address: ['Indirizzo', 'Address'],
    addressHelp: [
      'Per intero, per esempio protocollo@pec.provincia.example.it',
      'In full, for example protocollo@pec.provincia.example.it',
    ],
    onePerLine: ['Uno per riga.', 'One a line.'],
    forwardsHelp: [
      'Uno per riga. Gli inoltri fuori dai domini dell’ente vengono segnalati.',
      'One a line. Forwards outside the body’s domains become findings.',
    ],
    vaultHelp: [
      'Dove è custodita la credenziale, per esempio «KeePass › PEC › Protocollo». Mai la password.',
      'Where the credential is kept, for example “KeePass › PEC › Protocollo”. Never the password.',
    ],
    renewalHelp: ['Vuoto: vale il preavviso del gestore.', 'Empty: the provider’s lead applies.'],
    notKnown: ['non noto', 'unknown'],
    noSector: ['nessun settore', 'no sector'],
    noProvider: ['gestore non indicato', 'no provider named'],
    addDelegate: ['Aggiungi una delega', 'Add a delegate'],
    removeDelegate: [
      (name: string) => (name === '' ? 'Togli la delega' : `Togli la delega di ${name}`),
      (name: string) => (name === '' ? 'Remove the delegate' : `Remove the delegate ${name}`),
    ],
    delegateName: ['Delegato', 'Delegate'],
    delegateStaff: ['Matricola', 'Staff number'],
    delegateRight: ['Diritto', 'Right'],
    delegateFrom: ['Dal', 'From'],
    delegateUntil: ['Al', 'Until'],
    reason: ['Motivo della modifica', 'Reason of the change'],
    reasonHelp: ['Compare nella storia della casella.', 'Shown in the mailbox’s history.'],
    create: ['Registra la casella', 'Record the mailbox'],
    saved: ['Casella registrata', 'Mailbox recorded'],
    changed: ['Dati della casella aggiornati', 'Mailbox data updated'],
    nothing: ['Nessun dato è stato modificato.', 'Nothing was changed.'],
  },
  provider: {
    lead: [
      'I gestori dei contratti PEC e il preavviso con cui avviare il rinnovo.',
      'The providers of PEC contracts and how early a renewal must start.',
    ],
    new: ['Nuovo gestore', 'New provider'],
    edit: [(name: string) => `Modifica di ${name}`, (name: string) => `Editing ${name}`],
    name: ['Nome', 'Name'],
    website: ['Sito', 'Website'],
    supportContact: ['Assistenza', 'Support'],
    renewalLeadDays: ['Preavviso di rinnovo (giorni)', 'Renewal lead (days)'],
    mailboxes: ['Caselle', 'Mailboxes'],
    active: ['In uso', 'In use'],
    inactive: ['non più in uso', 'no longer in use'],
    empty: ['Nessun gestore', 'No providers'],
    emptyText: [
      'Registrare il gestore con cui l’ente ha i contratti PEC.',
      'Record the provider with which the body has its PEC contracts.',
    ],
    saved: ['Gestore registrato', 'Provider recorded'],
    list: ['Elenco pubblico', 'Public list'],
    listedOn: ['del', 'of'],
    listFacts: [
      (count: string, who: string) => `${count} gestori · letto da ${who}`,
      (count: string, who: string) => `${count} providers · read by ${who}`,
    ],
    listed: ['Nell’elenco', 'On the list'],
    isListed: ['sì', 'yes'],
    notListed: ['non compare', 'not named'],
    leftList: ['non più', 'no longer'],
    readList: ['Leggi l’elenco pubblico', 'Read the public list'],
    readListLead: [
      'Una tabella con una colonna «Gestore» o «Ragione sociale», come l’elenco che AgID pubblica. I gestori che mancano si aggiungono; quelli già presenti restano com’erano.',
      'A table with a column “Gestore” or “Ragione sociale”, like the list AgID publishes. Missing providers are added; those there already stay as they were.',
    ],
    listFile: ['File dell’elenco', 'File of the list'],
    listChoose: ['Scegli il file', 'Choose the file'],
    listChooseOther: ['Scegli un altro file', 'Choose another file'],
    listFileHelp: ['CSV, ODS o XLSX', 'CSV, ODS or XLSX'],
    listSource: ['Fonte', 'Source'],
    listSourceHelp: ['Chi pubblica l’elenco e dove.', 'Who publishes the list, and where.'],
    listDay: ['Elenco del', 'List of'],
    listRead: ['Elenco letto', 'List read'],
    listReadText: [
      (named: string, added: string, ceased: string) =>
        `Gestori in elenco: ${named}, aggiunti: ${added}, cessati: ${ceased}.`,
      (named: string, added: string, ceased: string) =>
        `Providers on the list: ${named}, added: ${added}, ceased: ${ceased}.`,
    ],
  },
  bulk: {
    change: ['Modifica…', 'Change…'],
    title: [
      (count: number) => (count === 1 ? 'Modifica di 1 casella' : `Modifica di ${count} caselle`),
      (count: number) => (count === 1 ? 'Change of 1 mailbox' : `Change of ${count} mailboxes`),
    ],
    field: ['Che cosa cambia', 'What changes'],
    empties: [
      (field: string) => `«${field}» resterà senza valore su tutte le caselle scelte.`,
      (field: string) => `“${field}” will have no value on any of the chosen mailboxes.`,
    ],
    reasonHelp: ['Compare nella storia di ogni casella.', 'It stands in the history of each mailbox.'],
    apply: [
      (count: number) => (count === 1 ? 'Modifica 1 casella' : `Modifica ${count} caselle`),
      (count: number) => (count === 1 ? 'Change 1 mailbox' : `Change ${count} mailboxes`),
    ],
    changed: [
      (count: number) => (count === 1 ? '1 casella aggiornata' : `${count} caselle aggiornate`),
      (count: number) => (count === 1 ? '1 mailbox changed' : `${count} mailboxes changed`),
    ],
  },
  test: {
    tested: ['Prova dei server', 'Test of the servers'],
    neverTested: ['mai provata', 'never tested'],
    testNow: ['Prova ora', 'Test now'],
    testAsked: ['Prova avviata: l’esito compare qui.', 'Test under way: the outcome appears here.'],
    outcomes: {
      reachable: ['raggiungibile', 'reachable'],
      unreachable: ['non raggiungibile', 'unreachable'],
      unknown: ['prova non riuscita', 'test failed'],
    },
  },
});
