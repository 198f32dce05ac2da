import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

export interface SectionTab {
  readonly label: string;
  readonly to: string;
  readonly current: boolean;
  /** How many wait there. */
  readonly count?: number;
}

/** The pages of one section. Each is a place of its own: the back button returns to the one before. */
export function SectionTabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly SectionTab[];
}) {
  // On a narrow screen the row scrolls: where one is must be in sight.
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const row = here.current?.parentElement;
    if (here.current && row) row.scrollLeft = here.current.offsetLeft - row.clientWidth / 2;
  }, []);
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ label: name, to, current, count }) => (
        <Link
          key={to}
          to={to}
          className="tab"
          aria-current={current ? 'page' : undefined}
          ref={current ? here : undefined}
        >
          {name}
          {count !== undefined && <span className="count">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
