const HERE_MS = 60_000;

let lastTouch = Date.now();

/** Notes from now on when the page was last used. */
export function watchPresence(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const)
    addEventListener(kind, () => (lastTouch = Date.now()), { capture: true, passive: true });
}

/** Whether somebody used the page within the last minute: what it asks otherwise, it asks by itself. */
export const isSomebodyHere = (): boolean => Date.now() - lastTouch < HERE_MS;
