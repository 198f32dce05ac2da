import { stringify } from 'csv-stringify/sync';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { OpenDataSheets } from '../../contract/procedures/procedures.ts';

type PublishedSheet = OpenDataSheets[number];

/** The sheets as open data: Italian headings as the law's readers know them, lists joined by « | ». */
const COLUMNS: readonly [heading: string, value: (sheet: PublishedSheet) => string][] = [
  ['codice', ({ code }) => code],
  ['versione', ({ version }) => String(version)],
  ['in_vigore_dal', ({ validFrom }) => officeDay(validFrom)],
  ['titolo', ({ sheet }) => sheet.title],
  ['descrizione', ({ sheet }) => sheet.description],
  ['ufficio', ({ sheet }) => sheet.office],
  ['responsabile', ({ sheet }) => sheet.managerRole],
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
  ...(['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const).map(
    (letter): [string, (sheet: PublishedSheet) => string] => [
      `elemento_${letter}`,
      ({ sheet }) => sheet.agile[letter],
    ],
  ),
];

export function sheetsAsCsv(sheets: readonly PublishedSheet[]): string {
  return stringify(
    [COLUMNS.map(([heading]) => heading), ...sheets.map((sheet) => COLUMNS.map(([, value]) => value(sheet)))],
    {
      // A spreadsheet must not take a text for a formula.
      escape_formulas: true,
      record_delimiter: '\r\n',
    },
  );
}

const yesOrNo = (value: boolean): string => (value ? 'sì' : 'no');
