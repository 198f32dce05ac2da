import { useEffect } from 'react';

/** Something that can be done on the page that is open, for who looks for it by its name. */
export interface PageAction {
  readonly label: string;
  readonly run: () => void;
}

const registered = new Map<symbol, readonly PageAction[]>();

/** What the page offers now, in the order in which its parts were drawn. */
export const pageActions = (): PageAction[] => [...registered.values()].flat();

/** Offers actions while the part of the page that has them is drawn. */
export function usePageActions(actions: readonly PageAction[]): void {
  // After each drawing: what an action does hangs on the state of its page.
  useEffect(() => {
    const key = Symbol('actions');
    registered.set(key, actions);
    return () => {
      registered.delete(key);
    };
  });
}
