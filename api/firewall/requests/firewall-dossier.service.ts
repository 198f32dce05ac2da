import { Injectable } from '@nestjs/common';
import { FirewallPreview, type FirewallRequestContent } from '../../../contract/firewall/request.ts';
import type { Protocol } from '../../../contract/requests/hand-overs.ts';
import { OFFICE } from '../../../contract/office.ts';
import type { RenderedOrder } from '../../../domain/firewall/orders/order.ts';
import { Clock } from '../../clock.ts';
import type { PaperBlock, PaperPart } from '../../documents/paper.ts';
import { partOf } from '../../documents/parts.ts';
import { renderPaper } from '../../documents/render-paper.ts';
import { SealService } from '../../documents/seal.service.ts';
import { fingerprintOf } from '../../pec/trust.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { acceptanceBlocks, analysisBlocks, orderBlocks, requestBlocks } from './firewall-dossier-blocks.ts';
import {
  consultationBlocks,
  handOverBlocks,
  variationBlocks,
  verificationBlocks,
} from './firewall-dossier-outcome.ts';
import { FirewallDossierDocumentsService, type DossierPapers } from './firewall-dossier-documents.service.ts';
import { previewAsSeen, type SeenBySector } from './seen-preview.ts';
import { FrozenAnalysisService } from '../analysis/frozen-analysis.service.ts';

type Frozen = Awaited<ReturnType<FrozenAnalysisService['read']>>;

/** The dossier of a firewall request on paper: what was asked, judged, ordered, delivered and proven, under seal. */
@Injectable()
export class FirewallDossierService {
  constructor(
    private readonly settings: SettingsService,
    private readonly frozen: FrozenAnalysisService,
    private readonly documents: FirewallDossierDocumentsService,
    private readonly seal: SealService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param order null for who may not read it: then nothing that holds it is enclosed
   * @param options `protocol` of the hand-over that is being made; left out, that of the order that is out or was
   *   executed. `seen`: what a reader who is confined to a sector may be told of
   */
  async print(
    request: RequestOfKind<FirewallRequestContent>,
    order: RenderedOrder | null,
    options: { protocol?: Protocol | null; seen: SeenBySector | null },
  ): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    const papers = papersAsSeen(await this.documents.read(request), order !== null);
    const accepted = await this.frozen.read(request.id);
    const whole = accepted ? FirewallPreview.parse(accepted.preview) : await this.frozen.now(request);
    const preview = previewAsSeen(whole, options.seen);
    const shown = options.protocol === undefined ? protocolOf(papers) : options.protocol;
    const certificate = await this.seal.certificate();
    return renderPaper(
      {
        body: office.body,
        office: office.office,
        title: 'Fascicolo della modifica delle regole firewall',
        code: request.code,
        protocol: shown && { number: shown.number, date: new Date(`${shown.date}T12:00:00Z`) },
        madeAt: this.clock.now(),
        blocks: numbered([
          ['Richiesta', requestBlocks(request, papers.people, preview)],
          ['Analisi', analysisBlocks(preview, accepted?.at ?? null)],
          ['Altri settori interpellati', consultationBlocks(papers)],
          [
            'Accettazione e rischi accettati',
            acceptanceBlocks(papers.people, request.version, preview, accepted?.note ?? ''),
          ],
          ['Varianti proposte dal fornitore', variationBlocks(papers.variations)],
          ['Ordine', order === null ? [] : orderBlocks(order)],
          ['Affidamento e ricevute', handOverBlocks(papers.handOvers)],
          ['Verifica', papers.people.executedAt === null ? [] : verificationBlocks(papers)],
          ['Sigillo', sealBlocks(office.body, fingerprintOf(certificate))],
        ]),
        parts: partsOf(request, order, preview, accepted, papers),
      },
      {
        name: office.body,
        reason: `Sigillo elettronico del fascicolo ${request.code}`,
        sign: (content) => this.seal.sign(content),
      },
    );
  }
}

/** A delivery receipt carries the order back, and a comparison speaks of every rule: they are for who reads the register. */
function papersAsSeen(papers: DossierPapers, readsRegister: boolean): DossierPapers {
  return readsRegister ? papers : { ...papers, receipts: new Map(), verification: null, probes: [] };
}

