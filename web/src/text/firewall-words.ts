import { useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from './language.ts';

type Wording = (sentence: string) => string;

const asItIs: Wording = (sentence) => sentence;
const listeners = new Set<() => void>();
let english: Wording | null = null;

/** The English comes only for those who read it. */
function load(): void {
  if (english !== null) return;
  void import('../../../text/firewall/english.ts').then(({ firewallInEnglish }) => {
    english = firewallInEnglish;
    for (const listener of listeners) listener();
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Reasons, cures, diagnostics and risks of the domain in the reader's language; the domain says them in Italian. */
export function useFirewallWords(): Wording {
  const isEnglish = useLanguage() === 'en';
  const loaded = useSyncExternalStore(subscribe, () => english);
  useEffect(() => {
    if (isEnglish) load();
  }, [isEnglish]);
  return isEnglish && loaded !== null ? loaded : asItIs;
}
