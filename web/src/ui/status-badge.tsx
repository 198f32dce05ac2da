import type { ReactNode } from 'react';

export type BadgeTone = 'neutral' | 'waiting' | 'active' | 'danger' | 'done' | 'success';

/** A state: a shape and a word. */
export function StatusBadge({ tone, children }: { readonly tone: BadgeTone; readonly children: ReactNode }) {
  return <span className={`mark ${tone}`}>{children}</span>;
}

/** A short property beside a title. */
export function Chip({
  tone,
  children,
  title,
}: {
  readonly tone?: 'waiting' | 'danger' | 'accent';
  readonly children: ReactNode;
  readonly title?: string;
}) {
  return (
    <span className={`chip ${tone ?? ''}`} title={title}>
      {children}
    </span>
  );
}
