import type {
  DnsblCell,
  DnsblMatrix,
  DnsblMatrixZone,
  DnsblOverview,
} from '../../../../contract/dnsbl/dnsbl.ts';

export type MatrixTarget = DnsblMatrix['groups'][number]['rows'][number]['target'];

export interface MatrixRow {
  readonly service: string;
  readonly target: MatrixTarget;
  readonly cells: readonly (DnsblCell | null)[];
  /** The first of its service: the group's name stands above it. */
  readonly opensGroup: boolean;
}

/** The pages of a matrix as one run of rows; a service that goes on over a page is one group. */
export function rowsOf(pages: readonly DnsblMatrix[]): MatrixRow[] {
  const rows: MatrixRow[] = [];
  for (const { groups } of pages)
    for (const { service, rows: ofService } of groups)
      for (const { target, cells } of ofService)
        rows.push({ service, target, cells, opensGroup: rows.at(-1)?.service !== service });
  return rows;
}

/** Neighbouring columns of one weight. */
export function weightBands(
  zones: readonly DnsblMatrixZone[],
): { readonly weight: DnsblMatrixZone['weight']; readonly span: number }[] {
  const bands: { weight: DnsblMatrixZone['weight']; span: number }[] = [];
  for (const { weight } of zones) {
    const last = bands.at(-1);
    if (last?.weight === weight) last.span += 1;
    else bands.push({ weight, span: 1 });
  }
  return bands;
}

/** The one sentence above the matrix, of all addresses and lists: a calm one only where it was proven. */
export function headlineOf(
  overview: DnsblOverview | null,
): 'listed' | 'never' | 'notKnown' | 'partlyCalm' | 'calm' {
  if (overview === null) return 'never';
  const { confirmed, suspected, definite, unanswered, neverChecked } = overview;
  if (confirmed + suspected > 0) return 'listed';
  if (definite + unanswered === 0) return 'never';
  if (definite === 0) return 'notKnown';
  return unanswered + neverChecked > 0 ? 'partlyCalm' : 'calm';
}

/** Where an arrow key leads from a cell; the same place at the edge, undefined for other keys. */
export function stepIn(
  key: string,
  [row, column]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): readonly [number, number] | undefined {
  const within = (value: number, most: number) => Math.max(0, Math.min(value, most - 1));
  switch (key) {
    case 'ArrowUp':
      return [within(row - 1, rows), column];
    case 'ArrowDown':
      return [within(row + 1, rows), column];
    case 'ArrowLeft':
      return [row, within(column - 1, columns)];
    case 'ArrowRight':
      return [row, within(column + 1, columns)];
    case 'Home':
      return [row, 0];
    case 'End':
      return [row, columns - 1];
    case 'PageUp':
      return [within(row - 10, rows), column];
    case 'PageDown':
      return [within(row + 10, rows), column];
    default:
      return undefined;
  }
}

/** Lists that are not well. Where no answer came at all the fault is the way to them: nothing is known of the lists. */
export const unhealthyCount = (
  zones: readonly Pick<DnsblMatrixZone, 'health'>[],
  isBlind: boolean,
): number => (isBlind ? 0 : zones.filter(({ health }) => health !== null && health !== 'ok').length);
