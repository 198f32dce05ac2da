import { Injectable } from '@nestjs/common';
import { OFFICE } from '../../contract/office.ts';
import type { ProcedureDetail, ProcedureSheet } from '../../contract/procedures/procedures.ts';
import { AGILE_LEGEND, AGILE_LETTERS } from '../../domain/procedures/agile-elements.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { Clock } from '../clock.ts';
import type { PaperBlock } from '../documents/paper.ts';
import { renderPaper } from '../documents/render-paper.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The sheet of a procedure on paper, with its elements word by word. */
@Injectable()
export class SheetDocumentsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async of(procedure: ProcedureDetail): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    return renderPaper({
      body: office.body,
      office: procedure.sheet.office,
      title: procedure.sheet.title,
      code: `Procedimento ${procedure.code}, versione ${procedure.version}`,
      protocol: null,
      madeAt: this.clock.now(),
      blocks: blocksOf(procedure),
      parts: [],
    });
  }
}

function blocksOf({ sheet, validFrom }: ProcedureDetail): PaperBlock[] {
  return [
    { kind: 'text', text: sheet.description },
    { kind: 'heading', text: 'Fasi' },
    { kind: 'list', items: sheet.phases },
    ...listUnder('Attività', sheet.activities),
    ...listUnder('Lista di controllo', sheet.checklist),
    ...(sheet.checklistSource === ''
      ? []
      : [{ kind: 'text', text: `Lista ${sheet.checklistSource}.` } as const]),
    ...listUnder('Oggetto dell’assistenza', sheet.assets),
    ...listUnder('Prodotti', sheet.products),
    ...listUnder('Come arriva la richiesta', sheet.channels),
    { kind: 'heading', text: 'Il procedimento' },
    { kind: 'facts', rows: factsOf(sheet) },
    { kind: 'heading', text: 'Elementi per il lavoro agile' },
    {
      kind: 'facts',
      hasLongLabels: true,
      rows: [
        ['Adatto al lavoro agile', sheet.agileSuitable],
        ...AGILE_LETTERS.map(
          (letter) => [`${letter}) ${AGILE_LEGEND.it[letter]}`, sheet.agile[letter]] as const,
        ),
      ],
    },
    { kind: 'text', text: `In vigore da ${italianMoment(Date.parse(validFrom))}.` },
  ];
}

function listUnder(text: string, items: readonly string[]): PaperBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text },
        { kind: 'list', items },
      ];
}

const withName = (role: string, name: string): string => (name === '' ? role : `${role}: ${name}`);

function pecText({ pec, pecAcceptsOrdinaryMail }: ProcedureSheet): string {
  if (pec === '') return 'non indicata nella scheda';
  if (pecAcceptsOrdinaryMail === null) return pec;
  return `${pec} (${pecAcceptsOrdinaryMail ? 'riceve anche da PEO' : 'non riceve da PEO'})`;
}

function factsOf(sheet: ProcedureSheet): (readonly [string, string])[] {
  return [
    ['Unità organizzativa responsabile', sheet.organisationalUnit || 'non indicata nella scheda'],
    ['Ufficio del procedimento', sheet.office],
    ['Responsabile', withName(sheet.managerRole, sheet.managerName)],
    ['Telefono', sheet.phone || 'non indicato nella scheda'],
    ['E-mail', sheet.email || 'non indicata nella scheda'],
    ['PEC', pecText(sheet)],
    ['Link dell’ente', sheet.bodyLink || 'non indicato nella scheda'],
    ['Accettazione del Responsabile', sheet.managerAcceptance ? 'prevista' : 'non prevista'],
    ['Fornitore esterno', sheet.supplierCall ? sheet.supplierNote || 'può intervenire' : 'non previsto'],
    ['Collaboratori', sheet.collaborators ? withName('previsti', sheet.collaboratorNames) : 'non previsti'],
    ['Verifica finale', sheet.verification ? 'prevista' : 'non prevista'],
    ['Riferimento normativo', sheet.legalBasis ?? 'non indicato nella scheda'],
    ['Modulo di istanza', sheet.instanceForm],
    ['Pagamenti', sheet.payments],
    ['Silenzio assenso', sheet.silentConsent],
    ['Termine', sheet.deadline],
    ['Organo del provvedimento finale', sheet.finalActBody ?? 'non indicato nella scheda'],
    ['Strumenti di tutela', sheet.remedies ?? 'non indicati nella scheda'],
  ];
}
