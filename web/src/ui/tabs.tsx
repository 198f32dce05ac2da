import type { ReactNode } from 'react';
import { Link } from 'react-router';

export interface TabLink {
  readonly key: string;
  readonly label: string;
  readonly to: string;
  readonly count?: ReactNode;
}

/** Views of one list: each has its address, so they are links and not script-only tabs. */
export function TabLinks({
  label,
  tabs,
  current,
}: {
  readonly label: string;
  readonly tabs: readonly TabLink[];
  readonly current: string;
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          to={tab.to}
          className="tab"
          aria-current={tab.key === current ? 'page' : undefined}
          replace
        >
          {tab.label}
          {tab.count !== undefined && <span className="count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
