import type { NewSheetVersion, ProcedureSheet } from '../../../../contract/procedures/procedures.ts';

/** Lists stand in the form as text, one entry a line. */
export interface SheetLists {
  readonly phases: string;
  readonly phasesEn: string;
  readonly activities: string;
  readonly assets: string;
  readonly products: string;
  readonly channels: string;
  readonly checklist: string;
}

/** A sheet as the form holds it: what is not said is empty text. */
export type SheetValues = Omit<
  ProcedureSheet,
  keyof SheetLists | 'finalActBody' | 'legalBasis' | 'remedies'
> &
  SheetLists & {
    readonly finalActBody: string;
    readonly legalBasis: string;
    readonly remedies: string;
    readonly note: string;
  };

export function valuesOf(sheet: ProcedureSheet): SheetValues {
  return {
    ...sheet,
    phases: sheet.phases.join('\n'),
    phasesEn: sheet.phasesEn.join('\n'),
    activities: sheet.activities.join('\n'),
    assets: sheet.assets.join('\n'),
    products: sheet.products.join('\n'),
    channels: sheet.channels.join('\n'),
    checklist: sheet.checklist.join('\n'),
    finalActBody: sheet.finalActBody ?? '',
    legalBasis: sheet.legalBasis ?? '',
    remedies: sheet.remedies ?? '',
    note: '',
  };
}

export function newVersion({ note, ...values }: SheetValues, basedOn: number): NewSheetVersion {
  return {
    basedOn,
    note,
    sheet: {
      ...values,
      phases: linesOf(values.phases),
      phasesEn: linesOf(values.phasesEn),
      activities: linesOf(values.activities),
      assets: linesOf(values.assets),
      products: linesOf(values.products),
      channels: linesOf(values.channels),
      checklist: linesOf(values.checklist),
      finalActBody: textOrNull(values.finalActBody),
      legalBasis: textOrNull(values.legalBasis),
      remedies: textOrNull(values.remedies),
    },
  };
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** One entry a line: the sheets' own entries hold commas and semicolons. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
