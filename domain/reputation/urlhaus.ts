import { neutralText } from '../net/neutral-text.ts';
import type { ReputationFinding } from './reputation.ts';

const MOST_SHOWN = 3;

/** Whether an answer is the feed: comments and web addresses, one a line. An error page is neither. */
export function isUrlFeed(text: string): boolean {
  const lines = text.split(/\r?\n/, 50).filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => /^(?:#|https?:\/\/)/i.test(line.trim()));
}

/**
 * Which of the watched names, or names under them, stand in a feed of malicious web addresses. The feed is compared
 * here: nobody is told which names are watched.
 */
export function matchUrlFeed(feed: string, watched: readonly string[]): ReputationFinding[] {
  const hits = new Map<string, string[]>(watched.map((name) => [name, []]));
  for (const line of feed.split(/\r?\n/)) {
    const host = /^\s*https?:\/\/(?:[^/?#\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:\s]+)/i.exec(line)?.[1]?.toLowerCase();
    if (host === undefined) continue;
    for (const name of namesAbove(host.replace(/^\[|\]$|\.$/g, ''))) hits.get(name)?.push(line.trim());
  }
  return [...hits].map(([target, urls]) =>
    urls.length === 0
      ? { target, state: 'good', text: 'Nessun indirizzo web di questo nome nell’elenco.' }
      : {
          target,
          state: 'bad',
          text: `${urls.length} indirizzi web malevoli: ${urls
            .slice(0, MOST_SHOWN)
            .map((url) => disarmed(neutralText(url, 120)))
            .join(' · ')}`,
        },
  );
}

/** The name itself, and every name above it: `www.ente.example` is of `ente.example` too. */
function namesAbove(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return [host];
  const labels = host.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}

/** Nobody opens it by a slip: mail programs and chats make links of web addresses. */
const disarmed = (url: string): string => url.replace(/^http/i, 'hxxp').replaceAll('.', '[.]');
