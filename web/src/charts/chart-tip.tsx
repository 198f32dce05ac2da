import type { Series } from './series.ts';

/** The values under the pointer. */
export function ChartTip({
  active,
  label,
  payload,
  series,
  formatAt,
  formatValue,
  unknownAt,
}: {
  readonly active?: boolean;
  readonly label?: string | number;
  readonly payload?: readonly { readonly dataKey?: unknown; readonly value?: unknown }[];
  readonly series: readonly Series[];
  readonly formatAt: (at: string) => string;
  readonly formatValue: (value: number) => string;
  readonly unknownAt?: (at: string) => string | undefined;
}) {
  if (!active || payload === undefined) return null;
  return (
    <div className="chart-tip">
      <strong>{formatAt(String(label))}</strong>
      {unknownAt?.(String(label)) !== undefined && <span>{unknownAt(String(label))}</span>}
      {series.map(({ key, label: name, colour }) => {
        const value = payload.find(({ dataKey }) => dataKey === key)?.value;
        return typeof value === 'number' ? (
          <span key={key} className="chart-label" style={{ ['--series' as string]: colour }}>
            {name} {formatValue(value)}
          </span>
        ) : null;
      })}
    </div>
  );
}
