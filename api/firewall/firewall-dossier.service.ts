import { Injectable } from '@nestjs/common';
import { OFFICE } from '../../contract/office.ts';
import type { ChangedTraffic, FlowPreview } from '../../contract/firewall-preview.ts';
import { FirewallPreview, type FirewallRequestContent } from '../../contract/firewall-request.ts';
import { italianDay, italianMoment } from '../../domain/calendar/italian-moment.ts';
import { dayOfText } from '../../domain/calendar/rome-time.ts';
import type { RenderedOrder, Vendor } from '../../domain/firewall/orders/order.ts';
import type { Severity } from '../../domain/firewall/risk-settings.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import type { PaperBlock } from '../documents/paper.ts';
import { partOf } from '../documents/parts.ts';
import { renderPaper } from '../documents/render-paper.ts';
import type { RequestOfKind } from '../requests/request-kinds.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { FrozenAnalysisService } from './frozen-analysis.service.ts';

interface People {
  requesterName: string;
  requesterStaffNumber: string | null;
  sectorName: string;
  submittedAt: string | null;
  acceptedAt: string | null;
  acceptedBy: string | null;
  acceptedFor: string | null;
  acceptedVersion: number | null;
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'critico',
  high: 'alto',
  medium: 'medio',
  low: 'basso',
};
const ALREADY = {
  fully: 'Già permesso del tutto',
  partly: 'Già permesso in parte',
  no: 'Non permesso oggi',
} as const;
const VENDOR_NAMES: Readonly<Record<Vendor, string>> = {
  fortigate: 'FortiGate',
  asa: 'Cisco ASA',
  panos: 'Palo Alto',
  checkpoint: 'Check Point',
  nftables: 'nftables',
  iptables: 'iptables',
  table: 'tabella',
};

/** The dossier of a firewall request on paper: request, analysis, acceptance, order, hashes. */
@Injectable()
export class FirewallDossierService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly frozen: FrozenAnalysisService,
    private readonly clock: Clock,
  ) {}

  async print(request: RequestOfKind<FirewallRequestContent>, order: RenderedOrder): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    const people = await this.people(request.id);
    const accepted = await this.frozen.read(request.id);
    const preview = accepted ? FirewallPreview.parse(accepted.preview) : await this.frozen.now(request);
    const number = people.acceptedAt === null ? 3 : 4;
    return renderPaper({
      body: office.body,
      office: office.office,
      title: 'Ordine di modifica delle regole firewall',
      code: request.code,
      protocol: null,
      madeAt: this.clock.now(),
      blocks: [
        ...requestBlocks(request, people, preview),
        ...analysisBlocks(preview, accepted?.at ?? null),
        ...acceptanceBlocks(people, request.version, accepted?.note ?? ''),
        ...orderBlocks(order, number),
      ],
      parts: [
        partOf(
          'Richiesta',
          JSON.stringify({ code: request.code, version: request.version, content: request.content }),
        ),
        partOf('Analisi', JSON.stringify(preview)),
        ...(people.acceptedAt === null
          ? []
          : [
              partOf(
                'Accettazione',
                JSON.stringify([
                  people.acceptedBy,
                  people.acceptedAt,
                  people.acceptedVersion,
                  accepted?.note ?? '',
                ]),
              ),
            ]),
        partOf('Comandi', order.apply),
        partOf('Ripristino', order.rollback),
      ],
    });
  }

  private async people(requestId: string): Promise<People> {
    const [row] = await this.database.query<People>(
      `SELECT r.requester_name AS "requesterName", r.requester_staff_number AS "requesterStaffNumber", s.name AS "sectorName",
              r.submitted_at AS "submittedAt", r.accepted_at AS "acceptedAt", a.display_name AS "acceptedBy",
              f.display_name AS "acceptedFor", r.accepted_version AS "acceptedVersion"
       FROM request r JOIN sector s ON s.id = r.sector_id
         LEFT JOIN person a ON a.id = r.accepted_by LEFT JOIN person f ON f.id = r.accepted_for
       WHERE r.id = $1`,
      [requestId],
    );
    return row!;
  }
}

function requestBlocks(
  request: RequestOfKind<FirewallRequestContent>,
  people: People,
  preview: FirewallPreview,
): PaperBlock[] {
  const { content } = request;
  return [
    { kind: 'heading', text: '1. Richiesta' },
    { kind: 'text', text: preview.sentence ?? request.summary },
    facts([
      ['Oggetto', request.subject],
      ['Settore', people.sectorName],
      [
        'Richiedente',
        `${people.requesterName}${people.requesterStaffNumber === null ? '' : ` (matricola ${people.requesterStaffNumber})`}`,
      ],
      ['Presentata', people.submittedAt === null ? '' : italianMoment(Date.parse(people.submittedAt))],
      ['Motivo', content.reason],
      ['Scadenza', content.expiresOn === null ? 'Nessuna' : italianDay(dayOfText(content.expiresOn))],
      ['Urgenza', content.urgency],
      ['Riferimento tecnico', content.contact],
    ]),
  ];
}

