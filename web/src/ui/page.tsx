import { useEffect, useRef, type ReactNode } from 'react';
import { Breakable } from './breakable.tsx';

let hasShownPage = false;

/** The frame of every page: one title, one sentence, one primary action on the right. */
export function Page({
  title,
  over,
  lead,
  actions,
  children,
}: {
  readonly title: string;
  readonly over?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Baluardo`;
  }, [title]);
  // After a navigation the reading begins at the title of the new page.
  useEffect(() => {
    // The very first page leaves the focus at the top, where the skip link is.
    if (hasShownPage && document.activeElement?.matches('body, main'))
      heading.current?.focus({ preventScroll: true });
    hasShownPage = true;
  }, []);
  return (
    <div className="page">
      <div className="page-head">
        <div className="page-titles">
          {over && <div className="page-over">{over}</div>}
          <h1 ref={heading} tabIndex={-1}>
            <Breakable text={title} />
          </h1>
          {lead && <p className="soft">{lead}</p>}
        </div>
        {actions && <div className="buttons">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Panel({
  title,
  end,
  children,
}: {
  readonly title?: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="panel" aria-label={title}>
      {title !== undefined && (
        <div className="panel-head">
          <h2>{title}</h2>
          {end}
        </div>
      )}
      {children}
    </section>
  );
}

/** Label and value pairs; entries without a value are left out. */
export function DescriptionList({
  facts,
}: {
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
}) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