/** An order that was taken back or replaced took its number with it. */
function protocolOf({ handOvers }: DossierPapers): Protocol | null {
  const [last] = handOvers;
  return last === undefined || last.outcome === 'taken-back' || last.outcome === 'varied'
    ? null
    : last.protocol;
}

/** Chapters with something in them, numbered in order. */
function numbered(chapters: readonly (readonly [string, readonly PaperBlock[]])[]): PaperBlock[] {
  return chapters
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], index) => [
      { kind: 'heading', text: `${index + 1}. ${title}` } as const,
      ...blocks,
    ]);
}

/** What the seal proves and what it does not: nobody must take it for a person's signature. */
function sealBlocks(body: string, fingerprint: string): PaperBlock[] {
  return [
    {
      kind: 'text',
      text: `Il documento porta il sigillo elettronico dell’installazione di ${body}: prova che è uscito da questo sistema e che da allora non è stato alterato, allegati compresi. Non è una firma elettronica qualificata e non sostituisce la firma di una persona né la registrazione di protocollo.`,
    },
    {
      kind: 'text',
      text: `Il certificato è prodotto dall’installazione stessa e si scarica da essa. Impronta SHA-256: ${fingerprint}`,
    },
  ];
}

function partsOf(
  request: RequestOfKind<FirewallRequestContent>,
  order: RenderedOrder | null,
  preview: FirewallPreview,
  accepted: Frozen,
  papers: DossierPapers,
): PaperPart[] {
  const { people, consultations, variations, handOvers, receipts, history, evidence } = papers;
  const json = (name: string, file: string, content: unknown): PaperPart =>
    partOf(name, `${JSON.stringify(content, null, 2)}\n`, {
      name: `${file}.json`,
      mediaType: 'application/json',
    });
  const commands = (
    name: string,
    file: string,
    { vendor, extension }: RenderedOrder,
    text: string,
  ): PaperPart =>
    partOf(name, text, {
      name: `${file}-${vendor}.${extension}`,
      mediaType: extension === 'csv' ? 'text/csv' : 'text/plain',
    });
  const all = handOvers.flatMap((one) => one.receipts);
  return [
    json('Richiesta', 'richiesta', {
      code: request.code,
      version: request.version,
      subject: request.subject,
      content: request.content,
    }),
    json('Analisi', 'analisi', preview),
    ...(people.acceptedAt === null
      ? []
      : [
          json('Accettazione', 'accettazione', {
            by: people.acceptedBy,
            onBehalfOf: people.acceptedFor,
            at: people.acceptedAt,
            version: people.acceptedVersion,
            note: accepted?.note ?? '',
            risks: preview.flows.flatMap((flow) => flow.risks),
          }),
        ]),
    ...(consultations.length === 0 ? [] : [json('Altri settori interpellati', 'settori', consultations)]),
    ...(variations.length === 0 ? [] : [json('Varianti', 'varianti', variations)]),
    ...(order === null
      ? []
      : [
          commands('Comandi', 'comandi', order, order.apply),
          commands('Ripristino', 'ripristino', order, order.rollback),
        ]),
    ...(handOvers.length === 0 ? [] : [json('Affidamenti', 'affidamenti', handOvers)]),
    ...handOvers.flatMap(({ dispatch }) =>
      dispatch === null ? [] : [{ name: `Messaggio PEC ${dispatch.messageId}`, sha256: dispatch.sha256 }],
    ),
    ...all.map(({ id, sha256, inspection }, index): PaperPart => {
      const bytes = receipts.get(id);
      const name = `Ricevuta ${inspection.receipt ?? inspection.kind} ${index + 1}`;
      return bytes
        ? partOf(name, bytes, { name: `ricevuta-${index + 1}.eml`, mediaType: 'message/rfc822' })
        : { name, sha256 };
    }),
    ...(people.executedAt === null
      ? []
      : [
          json('Verifica', 'verifica', {
            comparison: papers.verification,
            probes: papers.probes,
            confirmations: papers.confirmations,
          }),
        ]),
    ...evidence.map(({ name, sha256 }) => ({ name: `Allegato ${name}`, sha256 })),
    json('Cronologia', 'cronologia', history),
  ];
}
