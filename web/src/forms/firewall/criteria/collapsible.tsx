import { useState, type ReactNode } from 'react';

/** One item of a long list, folded away until it is looked at; it opens by itself where something is to mend. */
export function Collapsible({
  summary,
  needsLook,
  children,
}: {
  readonly summary: ReactNode;
  readonly needsLook: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(needsLook);
  const [needed, setNeeded] = useState(needsLook);
  if (needed !== needsLook) {
    setNeeded(needsLook);
    // Mended while one types, it stays open.
    if (needsLook) setOpen(true);
  }
  return (
    <details className="template" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      <div className="stack details-body criteria-item">{children}</div>
    </details>
  );
}
