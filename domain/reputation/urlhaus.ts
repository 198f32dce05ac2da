import { neutralText } from '../net/neutral-text.ts';
import type { ReputationFinding } from './reputation.ts';

const MOST_SHOWN = 3;

/** The feed is made anew every few minutes. */
const FRESH_MS = 48 * 3_600_000;

/**
 * Why an answer is not the feed of today: it is comments and web addresses, one a line, with the instant of the last
 * change in its head. An error page, an empty list or one of long ago would call every site clean. Null: it is.
 */
export function feedFault(text: string, now: Date): string | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0 || !lines.slice(0, 50).every((line) => isComment(line) || hostOf(line) !== null))
    return 'la risposta non è l’elenco atteso';
  if (lines.every(isComment)) return 'l’elenco è vuoto';
  const updated = /^#\s*Last updated:\s*(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/im.exec(text);
  if (updated && now.getTime() - Date.parse(`${updated[1]}T${updated[2]}Z`) > FRESH_MS)
    return `l’elenco è vecchio: è del ${updated[1]}`;
  return null;
}

/**
 * Which of the watched names, or names under them, stand in a feed of malicious web addresses. The feed is compared
 * here: nobody is told which names are watched. Where a line is not understood, no name is called good.
 */
export function matchUrlFeed(feed: string, watched: readonly string[]): ReputationFinding[] {
  const hits = new Map<string, string[]>(watched.map((name) => [name, []]));
  let unread = 0;
  for (const line of feed.split(/\r?\n/)) {
    if (line.trim() === '' || isComment(line)) continue;
    const host = hostOf(line);
    if (host === null) unread += 1;
    else for (const name of namesAbove(host)) hits.get(name)?.push(line.trim());
  }
  const none: Omit<ReputationFinding, 'target'> =
    unread === 0
      ? { state: 'good', text: 'Nessun indirizzo web di questo nome nell’elenco.' }
      : { state: 'not-verified', text: `Righe dell’elenco non comprese: ${unread}.` };
  return [...hits].map(([target, urls]) =>
    urls.length === 0
      ? { target, ...none }
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

const isComment = (line: string): boolean => line.trimStart().startsWith('#');

/** Of a web address, in lower case; null when the line is none. */
function hostOf(line: string): string | null {
  const host = /^\s*[a-z][a-z0-9+.-]*:\/\/(?:[^/?#\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:\s]+)/i.exec(line)?.[1];
  return host?.toLowerCase().replace(/^\[|\]$|\.$/g, '') ?? null;
}

/** The name itself, and every name above it: `www.ente.example` is of `ente.example` too. */
function namesAbove(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return [host];
  const labels = host.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}

/** Nobody opens it by a slip: mail programs and chats make links of web addresses. */
const disarmed = (url: string): string => url.replace(/^http/i, 'hxxp').replaceAll('.', '[.]');
