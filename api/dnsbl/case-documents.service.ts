import { Injectable } from '@nestjs/common';
import type { DnsblCaseDetail, DnsblCaseIncident } from '../../contract/dnsbl/cases.ts';
import { OFFICE } from '../../contract/office.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import type { ChecklistItem, ChecklistMark } from '../../domain/dnsbl/delisting-case.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import type { PaperBlock } from '../documents/paper.ts';
import { partOf } from '../documents/parts.ts';
import { renderPaper } from '../documents/render-paper.ts';
import { conflict } from '../errors/problem.ts';
import { IncidentsService } from '../incidents/incidents.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { CasePagesService } from './case-pages.service.ts';
import { CASE_STATE_WORDS, CHECKLIST_WORDS } from './case-reasons.ts';

const MARK_WORDS: Readonly<Record<ChecklistMark, string>> = {
  open: 'da verificare',
  done: 'verificato',
  'not-applicable': 'non serve',
};
const OUTCOME_WORDS = { waiting: 'in attesa', refused: 'rifiutata', cleared: 'accolta' } as const;

/** A delisting case on paper, and its story told in the log of an incident. */
@Injectable()
export class CaseDocumentsService {
  constructor(
    private readonly pages: CasePagesService,
    private readonly incidents: IncidentsService,
    private readonly settings: SettingsService,
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The case as it stands; a closed one is the dossier to file. @throws Problem 404 */
  async print(actor: PersonActor, id: string): Promise<{ name: string; bytes: Buffer }> {
    const detail = await this.pages.detail(actor, id);
    const office = await this.settings.read(OFFICE);
    const bytes = await renderPaper({
      body: office.body,
      office: office.office,
      title: `Pratica di rimozione dalla blacklist ${detail.zone}`,
      code: detail.code,
      protocol: null,
      madeAt: this.clock.now(),
      blocks: [
        ...summaryBlocks(detail),
        ...listingBlocks(detail),
        ...checklistBlocks(detail),
        ...requestBlocks(detail),
        ...historyBlocks(detail),
      ],
      parts: [
        partOf('Segnalazioni', JSON.stringify(detail.listings)),
        partOf('Verifiche', JSON.stringify(detail.checklist)),
        partOf('Richieste', JSON.stringify(detail.requests)),
        partOf('Cronologia', JSON.stringify(detail.events)),
      ],
    });
    return { name: `${detail.code}.pdf`, bytes };
  }

  /** Tells a finished case in the log of an open incident. @throws Problem 404, 409 (not finished, or incident closed) */
  async tellIncident(actor: PersonActor, id: string, { incidentId }: DnsblCaseIncident): Promise<void> {
    const detail = await this.pages.detail(actor, id);
    if (detail.state !== 'closed' && detail.state !== 'cleared')
      throw conflict('case-open', 'Nel registro degli incidenti si riporta una pratica conclusa.');
    await this.incidents.write(actor, incidentId, storyOf(detail));
    await this.database.transaction((tx) =>
      this.audit.record(tx, actor, {
        action: 'dnsbl-case.told-in-incident',
        subject: { kind: 'dnsbl-case', id },
        details: { code: detail.code, incidentId },
      }),
    );
  }
}

const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));
const itemWords = (item: ChecklistItem): string => CHECKLIST_WORDS[item];

/** The case in a few lines, for who reads the log of the incident. */
function storyOf(detail: DnsblCaseDetail): string {
  const confirmed = detail.listings.flatMap(({ confirmedAt }) => confirmedAt ?? []).toSorted()[0];
  const cleared = detail.listings
    .flatMap(({ clearedAt }) => clearedAt ?? [])
    .toSorted()
    .at(-1);
  return [
    `Pratica ${detail.code}: ${detail.about} nella blacklist ${detail.zone} (${detail.codes.join(', ')}).`,
    ...(confirmed === undefined ? [] : [`Segnalazione confermata ${moment(confirmed)}.`]),
    ...(detail.cause === null ? [] : [`Causa: ${detail.cause}`]),
    ...detail.requests
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .map(({ at, who, outcome }) => `Rimozione chiesta ${moment(at)} (${who}): ${OUTCOME_WORDS[outcome]}.`),
    ...(cleared === undefined ? [] : [`Fuori dalla lista ${moment(cleared)}.`]),
  ]
    .join('\n')
    .slice(0, 8000);
}

