import { daysFrom } from '../calendar/office-day.ts';
import { guessColumnOrder } from './date-order.ts';
import type { FieldMapping, ImportField } from './fields.ts';
import { readInstantCell } from './instants.ts';
import type { WorkstationSource } from './sources/workstation-source.ts';
import type { TableFile } from './table.ts';

const DATED = new Set(['signaturesAt', 'lastContactAt', 'openedOn', 'closedOn', 'expiresOn']);

/** What was guessed or is lacking, in words: on what the values depend. */
export function columnNotes(
  table: TableFile,
  fields: readonly ImportField[],
  mapping: FieldMapping,
  source: WorkstationSource | null,
  { now, constants = {} }: { readonly now: Date; readonly constants?: Readonly<Record<string, string>> },
): string[] {
  const notes = fields.flatMap(({ name }) => {
    const heading = mapping[name];
    if (heading === null || heading === undefined || !DATED.has(name)) return [];
    const index = table.headings.indexOf(heading);
    const cells = table.rows.map(({ cells }) => cells[index] ?? '');
    const guess = guessColumnOrder(cells, name === 'expiresOn' ? null : now);
    const first = guess.order === 'day-first' ? 'il giorno' : 'il mese';
    return [
      ...(guess.isGuessed
        ? [`Nella colonna «${heading}» giorno e mese si possono scambiare: si è letto prima ${first}.`]
        : []),
      ...(cells.some((cell) => isRelative(cell, now))
        ? [
            `Nella colonna «${heading}» ci sono tempi relativi («5 minuti fa»): si contano dalla data del rapporto, o da adesso se non la dice.`,
          ]
        : []),
    ];
  });
  return source === null
    ? notes
    : [...notes, ...titleNotes(table, mapping), ...sourceNotes(table, mapping, source, constants)];
}

/** A line that has nothing but a name of several words may be the title of a section. */
function titleNotes({ headings, rows }: TableFile, mapping: FieldMapping): string[] {
  const index = headings.indexOf(mapping['name'] ?? '');
  if (index < 0 || headings.length < 3) return [];
  const titles = rows.filter(
    ({ cells }) => cells.filter((cell) => cell !== '').length === 1 && /\S\s+\S/.test(cells[index] ?? ''),
  );
  if (titles.length === 0 || titles.length === rows.length) return [];
  const shown = titles.slice(0, 5).map(({ line, cells }) => `«${cells[index]}» (riga ${line})`);
  const names = shown.join(', ');
  return [
    titles.length > shown.length
      ? `Hanno soltanto il nome: ${names} e altre. Se sono titoli e non postazioni, togliere le righe dal file.`
      : `Hanno soltanto il nome: ${names}. Se sono titoli e non postazioni, togliere le righe dal file.`,
  ];
}

/** A cell that is another instant when the clock is another. */
function isRelative(cell: string, now: Date): boolean {
  if (cell === '' || /\d{4}/.test(cell)) return false;
  try {
    const order = 'day-first';
    const later = daysFrom(now, 1);
    return readInstantCell(cell, { order, asOf: now }) !== readInstantCell(cell, { order, asOf: later });
  } catch {
    return false;
  }
}

function sourceNotes(
  table: TableFile,
  mapping: FieldMapping,
  source: WorkstationSource,
  constants: Readonly<Record<string, string>>,
): string[] {
  if (source.role === 'inventory')
    return [
      'La provenienza è un inventario: non dice nulla dell’antivirus, e nulla di ciò che ne è noto cambia.',
    ];
  const lacks = (name: string, shown = name): boolean =>
    (mapping[name] ?? null) === null && constants[shown] === undefined && constants[name] === undefined;
  const speaks =
    !lacks('signaturesAt') ||
    !lacks('isProtectionActive', 'active') ||
    !lacks('product') ||
    !lacks('productVersion');
  if (!speaks && source.role === 'table')
    return table.rows.length === 0
      ? []
      : ['Il file non dice nulla dell’antivirus: la protezione resta non nota.'];
  return [
    ...(lacks('isProtectionActive', 'active')
      ? [
          'Nessuna colonna dice se la protezione è attiva: nessuna postazione di questo file risulta protetta.',
        ]
      : []),
    ...(lacks('signaturesAt')
      ? ['Nessuna colonna dà la data delle firme: nessuna postazione di questo file risulta protetta.']
      : []),
    ...(source.product === null && lacks('product')
      ? ['Nessuna colonna nomina l’antivirus: se è lo stesso per tutte le righe, indicarlo (product=…).']
      : []),
  ];
}
