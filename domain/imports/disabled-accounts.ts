import { CellFault } from './cell-fault.ts';
import { yesNoCell, type CellCodec } from './cells.ts';
import type { ReadLine } from './fields.ts';

/** ACCOUNTDISABLE of `userAccountControl` (MS-ADTS, 2.2.16). */
const DISABLED_FLAG = 2;

/** Whether the directory lets the machine in: a yes or no, or the flags of `userAccountControl`. */
export const enabledCell: CellCodec = {
  read: (cell) => {
    if (/^\d{2,10}$/.test(cell)) return (Number(cell) & DISABLED_FLAG) === 0;
    if (/^(?:0x)[0-9a-f]{1,8}$/i.test(cell)) return (Number(cell) & DISABLED_FLAG) === 0;
    try {
      return yesNoCell(null).read(cell);
    } catch {
      throw new CellFault('scrivere sì oppure no, o il numero di userAccountControl');
    }
  },
  write: yesNoCell(null).write,
};

const NAMES_SHOWN = 5;

/**
 * The lines of machines that may still be in use. An account that the directory has disabled is no machine to look for:
 * its line makes no record and says nothing of one that there is, which the console may still see.
 */
export function withoutDisabled(lines: readonly ReadLine[]): { lines: ReadLine[]; notes: string[] } {
  const isDisabled = ({ values }: ReadLine): boolean => values['isEnabled'] === false;
  const disabled = lines.filter(isDisabled);
  if (disabled.length === 0) return { lines: [...lines], notes: [] };
  const names = disabled.slice(0, NAMES_SHOWN).map(({ values }) => String(values['name'] ?? ''));
  const more = disabled.length > NAMES_SHOWN ? ' …' : '';
  const count = disabled.length === 1 ? 'Un account disabilitato' : `${disabled.length} account disabilitati`;
  return {
    lines: lines.filter((line) => !isDisabled(line)),
    notes: [`${count} nella directory, righe tralasciate: ${names.join(', ')}${more}.`],
  };
}
