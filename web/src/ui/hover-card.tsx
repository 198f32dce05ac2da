import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

const GAP = 8;

/** More about what is under the pointer or the focus, beside it and never over it. It takes no clicks. */
export function HoverCard({
  anchor,
  id,
  children,
}: {
  readonly anchor: DOMRect;
  /** For `aria-describedby`. */
  readonly id: string;
  readonly children: ReactNode;
}) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number }>();
  useLayoutEffect(() => {
    const size = card.current?.getBoundingClientRect();
    if (size === undefined) return;
    const below = anchor.bottom + GAP;
    const fitsBelow = below + size.height <= window.innerHeight - GAP;
    setPlace({
      top: fitsBelow ? below : Math.max(GAP, anchor.top - GAP - size.height),
      left: Math.max(GAP, Math.min(anchor.left, window.innerWidth - size.width - GAP)),
    });
  }, [anchor]);
  return (
    <div
      ref={card}
      id={id}
      role="tooltip"
      className="hover-card"
      style={place ?? { top: 0, left: 0, visibility: 'hidden' }}
    >
      {children}
    </div>
  );
}
