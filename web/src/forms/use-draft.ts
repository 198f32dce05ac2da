import { useEffect, useState } from 'react';
import { slotOf } from './record/kept-draft.ts';

/**
 * The state of a form, kept in the tab until it is sent: an error, a reload or an ended session loses
 * nothing that was typed. Only this tab sees it, for the person who typed it; it goes when they sign out or the tab
 * closes.
 */
export function useDraft<Values extends object>(person: string, key: string, start: Values) {
  const slot = slotOf(person, key);
  const [kept] = useState(() => read(slot, start));
  const [values, setValues] = useState<Values>(kept ?? start);
  const [isRestored, setRestored] = useState(kept !== undefined);
  useEffect(() => {
    if (values === start) return;
    try {
      sessionStorage.setItem(slot, JSON.stringify(values));
    } catch {
      // A full or closed storage: the form works on, only a reload would lose it.
    }
  }, [slot, values, start]);
  const drop = () => {
    sessionStorage.removeItem(slot);
    setRestored(false);
  };
  const startAfresh = () => {
    drop();
    setValues(start);
  };
  return { values, setValues, isRestored, drop, startAfresh };
}

/** A draft of an older shape is completed with the fields it lacks; an unreadable one is ignored. */
function read<Values extends object>(slot: string, start: Values): Values | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(slot) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...start, ...kept } : undefined;
  } catch {
    return undefined;
  }
}