function analysisBlocks(preview: FirewallPreview, at: string | null): PaperBlock[] {
  const when =
    at === null
      ? 'Analisi sul registro attuale; la richiesta non è ancora accettata.'
      : `Analisi del momento dell’accettazione (${italianMoment(Date.parse(at))}).`;
  return [
    { kind: 'heading', text: '2. Analisi' },
    { kind: 'text', text: when },
    ...preview.flows.flatMap((flow, index) =>
      flowBlocks(flow, preview.flows.length > 1 ? `Flusso ${index + 1}. ` : ''),
    ),
  ];
}

function flowBlocks(flow: FlowPreview, prefix: string): PaperBlock[] {
  const { understood, impact, risks } = flow;
  if (!understood || !impact)
    return [
      {
        kind: 'text',
        text: `${prefix}Non comprensibile con il registro attuale: ${flow.issues.map(({ message }) => message).join('; ')}`,
      },
    ];
  const by =
    impact.permittedBy.length === 0
      ? ''
      : ` (regole ${impact.permittedBy.map(({ number }) => number).join(', ')})`;
  const blocks: PaperBlock[] = [
    { kind: 'text', text: `${prefix}${understood.sentence}.` },
    facts([
      ['Sorgenti', understood.sources.join(', ')],
      ['Destinazioni', understood.destinations.join(', ')],
      ['Servizi', understood.services.join(', ')],
      ['Oggi', `${ALREADY[impact.alreadyPermitted]}${by}`],
      ['Diventa permesso', traffic(impact.newlyPermitted)],
      ['Diventa negato', traffic(impact.newlyDenied)],
      [
        'Posizione',
        impact.putBefore === null
          ? ''
          : `Prima della regola ${impact.putBefore.number} «${impact.putBefore.name}»`,
      ],
      [
        'Attenzione',
        impact.unreachable === null
          ? ''
          : `La regola non sarebbe mai raggiunta: la coprono le regole ${impact.unreachable.by.map(({ number }) => number).join(', ')}`,
      ],
    ]),
  ];
  if (risks.length > 0)
    blocks.push({
      kind: 'table',
      head: ['Rischio', 'Motivo', 'Rimedio'],
      rows: risks.map(({ severity, reason, cure }) => [SEVERITY_WORDS[severity], reason, cure]),
      widths: [0.14, 0.46, 0.4],
    });
  return blocks;
}

function acceptanceBlocks(people: People, version: number, note: string): PaperBlock[] {
  if (people.acceptedAt === null) return [];
  return [
    { kind: 'heading', text: '3. Accettazione' },
    facts([
      [
        'Accettata da',
        `${people.acceptedBy ?? ''}${people.acceptedFor === null ? '' : ` (per ${people.acceptedFor})`}`,
      ],
      ['Il', italianMoment(Date.parse(people.acceptedAt))],
      ['Versione', String(people.acceptedVersion ?? version)],
      ['Nota', note],
    ]),
  ];
}

function orderBlocks(order: RenderedOrder, number: number): PaperBlock[] {
  return [
    { kind: 'heading', text: `${number}. Ordine (${VENDOR_NAMES[order.vendor]})` },
    { kind: 'text', text: 'I comandi aggiungono, modificano o tolgono le sole regole richieste.' },
    { kind: 'code', title: 'Comandi da eseguire', text: order.apply },
    { kind: 'code', title: 'Comandi per tornare allo stato precedente', text: order.rollback },
    ...(order.notes.length === 0
      ? []
      : [{ kind: 'text', text: 'Avvertenze:' } as const, { kind: 'list', items: order.notes } as const]),
  ];
}

function facts(rows: readonly (readonly [string, string])[]): PaperBlock {
  return { kind: 'facts', rows: rows.filter(([, value]) => value !== '') };
}

function traffic({ packets, regions, regionCount, witnesses }: ChangedTraffic): string {
  if (packets === '0') return 'Nulla';
  const example = witnesses[0];
  const sample = example
    ? `; esempio: ${example.src} verso ${example.dst}, ${example.proto}${example.dport === null ? '' : ` ${example.dport}`}`
    : '';
  const shown = regions
    .slice(0, 6)
    .map(({ src, dst, proto, dport }) => `${src} verso ${dst}, ${proto} ${dport}`);
  return `${shown.join('; ')}${regionCount > shown.length ? `; e altre ${regionCount - shown.length} regioni` : ''}${sample}`;
}
