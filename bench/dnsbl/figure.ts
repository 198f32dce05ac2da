import { printFigure } from '../figure.ts';

const round = (n: number): number => Math.round(n * 1000) / 1000;

/** One figure of this room. @param more whatever helps to judge it: every round, the other program's own figure */
export function figure(
  name: string,
  value: number,
  unit: string,
  peer: string | null = null,
  ratio: number | null = null,
  more: Readonly<Record<string, unknown>> = {},
): void {
  printFigure({
    bench: 'dnsbl',
    case: name,
    value: round(value),
    unit,
    peer,
    ratio: ratio === null ? null : round(ratio),
    ...more,
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
