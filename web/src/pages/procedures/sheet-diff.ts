import type { ProcedureSheet } from '../../../../contract/procedures/procedures.ts';
import type { proceduresText } from '../../text/procedures.ts';
import { AGILE_LETTERS } from '../../../../domain/procedures/agile-elements.ts';

type Words = (typeof proceduresText)['it'];

export interface SheetChange {
  readonly key: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two versions of a sheet, in the sheet's order; null where nothing stands. */
export function sheetChanges(before: ProcedureSheet, after: ProcedureSheet, t: Words): SheetChange[] {
  const then = linesOf(before, t);
  return linesOf(after, t).flatMap(([key, label, value], index) => {
    const old = then[index]![2];
    return old === value ? [] : [{ key, label, before: old || null, after: value || null }];
  });
}

function linesOf(sheet: ProcedureSheet, t: Words): [key: string, label: string, value: string][] {
  const list = (entries: readonly string[]) => entries.join('\n');
  const yesNo = (value: boolean) => (value ? t.yes : t.no);
  return [
    ['title', t.sheetTitle, sheet.title],
    ['titleEn', t.sheetTitleEn, sheet.titleEn],
    ['description', t.description, sheet.description],
    ['phases', t.phases, list(sheet.phases)],
    ['phasesEn', t.phasesEn, list(sheet.phasesEn)],
    ['activities', t.activities, list(sheet.activities)],
    ['assets', t.assets, list(sheet.assets)],
    ['products', t.products, list(sheet.products)],
    ['channels', t.channels, list(sheet.channels)],
    ['checklist', t.checklist, list(sheet.checklist)],
    ['checklistSource', t.checklistSource, sheet.checklistSource],
    ['organisationalUnit', t.organisationalUnit, sheet.organisationalUnit],
    ['office', t.office, sheet.office],
    ['managerRole', t.manager, sheet.managerRole],
    ['managerName', t.managerName, sheet.managerName],
    ['collaboratorNames', t.collaboratorNames, sheet.collaboratorNames],
    ['phone', t.phone, sheet.phone],
    ['email', t.email, sheet.email],
    ['pec', t.pec, sheet.pec],
    [
      'pecAcceptsOrdinaryMail',
      t.pecFromPeo,
      sheet.pecAcceptsOrdinaryMail === null ? '' : yesNo(sheet.pecAcceptsOrdinaryMail),
    ],
    ['bodyLink', t.bodyLink, sheet.bodyLink],
    ['supplierCall', t.supplierCall, yesNo(sheet.supplierCall)],
    ['supplierNote', t.supplierNote, sheet.supplierNote],
    ['collaborators', t.collaborators, yesNo(sheet.collaborators)],
    ['verification', t.verification, yesNo(sheet.verification)],
    ['deadline', t.deadline, sheet.deadline],
    ['instanceForm', t.instanceForm, sheet.instanceForm],
    ['payments', t.payments, sheet.payments],
    ['silentConsent', t.silentConsent, sheet.silentConsent],
    ['finalActBody', t.finalAct, sheet.finalActBody ?? ''],
    ['remedies', t.remedies, sheet.remedies ?? ''],
    ['legalBasis', t.legalBasis, sheet.legalBasis ?? ''],
    ['agileSuitable', t.agileSuitable, sheet.agileSuitable],
    ...AGILE_LETTERS.map((letter): [string, string, string] => [
      `agile.${letter}`,
      `${t.agileElement} ${letter}`,
      sheet.agile[letter],
    ]),
  ];
}
