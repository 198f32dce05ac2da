import { spreadLabels } from './series.ts';

/** The measures of the drawing, in pixels, that lines and labels share. */
export const HEIGHT = 256;
export const X_AXIS = 28;
export const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 };
const PLOT = HEIGHT - X_AXIS - MARGIN.top - MARGIN.bottom;
const LINE_HEIGHT = 18;

/** The name of each line at its end, beside the last value: nobody looks up a legend. */
export function DirectLabels({
  labels,
  domain: [low, high],
}: {
  readonly labels: readonly {
    readonly key: string;
    readonly label: string;
    readonly colour: string;
    readonly value: number;
  }[];
  readonly domain: readonly [number, number];
}) {
  const wanted = labels.map(({ value }) => {
    const share = high === low ? 0 : (Math.min(Math.max(value, low), high) - low) / (high - low);
    return PLOT * (1 - share);
  });
  const placed = spreadLabels(wanted, LINE_HEIGHT, PLOT);
  return (
    <div className="chart-labels" style={{ height: HEIGHT }}>
      {labels.map(({ key, label, colour }, index) => (
        <span
          key={key}
          className="chart-label"
          style={{ top: MARGIN.top + (placed[index] ?? 0) - LINE_HEIGHT / 2, ['--series' as string]: colour }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
