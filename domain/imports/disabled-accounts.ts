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

/** Whether the flags of `userAccountControl` shut the account. */
export const isDisabledAccount = (flags: string): boolean =>
  /^\d+$/.test(flags) && (Number(flags) & DISABLED_FLAG) !== 0;

/**
 * Which lines are accounts that the directory has disabled. They stand in the table and are read like the others, since
 * the machine may still be there; who looks for what escapes the console is told that these are not used any more.
 */
export function disabledNotes(lines: readonly ReadLine[]): string[] {
  const disabled = lines.filter(({ values }) => values['isEnabled'] === false);
  if (disabled.length === 0) return [];
  const shown = disabled.slice(0, NAMES_SHOWN).map(({ values }) => String(values['name'] ?? ''));
  const names = `${shown.join(', ')}${disabled.length > NAMES_SHOWN ? ' …' : ''}`;
  const count = disabled.length === 1 ? 'Un account disabilitato' : `${disabled.length} account disabilitati`;
  return [`${count} nella directory: ${names}.`];
}
