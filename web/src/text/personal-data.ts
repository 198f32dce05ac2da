import { texts } from './texts.ts';

export const personalDataText = texts({
  open: ['Dati personali', 'Personal data'],
  title: [(name: string) => `Dati personali: ${name}`, (name: string) => `Personal data: ${name}`],
  exportLead: [
    'Tutto ciò che è registrato sulla persona, tabella per tabella, comprese le consultazioni annotate nel registro (art. 15 del GDPR). Password, chiavi e contenuto degli allegati non ci sono. Possono esserci dati di altri: rileggere prima di consegnare.',
    'All that is recorded of the person, table by table, with the readings noted in the register (art. 15 GDPR). Passwords, keys and the content of attachments are left out. It may hold others’ data: read it before handing it over.',
  ],
  export: ['Esporta i dati (JSON)', 'Export the data (JSON)'],
  erase: ['Proponi la cancellazione', 'Propose the erasure'],
  eraseLead: [
    'Nome, nome utente, indirizzo, telefono, matricola e accessi vengono cancellati; gli atti restano con il ruolo e uno pseudonimo. Non si torna indietro. La conferma spetta a un’altra persona.',
    'Name, user name, address, telephone, staff number and accesses go; acts stay with the role and a pseudonym. There is no way back. Another person confirms.',
  ],
  proposed: ['Cancellazione proposta', 'Erasure proposed'],
  erasedAt: ['Dati cancellati', 'Data erased'],
  goes: ['Righe che vengono eliminate', 'Rows that go'],
  stays: ['Dove il nome resta, e perché', 'Where the name stays, and why'],
  nothing: ['Nessuna.', 'None.'],
  staysAfter: [
    'Del nome resta solo quanto è già stato dichiarato: registro, atti e registri dell’ente, ciascuno con il proprio termine.',
    'Of the name only what was declared stays: register, acts and the body’s records, each with its own term.',
  ],
  grounds: {
    register: [
      'registro delle azioni: accessi e atti vanno conservati (Garante, 27 novembre 2008; art. 17, par. 3, lett. b ed e, del GDPR)',
      'register of actions: sign-ins and acts must be kept (Garante, 27 November 2008; art. 17(3)(b) and (e) GDPR)',
    ],
    acts: [
      'atti dell’ufficio, con le loro firme: compito di interesse pubblico e archivio (art. 17, par. 3, lett. b e d, del GDPR; art. 21 d.lgs. 42/2004)',
      'acts of the office, with their signatures: task in the public interest and archive (art. 17(3)(b) and (d) GDPR; art. 21 of decree 42/2004)',
    ],
    records: [
      'registri dell’ente: chi ha quale casella o postazione si corregge lì (art. 17, par. 3, lett. b, del GDPR)',
      'the body’s records: who holds which mailbox or workstation is corrected there (art. 17(3)(b) GDPR)',
    ],
  },
});
