import type { FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import type { HandOver, PecReceipt, Variation } from '../../../contract/requests/hand-overs.ts';
import type { DispatchState, ReceiptVerdict } from '../../../domain/pec/dispatch.ts';
import { italianDay, italianMoment } from '../../../domain/calendar/italian-moment.ts';
import { dayOfText } from '../../../domain/calendar/rome-time.ts';
import type { ProbeExpectation, ProbeOutcome, ProbeVerdict } from '../../../domain/firewall-reviews/probe.ts';
import type { PaperBlock } from '../../documents/paper.ts';
import { facts, traffic } from './firewall-dossier-blocks.ts';
import type { DossierPapers } from './firewall-dossier-documents.service.ts';

const moment = (instant: string): string => italianMoment(Date.parse(instant));
const day = (text: string): string => italianDay(dayOfText(text));

const DISPATCH_WORDS: Readonly<Record<DispatchState, string>> = {
  ready: 'pronta, da inviare',
  queued: 'in coda',
  sending: 'in partenza',
  sent: 'inviata',
  uncertain: 'invio incerto',
  accepted: 'accettata dal gestore',
  delivered: 'consegnata',
  failed: 'non consegnata',
};
const RECEIPT_WORDS: Readonly<Record<ReceiptVerdict, string>> = {
  counted: 'valida',
  confirmed: 'integra, confermata da una persona',
  'issuer-unknown': 'integra, gestore non riconosciuto',
  'not-matched': 'non riguarda questo messaggio',
  unsigned: 'non firmata',
  forged: 'firma non valida',
  'not-a-receipt': 'non è una ricevuta',
};
const OUTCOME_WORDS: Readonly<Record<FirewallVerification['outcome'], string>> = {
  'as-asked': 'Eseguita come richiesta, e niente di più.',
  missing: 'Manca una parte di ciò che è stato chiesto.',
  wider: 'È stato aperto più di quanto chiesto.',
  different: 'Ciò che è stato fatto è diverso da ciò che è stato chiesto.',
  'not-decided': 'Il confronto non è completo: non prova l’esecuzione.',
};
const EXPECTED: Readonly<Record<ProbeExpectation, string>> = {
  reachable: 'raggiungibile',
  blocked: 'bloccata',
};
const FOUND: Readonly<Record<ProbeOutcome, string>> = {
  open: 'connessione aperta',
  closed: 'connessione rifiutata',
  'time-out': 'nessuna risposta',
  'not-run': 'non eseguita',
};
const VERDICTS: Readonly<Record<ProbeVerdict, string>> = {
  'as-expected': 'come atteso',
  contrary: 'contraria',
  unknown: 'non prova nulla',
};

/** Who else was asked before a removal, and what they said. */
export function consultationBlocks({ consultations }: DossierPapers): PaperBlock[] {
  if (consultations.length === 0) return [];
  return [
    {
      kind: 'table',
      head: ['Settore', 'Regola', 'Risposta', 'Nota'],
      rows: consultations.map((one) => [
        one.sector,
        one.sentence,
        one.answer === null
          ? `nessuna (chiesto ${moment(one.askedAt)})`
          : `${one.answer === 'needed' ? 'serve ancora' : 'non serve più'}, ${one.answeredBy ?? ''}, ${moment(one.answeredAt!)}`,
        one.note,
      ]),
      widths: [0.2, 0.34, 0.28, 0.18],
    },
  ];
}

export function variationBlocks(variations: readonly Variation[]): PaperBlock[] {
  const states = {
    proposed: 'in attesa di decisione',
    accepted: 'accettata',
    refused: 'respinta',
    withdrawn: 'decaduta',
  };
  return variations.map((one) =>
    facts([
      ['Proposta', `${one.supplier} (${one.who}), ${moment(one.at)}`],
      ['Al posto di', `versione ${one.baseVersion}`],
      ['Contenuto', one.summary],
      ['Motivo', one.reason],
      [
        'Decisione',
        `${states[one.state]}${one.decidedBy === null ? '' : ` da ${one.decidedBy.name}, ${moment(one.decidedAt!)}`}`,
      ],
      ['Nota', one.note],
    ]),
  );
}

/** Oldest first: how the order went out, and what came back. */
export function handOverBlocks(handOvers: readonly HandOver[]): PaperBlock[] {
  return handOvers.toReversed().flatMap((one): PaperBlock[] => [
    facts([
      ['Fornitore', one.supplier.name],
      ['Affidata', `${moment(one.at)}, da ${one.by.name}`],
      ['Protocollo', one.protocol === null ? '' : `n. ${one.protocol.number} del ${day(one.protocol.date)}`],
      [
        'Invio',
        one.dispatch === null
          ? 'per posta elettronica'
          : `per PEC da ${one.dispatch.sender} a ${one.dispatch.recipient}: ${DISPATCH_WORDS[one.dispatch.state]} (${moment(one.dispatch.stateSince)})`,
      ],
      ['Message-ID', one.dispatch === null ? '' : (one.dispatch.sentAs ?? one.dispatch.messageId)],
      [
        'Presa in carico',
        one.inChargeAt === null
          ? ''
          : `${moment(one.inChargeAt)}, ${one.inChargeWho ?? ''} ${one.ticket}`.trim(),
      ],
      [
        'Conclusa',
        one.endedAt === null
          ? ''
          : `${moment(one.endedAt)}${one.inTime === null ? '' : one.inTime ? ', nei tempi' : ', in ritardo'}`,
      ],
    ]),
    ...receiptTable(one.receipts),
  ]);
}

function receiptTable(receipts: readonly PecReceipt[]): PaperBlock[] {
  if (receipts.length === 0) return [];
  return [
    {
      kind: 'table',
      head: ['Ricevuta', 'Data certificata', 'Esito del controllo', 'Gestore'],
      rows: receipts.map(({ inspection, verdict, confirmedBy }) => [
        inspection.receipt ?? inspection.kind,
        inspection.daticert?.data ?? '',
        `${RECEIPT_WORDS[verdict]}${confirmedBy === null ? '' : ` (${confirmedBy.name})`}`,
        inspection.signer?.issuer ?? '',
      ]),
      widths: [0.22, 0.26, 0.3, 0.22],
    },
  ];
}

export function verificationBlocks(papers: DossierPapers): PaperBlock[] {
  const { verification, probes, confirmations } = papers;
  const tries = probes.flatMap(({ results, host }) => results.map((result) => ({ ...result, host })));
  return [
    ...(verification === null
      ? ([
          {
            kind: 'text',
            text: 'Nessuna configurazione esportata dopo l’esecuzione prova ciò che è stato fatto.',
          },
        ] satisfies PaperBlock[])
      : [
          {
            kind: 'text' as const,
            text: `${OUTCOME_WORDS[verification.outcome]} Confronto con la configurazione esportata il ${moment(verification.snapshot.takenAt)}.`,
          },
          facts([
            ['Altrove permesso in più', traffic(verification.elsewhere.wider)],
            ['Altrove permesso in meno', traffic(verification.elsewhere.narrower)],
            ['Regole non confrontate', String(verification.undecidedRules)],
          ]),
        ]),
    ...(tries.length === 0
      ? []
      : ([
          {
            kind: 'table',
            head: ['Prova di connessione', 'Attesa', 'Esito', 'Giudizio', 'Quando'],
            rows: tries.map((one) => [
              `${one.address} porta ${one.port}${one.host === null ? '' : ` (da ${one.host})`}`,
              EXPECTED[one.expected],
              one.outcome === null ? 'in attesa' : FOUND[one.outcome],
              VERDICTS[one.verdict],
              one.at === null ? '' : moment(one.at),
            ]),
            widths: [0.3, 0.14, 0.18, 0.16, 0.22],
          },
        ] satisfies PaperBlock[])),
    ...(confirmations.length === 0
      ? []
      : ([
          {
            kind: 'table',
            head: ['Conferma', 'Di', 'Il', 'Nota'],
            rows: confirmations.map(({ side, name, at, note }) => [
              side === 'office' ? 'ufficio' : 'settore',
              name,
              moment(at),
              note,
            ]),
            widths: [0.15, 0.25, 0.3, 0.3],
          },
        ] satisfies PaperBlock[])),
  ];
}