function summaryBlocks(detail: DnsblCaseDetail): PaperBlock[] {
  return [
    { kind: 'heading', text: '1. Pratica' },
    facts([
      ['Indirizzo o blocco', detail.about],
      ['Servizio', detail.service],
      ['Lista', detail.zone],
      ['Codici', detail.codes.join(', ')],
      ['Significato', detail.meanings.join('; ')],
      ['Stato', CASE_STATE_WORDS[detail.state]],
      ['Causa', detail.cause ?? ''],
      ['Seguita da', detail.owner ?? ''],
      ['Aperta', moment(detail.openedAt)],
      ['Ultimo passo', moment(detail.changedAt)],
      ['Volte in cui è ritornata', detail.relistings === 0 ? '' : String(detail.relistings)],
    ]),
  ];
}

function listingBlocks({ listings }: DnsblCaseDetail): PaperBlock[] {
  if (listings.length === 0) return [];
  return [
    { kind: 'heading', text: '2. Segnalazioni' },
    {
      kind: 'table',
      head: ['Indirizzo', 'Rilevata', 'Confermata', 'Rimossa', 'Motivo dato dalla lista'],
      rows: listings.map((one) => [
        one.target,
        moment(one.suspectedAt),
        moment(one.confirmedAt),
        moment(one.clearedAt),
        one.txt.join(' · '),
      ]),
      widths: [0.18, 0.17, 0.17, 0.17, 0.31],
    },
  ];
}

function checklistBlocks({ checklist }: DnsblCaseDetail): PaperBlock[] {
  return [
    { kind: 'heading', text: '3. Verifiche' },
    {
      kind: 'table',
      head: ['Punto', 'Esito', 'Chi e quando', 'Nota e prova automatica'],
      rows: checklist.map(({ item, mark, note, who, at, evidence }) => [
        itemWords(item),
        MARK_WORDS[mark],
        [who ?? '', moment(at)].filter((text) => text !== '').join(', '),
        [note, evidence?.text ?? ''].filter((text) => text !== '').join(' – '),
      ]),
      widths: [0.25, 0.14, 0.21, 0.4],
    },
  ];
}

function requestBlocks({ requests }: DnsblCaseDetail): PaperBlock[] {
  const inOrder = requests.toSorted((a, b) => a.at.localeCompare(b.at));
  return [
    { kind: 'heading', text: '4. Richieste di rimozione' },
    ...(inOrder.length === 0 ? [{ kind: 'text', text: 'Nessuna richiesta inviata.' } as const] : []),
    ...inOrder.flatMap((one): PaperBlock[] => [
      facts([
        ['Inviata', `${moment(one.at)}, ${one.who}`],
        ['A', one.recipient],
        ['Riferimento', one.reference],
        ['Esito', OUTCOME_WORDS[one.outcome]],
      ]),
      { kind: 'code', title: 'Testo', text: one.text },
    ]),
  ];
}

function historyBlocks({ events }: DnsblCaseDetail): PaperBlock[] {
  return [
    { kind: 'heading', text: '5. Cronologia' },
    {
      kind: 'table',
      head: ['Quando', 'Chi', 'Stato', 'Nota'],
      rows: events.toReversed().map(({ at, who, to, note }) => [moment(at), who, CASE_STATE_WORDS[to], note]),
      widths: [0.22, 0.2, 0.22, 0.36],
    },
  ];
}

function facts(rows: readonly (readonly [string, string])[]): PaperBlock {
  return { kind: 'facts', rows: rows.filter(([, value]) => value !== '') };
}
