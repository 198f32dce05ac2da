import { SHEET_CONTACTS } from '../../migrations/20261130114500-sheet-contacts.ts';
import { PROCEDURE_SHEETS } from '../../migrations/0100-procedure-sheets.ts';
import { NewSheetVersion, ProcedureSheet } from '../../contract/procedures/procedures.ts';
import { proceduresText } from '../../web/src/text/procedures.ts';
import { sheetChanges } from '../../web/src/pages/procedures/sheet-diff.ts';
import { newVersion, valuesOf } from '../../web/src/pages/procedures/sheet-values.ts';

const SHEETS = PROCEDURE_SHEETS.map(
  ({ code, sheet }) => [code, ProcedureSheet.parse({ ...SHEET_CONTACTS, ...sheet })] as const,
);

test.each(SHEETS)('the form of %s gives back the sheet word by word', (_code, sheet) => {
  const body = newVersion({ ...valuesOf(sheet), note: 'prova' }, 1);
  expect(body.sheet).toEqual(sheet);
  expect(NewSheetVersion.safeParse(body).success).toBe(true);
});

test('a comparison names only what differs, each element a–g by its letter', () => {
  const sheet = SHEETS[2]![1];
  const after: ProcedureSheet = {
    ...sheet,
    deadline: 'Entro due giorni lavorativi',
    legalBasis: null,
    phases: [...sheet.phases, 'Archiviazione'],
    agile: { ...sheet.agile, f: 'sussiste' },
  };
  const changes = sheetChanges(sheet, after, proceduresText.it);
  expect(changes.map(({ label }) => label)).toEqual([
    'Fasi del procedimento',
    'Termine',
    'Riferimento normativo',
    'Elemento f',
  ]);
  expect(changes[3]).toMatchObject({ before: 'sussiste in parte', after: 'sussiste' });
  expect(changes[2]!.after).toBeNull();
  expect(sheetChanges(sheet, sheet, proceduresText.it)).toEqual([]);
});
