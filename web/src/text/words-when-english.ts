import { useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from './language.ts';

type Wording = (sentence: string) => string;

const asItIs: Wording = (sentence) => sentence;

/** A hook that words Italian sentences in the reader's language. The English comes only for those who read it. */
export function wordsWhenEnglish(load: () => Promise<Wording>): () => Wording {
  const listeners = new Set<() => void>();
  let english: Wording | null = null;
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    load().then(
      (loaded) => {
        english = loaded;
        for (const listener of listeners) listener();
      },
      () => {
        isAsked = false;
      },
    );
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return () => {
    const isEnglish = useLanguage() === 'en';
    const loaded = useSyncExternalStore(subscribe, () => english);
    useEffect(() => {
      if (isEnglish) ask();
    }, [isEnglish]);
    return isEnglish && loaded !== null ? loaded : asItIs;
  };
}
