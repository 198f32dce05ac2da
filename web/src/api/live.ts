import { useEffect, useSyncExternalStore } from 'react';
import { queryClient } from './query-client.ts';

/**
 * Topics of the server and the first word of the query keys are the same words, so a change of `requests`
 * makes every query `['requests', …]` ask again. Asking again replaces rows in place: nothing jumps.
 */
export function useLiveChanges(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const source = new EventSource('/api/events');
    source.onmessage = (message: MessageEvent<string>) => {
      const change = JSON.parse(message.data) as { topic?: unknown } | null;
      if (typeof change?.topic === 'string') collect(change.topic);
    };
    return () => source.close();
  }, [isOn]);
}

/** A burst of changes (an import, a sweep) becomes one question. */
const pending = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;
function collect(topic: string): void {
  pending.add(topic);
  timer ??= setTimeout(() => {
    timer = undefined;
    const topics = [...pending];
    pending.clear();
    if (topics.includes('*')) void queryClient.invalidateQueries();
    else
      for (const topic of topics) {
        void queryClient.invalidateQueries({ queryKey: [topic] });
        mark(topic);
      }
  }, 250);
}

const MARK_MS = 20_000;
const fresh = new Map<string, number>();
const listeners = new Set<() => void>();
function mark(topic: string): void {
  fresh.set(topic, Date.now());
  notifyListeners();
  setTimeout(notifyListeners, MARK_MS + 50);
}
function notifyListeners(): void {
  for (const listener of listeners) listener();
}

/** Whether something of the topic changed a moment ago: for the quiet «aggiornato ora». */
export function useRecentlyUpdated(topic: string): boolean {
  return useSyncExternalStore(subscribe, () => Date.now() - (fresh.get(topic) ?? 0) < MARK_MS);
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
