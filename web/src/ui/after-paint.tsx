import { Suspense, useEffect, useState, type ReactNode } from 'react';

/** What is heavy and not read first: it begins to load when the rest of the page stands. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    // Two frames: the first is being drawn when this runs. A hidden page draws none, and may load at once.
    if (document.hidden) {
      setTime(true);
      return undefined;
    }
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setTime(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return isTime && <Suspense fallback={null}>{children}</Suspense>;
}
