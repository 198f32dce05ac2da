/** One line or one part of the bars. At most five a chart. */
export interface Series {
  readonly key: string;
  readonly label: string;
  /** A CSS colour, from {@link COLOURS}. */
  readonly colour: string;
  readonly dashed?: boolean;
}

/** The values at one day or month; null where nothing was measured: a gap, never a zero. */
export interface Point {
  readonly at: string;
  readonly values: Readonly<Record<string, number | null>>;
  /** The day or month is not over, or only a part of it was asked: the value is not yet the whole. */
  readonly isPartial?: boolean;
  /** Why nothing definite is known of it: shaded in the drawing, told in words beside it. */
  readonly unknown?: string;
}

/** The same colour for the same thing in every chart; red only for what is listed or dangerous. */
export const COLOURS = {
  whole: 'var(--accent)',
  part: 'var(--chart-part)',
  threshold: 'var(--ink-soft)',
  high: 'var(--danger)',
  medium: 'var(--waiting)',
  low: 'var(--chart-low)',
  info: 'var(--chart-info)',
} as const;

/** The health of a list: what is not in health stands out, without the red of a listing. */
export const HEALTH_COLOURS = {
  ok: 'var(--chart-info)',
  silent: 'var(--chart-low)',
  refused: 'var(--waiting)',
  wildcard: 'var(--chart-part)',
  broken: 'var(--ink)',
} as const;

/** The first and the last point of each stretch of which nothing definite is known. */
export function unknownStretches(points: readonly Point[]): readonly (readonly [string, string])[] {
  const stretches: [string, string][] = [];
  let isOpen = false;
  for (const { at, unknown } of points) {
    const last = stretches.at(-1);
    if (unknown !== undefined && isOpen && last) last[1] = at;
    else if (unknown !== undefined) stretches.push([at, at]);
    isOpen = unknown !== undefined;
  }
  return stretches;
}

/**
 * Where labels stand so that none covers another: each as near to its own height as the others allow.
 * @param wanted heights in pixels from the top
 * @param apart the least distance between two labels
 */
export function spreadLabels(wanted: readonly number[], apart: number, height: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let floor = 0;
  for (const label of order) {
    label.y = Math.max(label.y, floor);
    floor = label.y + apart;
  }
  // What ran out below is pushed back up, from the last one.
  let ceiling = height;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - apart;
  }
  const placed = wanted.map(() => 0);
  for (const { y, index } of order) placed[index] = y;
  return placed;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** A round end of an axis at or above a value, that four equal parts reach in round steps. */
export function roundEnd(most: number): number {
  const part = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(part));
  const step = STEPS.find((each) => each * power >= part && Number.isInteger(each * power)) ?? 10;
  return step * power * 4;
}

export const hasValue = ({ values }: Point): boolean => Object.values(values).some((value) => value !== null);

/** The last period with a value; the running one only where there is no other. */
export function lastWhole(points: readonly Point[]): Point | undefined {
  const known = points.filter(hasValue);
  return known.findLast(({ isPartial }) => isPartial !== true) ?? known.at(-1);
}
