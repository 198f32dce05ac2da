import { CellFault } from './cell-fault.ts';
import { readInstantCell } from './instants.ts';

/**
 * When a table was made, if a title above it says so ("Generato il 28/11/2026 08:00"): what "5 minutes ago" counts from.
 * A day alone does not say from when, nor does a date ahead of the clock.
 */
export function reportDate(above: readonly string[], now: Date): Date | null {
  for (const text of above) {
    const stated =
      /(?:generat|creat|esportat|estratt|export|report date|data (?:del )?report|as of|aggiornat[oa] al|alla data del|date)\p{L}*\b[^\d]{0,24}(\d.*)$/iu.exec(
        text,
      )?.[1];
    if (stated === undefined || !/\d{1,2}[:.]\d{2}/.test(stated)) continue;
    try {
      const at = readInstantCell(stated.trim(), { order: 'day-first', asOf: now });
      if (at !== null && Date.parse(at) <= now.getTime()) return new Date(at);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
    }
  }
  return null;
}
