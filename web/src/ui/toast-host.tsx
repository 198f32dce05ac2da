import { lazy, Suspense, useEffect, useState } from 'react';
import { onFirstMessage } from './notify.ts';

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }));

/** Loads the drawing of messages when there is one to draw. */
export function ToastHost() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => onFirstMessage(() => setWanted(true)), []);
  return wanted ? (
    <Suspense fallback={null}>
      <Toasts />
    </Suspense>
  ) : null;
}
