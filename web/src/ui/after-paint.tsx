import { Suspense, useEffect, useState, type ReactNode } from 'react';

/** What is heavy and not read first: it begins to load when the rest of the page stands. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  // A hidden page draws nothing, and may load at once.
  const [isTime, setTime] = useState(() => document.hidden);
  useEffect(() => {
    // Two frames: the first is being drawn when this runs.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setTime(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return isTime && <Suspense fallback={null}>{children}</Suspense>;
}
