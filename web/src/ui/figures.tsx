import type { ReactNode } from 'react';

/** The few numbers that stand above a list, and when they were counted. */
export function Figures({
  figures,
  end,
}: {
  readonly figures: readonly (readonly [label: string, value: ReactNode])[];
  readonly end?: ReactNode;
}) {
  return (
    <div className="panel figures-panel">
      <dl className="figures">
        {figures.map(([label, value]) => (
          <div key={label} className="figure">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {end && <span className="soft small">{end}</span>}
    </div>
  );
}
