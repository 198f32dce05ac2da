import { stringify } from 'csv-stringify/sync';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { guardCell } from '../../domain/imports/read-lines.ts';
import { AGILE_LEGEND, AGILE_LETTERS } from '../../domain/procedures/agile-elements.ts';
import type { OpenDataSheets } from '../../contract/procedures/procedures.ts';

type PublishedSheet = OpenDataSheets[number];

/** The sheets as open data: Italian headings as the law's readers know them, lists joined by « | ». */
const COLUMNS: readonly [heading: string, value: (sheet: PublishedSheet) => string][] = [
  ['codice', ({ code }) => code],
  ['versione', ({ version }) => String(version)],
  ['in_vigore_dal', ({ validFrom }) => officeDay(validFrom)],
  ['titolo', ({ sheet }) => sheet.title],
  ['descrizione', ({ sheet }) => sheet.description],
  ['unita_organizzativa_responsabile', ({ sheet }) => sheet.organisationalUnit],
  ['ufficio_del_procedimento', ({ sheet }) => sheet.office],
  ['responsabile', ({ sheet }) => sheet.managerRole],
  ['responsabile_nominativo', ({ sheet }) => sheet.managerName],
  ['collaboratori_nominativi', ({ sheet }) => sheet.collaboratorNames],
  ['telefono', ({ sheet }) => sheet.phone],
  ['email', ({ sheet }) => sheet.email],
  ['pec', ({ sheet }) => sheet.pec],
  [
    'pec_riceve_anche_da_peo',
    ({ sheet }) => (sheet.pecAcceptsOrdinaryMail === null ? '' : yesOrNo(sheet.pecAcceptsOrdinaryMail)),
  ],
  ['link_ente', ({ sheet }) => sheet.bodyLink],
  ['fasi', ({ sheet }) => sheet.phases.join(' | ')],
  ['attivita', ({ sheet }) => sheet.activities.join(' | ')],
  ['lista_di_controllo', ({ sheet }) => sheet.checklist.join(' | ')],
  ['oggetto', ({ sheet }) => sheet.assets.join(' | ')],
  ['prodotti', ({ sheet }) => sheet.products.join(' | ')],
  ['canali', ({ sheet }) => sheet.channels.join(' | ')],
  ['accettazione_del_responsabile', ({ sheet }) => yesOrNo(sheet.managerAcceptance)],
  ['fornitore_esterno', ({ sheet }) => yesOrNo(sheet.supplierCall)],
  ['collaboratori', ({ sheet }) => yesOrNo(sheet.collaborators)],
  ['verifica_finale', ({ sheet }) => yesOrNo(sheet.verification)],
  ['riferimento_normativo', ({ sheet }) => sheet.legalBasis ?? ''],
  ['modulo_di_istanza', ({ sheet }) => sheet.instanceForm],
  ['pagamenti', ({ sheet }) => sheet.payments],
  ['silenzio_assenso', ({ sheet }) => sheet.silentConsent],
  ['termine', ({ sheet }) => sheet.deadline],
  ['organo_del_provvedimento_finale', ({ sheet }) => sheet.finalActBody ?? ''],
  ['strumenti_di_tutela', ({ sheet }) => sheet.remedies ?? ''],
  ['lavoro_agile', ({ sheet }) => sheet.agileSuitable],
  ...AGILE_LETTERS.flatMap((letter): [string, (sheet: PublishedSheet) => string][] => [
    [`elemento_${letter}`, ({ sheet }) => sheet.agile[letter]],
    [`elemento_${letter}_significato`, () => AGILE_LEGEND.it[letter]],
  ]),
];

export function sheetsAsCsv(sheets: readonly PublishedSheet[]): string {
  return stringify(
    [
      COLUMNS.map(([heading]) => heading),
      // A spreadsheet must not take a text, or a line of one, for a formula.
      ...sheets.map((sheet) => COLUMNS.map(([, value]) => guardCell(value(sheet)))),
    ],
    { quoted: true, quoted_empty: true, record_delimiter: '\r\n' },
  );
}

const yesOrNo = (value: boolean): string => (value ? 'sì' : 'no');
