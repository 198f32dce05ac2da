const HERE_MS = 60_000;

let lastTouch = Date.now();
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const)
  addEventListener(kind, () => (lastTouch = Date.now()), { capture: true, passive: true });

/** Whether somebody used the page within the last minute: what it asks otherwise, it asks by itself. */
export const isSomebodyHere = (): boolean => Date.now() - lastTouch < HERE_MS;
