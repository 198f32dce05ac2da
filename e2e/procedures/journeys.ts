import type { RequestDetail } from '../../contract/requests/requests.ts';
import type { ServiceCode } from '../../domain/procedures/services.ts';
import { nothing, type Actors } from './actors.ts';
import {
  assist,
  because,
  complete,
  describe,
  execute,
  setAside,
  start,
  tickAll,
  typed,
} from './journey-steps.ts';
import { inDays } from '../days.ts';

/** One way in which a published procedure is run, from the request to its closure. */
export interface Journey {
  /** The sheet, and the part of it where it has two: `SI-08b`. */
  sheet: string;
  tells: string;
  service: ServiceCode;
  /** @returns the id of the request, closed */
  walk(actors: Actors): Promise<string>;
  /** What must stand in the request afterwards; a function where only a test can say it. */
  leaves: Readonly<Record<string, unknown>> | (() => object);
  /** Words of its own fields, on the page of the closed request and in its line of the exported list. */
  shows?: { readonly page: readonly string[]; readonly export: readonly string[] };
}

/** The longest way first read: who records, who executes, who confirms. */
export const JOURNEYS: readonly Journey[] = [
  {
    sheet: 'SI-01',
    tells: 'by telephone, solved with advice',
    service: 'user-assistance',
    walk: (actors) =>
      assist(actors, {
        subject: 'Il PC non stampa sulla stampante del corridoio',
        channel: 'per telefono',
        assessment: 'La stampante predefinita è cambiata dopo un aggiornamento.',
        intervention: 'Con un suggerimento di soluzione',
        done: 'Spiegato come scegliere di nuovo la stampante predefinita; il dipendente ha provato da solo.',
      }),
    leaves: { channel: 'telephone', requester: { name: 'Piero Riva', staffNumber: '10480' } },
  },
  {
    sheet: 'SI-01',
    tells: 'in person, solved at the office',
    service: 'user-assistance',
    walk: (actors) =>
      assist(actors, {
        subject: 'Il monitor resta nero',
        channel: 'di persona',
        assessment: 'Probabile cavo video difettoso.',
        intervention: 'Presso l’ufficio del dipendente',
        done: 'Sostituito il cavo video nella stanza 214.',
      }),
    leaves: { channel: 'in-person' },
  },
  {
    sheet: 'SI-01',
    tells: 'by e-mail, solved from afar',
    service: 'user-assistance',
    walk: (actors) =>
      assist(actors, {
        subject: 'La cartella di rete non si apre',
        channel: 'per posta elettronica',
        assessment: 'Il collegamento punta al vecchio server.',
        intervention: 'In teleassistenza',
        done: 'Ricreato il collegamento alla cartella condivisa.',
      }),
    leaves: { channel: 'email' },
  },
  {
    sheet: 'SI-02',
    tells: 'asked by web, sent back for a missing fact, reopened once and closed',
    service: 'software',
    async walk(actors) {
      const subject = 'Installare il programma di calcolo strutturale';
      const { referent, operator } = actors;
      const id = await actors.file(referent, 'Installazione e configurazione di software', async () => {
        await describe(referent.page, subject, 'Serve il programma di calcolo su una postazione.');
      });
      await actors.open(operator, subject);
      await because(actors, operator, 'Rinvia', 'Indicare la postazione e la licenza.');
      await complete(actors, 'Serve il programma di calcolo sulla postazione SLV-VIA-003, licenza 2026.');
      await start(actors, 'Requisiti letti nel manuale: serve prima l’aggiornamento delle librerie.');
      await execute(actors, 'Installato secondo il manuale.');
      await because(actors, referent, 'Riapri', 'Il programma si chiude all’apertura di un progetto.');
      await actors.waitsForState(operator.page, 'riaperta');
      await actors.performs(operator, 'Prendi in lavorazione');
      await actors.finish(
        'Aggiornate le librerie grafiche.',
        'Ora i progetti si aprono.',
        'In teleassistenza',
        async (dialog) => {
          await dialog.getByLabel('Complessità').selectOption({ label: 'Avanzata' });
          await dialog.getByLabel('Stazione di lavoro').fill('SLV-VIA-003');
          await dialog.getByLabel('Programmi installati').fill('Strutture 2026');
        },
      );
      return id;
    },
    leaves: () => ({
      version: 2,
      service: { procedure: 'SI-02' },
      events: expect.arrayContaining([
        expect.objectContaining({
          type: 'execute',
          details: { intervention: 'remote', complexity: 'advanced', workstation: 'SLV-VIA-003' },
        }),
      ]),
    }),
    shows: { page: ['Avanzata', 'SLV-VIA-003'], export: ['avanzata', 'SLV-VIA-003', 'teleassistenza'] },
  },
  {
    sheet: 'SI-03',
    tells: 'a firewall rule, executed by the supplier from the link and confirmed by office and sector',
    service: 'firewall-rule',
    async walk(actors) {
      const subject = 'Accesso al portale regionale delle strade';
      const { referent, operator, manager } = actors;
      const id = await actors.file(referent, 'Regole del firewall', async () => {
        const { page } = referent;
        await typed(page, 'Da (sorgenti)', '10.20.4.0/24');
        await typed(page, 'Verso (destinazioni)', '203.0.113.118');
        await typed(page, 'Servizi', 'tcp/443');
        await page.getByLabel('Motivo della richiesta').fill('Consultazione del catasto delle strade.');
        await page.getByLabel('Serve fino al').fill(inDays(210));
        await page.getByLabel('Oggetto').fill(subject);
      });
      await actors.open(manager, subject);
      await actors.performs(manager, 'Accetta', nothing);
      await actors.open(operator, subject);
      await actors.supplierExecutes(id, 'Retesicura S.r.l.', 'Giulia Neri', 'Regola inserita e provata.');
      await actors.confirm(operator, 'La regola è quella chiesta.');
      await actors.confirm(referent, 'Il portale si apre.');
      await actors.waitsForState(referent.page, 'verificata e chiusa');
      return id;
    },
    leaves: { confirmationsWanted: [], supplier: { name: 'Retesicura S.r.l.' } },
  },
  {
    sheet: 'SI-03',
    tells: 'the antivirus of a workstation, box by box of the sheet, noted in the inventory',
    service: 'antivirus',
    async walk(actors) {
      const subject = 'Antivirus fermo sulla postazione dello sportello';
      const { referent, operator } = actors;
      const id = await actors.file(referent, 'Verifica dell’antivirus', async () => {
        await describe(referent.page, subject, 'L’icona dell’antivirus è rossa da ieri.');
      });
      await actors.acceptAndStart(subject);
      await tickAll(operator.page);
      await actors.finish(
        'Reinstallato il client, firme del giorno.',
        'L’icona è verde.',
        undefined,
        async (dialog) => {
          await dialog.getByLabel('Complessità').selectOption({ label: 'Base' });
          await dialog.getByLabel('Stazione di lavoro').fill('SLV-VIA-031');
        },
      );
      const { items } = await actors.read<{ items: unknown[] }>('/workstations?q=SLV-VIA-031');
      if (items.length !== 1) throw new Error('The workstation is not in the inventory');
      return id;
    },
    leaves: () => ({
      events: expect.arrayContaining([
        expect.objectContaining({
          type: 'execute',
          details: { complexity: 'basic', workstation: 'SLV-VIA-031' },
        }),
      ]),
    }),
    shows: { page: ['Base', 'SLV-VIA-031'], export: ['base', 'SLV-VIA-031'] },
  },
  {
    sheet: 'SI-04',
    tells: 'a problem of the mail program, which names no registered mailbox',
    service: 'mailbox',
    async walk(actors) {
      const subject = 'Il programma di posta non invia';
      const { referent } = actors;
      const id = await actors.file(referent, 'Posta elettronica PEO e PEC', async () => {
        const { page } = referent;
        await page.getByLabel('Operazione').selectOption({ label: 'Risolvere un problema' });
        await page.getByLabel('Motivo').fill('Da stamattina il programma di posta non invia a nessuno.');
        await page.getByLabel('Oggetto').fill(subject);
      });
      await actors.acceptAndStart(subject);
      await actors.finish('Rifatto il profilo di posta.', 'La posta parte.', undefined, async (dialog) => {
        await dialog.getByLabel('Complessità').selectOption({ label: 'Intermedia' });
      });
      return id;
    },
    leaves: () => ({
      content: expect.objectContaining({ operation: 'problem' }),
      events: expect.arrayContaining([
        expect.objectContaining({ type: 'execute', details: { complexity: 'intermediate' } }),
      ]),
    }),
    shows: { page: ['Intermedia'], export: ['intermedia', 'non invia'] },
  },
  {
    sheet: 'SI-04',
    tells: 'a new mailbox, created in the register by the execution',
    service: 'mailbox',
    async walk(actors) {
      const subject = 'Casella per i cantieri della provinciale 12';
      const { referent } = actors;
      const id = await actors.file(referent, 'Posta elettronica PEO e PEC', async () => {
        const { page } = referent;
        await page.getByLabel('Operazione').selectOption({ label: 'Una nuova casella' });
        await page.getByLabel('Tipo di casella').selectOption({ label: 'Condivisa' });
        await page.getByLabel('Indirizzo desiderato').fill('cantieri.sp12@provincia.selvalta.example');
        await page.getByLabel('Denominazione').fill('Cantieri SP 12');
        await page.getByLabel('Motivo').fill('Ricevere le segnalazioni dei cittadini sui cantieri.');
        await page.getByLabel('Oggetto').fill(subject);
      });
      await actors.acceptAndStart(subject);
      await actors.finish('Casella creata e configurata.', 'La casella riceve.');
      const { items } = await actors.read<{ items: unknown[] }>('/mailboxes?q=cantieri.sp12');
      if (items.length !== 1) throw new Error('The execution did not write the mailbox into the register');
      return id;
    },
    leaves: { kind: 'mailbox' },
  },
  {
    sheet: 'SI-05',
    tells: 'digital signature, sent back by the Responsabile before accepting',
    service: 'digital-signature',
    async walk(actors) {
      const subject = 'Configurare la firma digitale del nuovo dirigente';
      const { referent, operator, manager } = actors;
      const id = await actors.file(referent, 'Firma digitale', async () => {
        await describe(referent.page, subject, 'Configurare il dispositivo di firma.');
        await referent.page.getByRole('checkbox').first().check();
      });
      await actors.open(manager, subject);
      await because(actors, manager, 'Rinvia', 'Indicare la postazione e il tipo di dispositivo.');
      await complete(actors, 'Configurare il dispositivo di firma USB sulla postazione SLV-VIA-001.');
      await actors.performs(manager, 'Accetta', nothing);
      await actors.open(operator, subject);
      await actors.performs(operator, 'Prendi in lavorazione');
      await actors.finish(
        'Installato il programma e provata una firma.',
        'La firma è valida.',
        'In teleassistenza',
        async (dialog) => {
          await dialog.getByLabel('Dove si è lavorato').selectOption({ label: 'In modalità agile' });
          await dialog.getByLabel('Complessità').selectOption({ label: 'Intermedia' });
        },
      );
      return id;
    },
    leaves: () => ({
      version: 2,
      acceptedVersion: 2,
      events: expect.arrayContaining([
        expect.objectContaining({
          type: 'execute',
          details: { intervention: 'remote', isAgile: true, complexity: 'intermediate' },
        }),
      ]),
      content: expect.objectContaining({ items: [expect.any(String)] }),
    }),
    shows: { page: ['In modalità agile', 'Intermedia'], export: ['teleassistenza', 'intermedia'] },
  },
  {
    sheet: 'SI-06',
    tells: 'fixed telephony, with a call to the supplier, its ticket, its clock and its outcome',
    service: 'telephony',
    async walk(actors) {
      const subject = 'Il telefono dell’ufficio tecnico è muto';
      const { referent } = actors;
      const id = await actors.file(referent, 'Telefonia fissa', async () => {
        await describe(referent.page, subject, 'Dal mattino non si sente il segnale di linea.');
        await referent.page.getByLabel('Ufficio o stanza').fill('Stanza 214');
      });
      await actors.acceptAndStart(subject);
      await actors.call('Fonia Selvalta S.p.A.', 'G-48213', 'Linea muta sull’interno 2214.');
      await actors.endCall('G-48213', 'risolta', 'Riparata la coppia in centrale.');
      await actors.finish('Linea provata dopo l’intervento del fornitore.', 'Il telefono funziona.');
      return id;
    },
    leaves: { calls: [{ ticket: 'G-48213', outcome: 'solved' }] },
  },
  {
    sheet: 'SI-07',
    tells: 'the smartphone app, executed by the supplier from the link',
    service: 'smartphone-app',
    async walk(actors) {
      const subject = 'Numero aziendale sullo smartphone del capocantiere';
      const { referent, operator } = actors;
      const id = await actors.file(referent, 'App per il numero aziendale', async () => {
        await describe(referent.page, subject, 'L’app non riceve le chiamate dell’interno 2231.');
        await referent.page.getByLabel('Telefono del dipendente').fill('Galaxy A35, inventario 8841');
        await referent.page.getByLabel('Numero aziendale').fill('0461 002231');
        await referent.page.getByLabel('Licenza dell’app').fill('L-2231');
      });
      await actors.acceptAndStart(subject);
      await actors.supplierExecutes(
        id,
        'Fonia Selvalta S.p.A.',
        'Luca Sala',
        'Riattivata la licenza dell’app.',
      );
      await actors.confirm(referent, 'Le chiamate arrivano.');
      await actors.waitsForState(operator.page, 'verificata e chiusa');
      return id;
    },
    leaves: {
      supplier: { name: 'Fonia Selvalta S.p.A.' },
      content: { handset: 'Galaxy A35, inventario 8841', officeNumber: '0461 002231', licence: 'L-2231' },
    },
    shows: { page: ['Galaxy A35, inventario 8841', '0461 002231', 'L-2231'], export: ['Fonia Selvalta'] },
  },
  {
    sheet: 'SI-08a',
    tells: 'a copier, with a call that did not solve it and one that did',
    service: 'devices',
    async walk(actors) {
      const subject = 'Il fotocopiatore del terzo piano macchia i fogli';
      const { referent } = actors;
      const id = await actors.file(referent, 'Stampanti, fotocopiatori e altri dispositivi', async () => {
        await describe(referent.page, subject, 'Ogni copia ha una riga nera sul bordo.');
        await referent.page.getByLabel(/^Fotocopiatori: configurazione/).check();
      });
      await actors.acceptAndStart(subject);
      await actors.call('Copia & Stampa Uffici S.n.c.', 'CS-771', 'Riga nera su ogni copia.');
      await actors.endCall('CS-771', 'non risolta', 'Pulizia senza effetto: serve il ricambio.');
      await actors.call('Copia & Stampa Uffici S.n.c.', 'CS-774', 'Sostituzione del tamburo.');
      await actors.endCall('CS-774', 'risolta', 'Sostituito il tamburo.');
      await actors.finish(
        'Prova di stampa riuscita.',
        'Le copie sono pulite.',
        'Presso l’ufficio del dipendente',
      );
      return id;
    },
    leaves: {
      calls: [
        { ticket: 'CS-771', outcome: 'not-solved' },
        { ticket: 'CS-774', outcome: 'solved' },
      ],
    },
  },
  {
    sheet: 'SI-08b',
    tells: 'an update of the site: the notice, the page, the publication date and the link',
    service: 'site-update',
    async walk(actors) {
      const subject = 'Pubblicare l’avviso di chiusura della provinciale 12';
      const { referent, operator } = actors;
      const id = await actors.file(referent, 'Aggiornamento del sito istituzionale', async () => {
        const { page } = referent;
        await page.getByLabel('Pagina o sezione del sito').fill('Viabilità, avvisi');
        await page
          .getByLabel('Testo o comunicazione del settore')
          .fill('La strada provinciale 12 resta chiusa dal 7 al 12 dicembre per lavori.');
        await page.getByLabel('Sezione di Amministrazione trasparente').fill('Provvedimenti');
        await page.getByLabel('Oggetto').fill(subject);
      });
      await actors.acceptAndStart(subject);
      const { page } = operator;
      await page
        .getByLabel('Indirizzo', { exact: true })
        .fill('https://www.provincia.selvalta.example/viabilita/avvisi/sp12');
      await page.getByRole('button', { name: 'Registra la pubblicazione' }).click();
      await page.getByRole('link', { name: /avvisi\/sp12/ }).waitFor();
      await page.getByRole('button', { name: 'Aggiungi una pagina' }).click();
      await page.getByLabel('Pagina', { exact: true }).fill('Amministrazione trasparente, Provvedimenti');
      await page
        .getByLabel('Indirizzo', { exact: true })
        .fill('https://www.provincia.selvalta.example/trasparenza/sp12');
      await page.getByRole('button', { name: 'Registra la pubblicazione' }).click();
      await page.getByRole('link', { name: /trasparenza\/sp12/ }).waitFor();
      await actors.finish('Avviso pubblicato nella pagina indicata.', 'L’avviso è quello inviato.');
      return id;
    },
    leaves: {
      publications: [
        {
          page: 'Viabilità, avvisi',
          url: 'https://www.provincia.selvalta.example/viabilita/avvisi/sp12',
        },
        {
          page: 'Amministrazione trasparente, Provvedimenti',
          url: 'https://www.provincia.selvalta.example/trasparenza/sp12',
        },
      ],
    },
    shows: { page: ['avvisi/sp12', 'trasparenza/sp12'], export: ['Viabilità, avvisi'] },
  },
  {
    sheet: 'SI-09',
    tells: 'a workstation’s operating system, each step with who and when',
    service: 'workstation-system',
    async walk(actors) {
      const subject = 'Preparare la postazione del nuovo geometra';
      const { referent, operator } = actors;
      const id = await actors.file(referent, 'Sistema operativo della stazione di lavoro', async () => {
        await describe(referent.page, subject, 'Arriva un nuovo geometra: preparare la postazione.');
        await referent.page.getByLabel(/^Dispositivo/).fill('SLV-VIA-009');
      });
      await actors.open(operator, subject);
      await start(actors, 'La postazione regge un sistema in supporto.');
      await operator.page.getByText('superato').first().waitFor();
      await tickAll(operator.page);
      await actors.finish('Postazione pronta e provata.', 'La postazione funziona.', undefined, (dialog) =>
        dialog.getByLabel('Sistema operativo installato').fill('Windows 11 Pro'),
      );
      return id;
    },
    leaves: {
      checklist: Array.from({ length: 7 }, () => ({ outcome: 'done', doneBy: { name: 'Davide Conti' } })),
    },
    shows: { page: ['SLV-VIA-009'], export: ['SLV-VIA-009'] },
  },
  {
    sheet: 'SI-10',
    tells: 'the office’s programs, with the obsolete ones set aside for a stated reason',
    service: 'workstation-software',
    async walk(actors) {
      const subject = 'Installare i programmi sulla postazione SLV-VIA-009';
      const { referent, operator } = actors;
      const id = await actors.file(referent, 'Software gestionali', async () => {
        await describe(referent.page, subject, 'Servono i programmi d’ufficio e la firma digitale.');
      });
      await actors.open(operator, subject);
      await start(actors, 'Licenze disponibili.');
      await setAside(operator.page, /Flash Player/, 'Dismesso dal 2020: non si installa.');
      await tickAll(operator.page);
      await actors.finish('Programmi installati e provati.', 'Tutto si apre.', undefined, async (dialog) => {
        await dialog.getByLabel('Stazione di lavoro').fill('SLV-VIA-009');
        await dialog.getByLabel('Programmi installati').fill('Microsoft Office\nAcrobat Reader');
      });
      return id;
    },
    leaves: {},
  },
];

/** The end of every journey: closed under its own sheet, verified, each of the phases in its history. */
export const closedBy = ({ service, sheet, leaves }: Journey): object => ({
  state: 'verified',
  service: { code: service, procedure: sheet.slice(0, 5) },
  sheet: { procedure: sheet.slice(0, 5) },
  waitsFor: [],
  ...(typeof leaves === 'function' ? leaves() : leaves),
});

/** The types of the events, in their order. */
export const eventsOf = ({ events }: RequestDetail): string[] => events.map(({ type }) => type);
