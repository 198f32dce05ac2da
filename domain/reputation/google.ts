import { neutralText } from '../net/neutral-text.ts';
import type { ReputationFinding } from './reputation.ts';

/** The threats that are asked about, in both of Google's services. */
export const GOOGLE_THREATS = ['MALWARE', 'SOCIAL_ENGINEERING', 'UNWANTED_SOFTWARE'] as const;

const THREAT_WORDS: Readonly<Record<string, string>> = {
  MALWARE: 'programmi dannosi',
  SOCIAL_ENGINEERING: 'raggiri (phishing)',
  UNWANTED_SOFTWARE: 'programmi indesiderati',
};

/** What is sent of a site: its name, never a page of it. */
export const hostUrl = (name: string): string => `http://${name}/`;

export function googleFinding(target: string, threats: readonly string[]): ReputationFinding {
  if (threats.length === 0)
    return { target, state: 'good', text: 'Google non conosce minacce su questo nome.' };
  const words = [...new Set(threats)].map((threat) => THREAT_WORDS[threat] ?? neutralText(threat, 40));
  return { target, state: 'bad', text: `Google segnala: ${words.join(', ')}.` };
}

/** The body of `threatMatches:find` (Safe Browsing API v4) for some names. */
export function safeBrowsingRequest(names: readonly string[]): object {
  return {
    client: { clientId: 'baluardo', clientVersion: '1' },
    threatInfo: {
      threatTypes: GOOGLE_THREATS,
      platformTypes: ['ANY_PLATFORM'],
      threatEntryTypes: ['URL'],
      threatEntries: names.map((name) => ({ url: hostUrl(name) })),
    },
  };
}

/** Its answer: `{}` means that nothing is known. Null when it is no such answer. */
export function readSafeBrowsing(answer: unknown, names: readonly string[]): ReputationFinding[] | null {
  if (!isObject(answer)) return null;
  const matches = answer['matches'] ?? [];
  if (!Array.isArray(matches)) return null;
  const threats = new Map<string, string[]>(names.map((name) => [hostUrl(name), []]));
  for (const match of matches) {
    if (!isObject(match) || !isObject(match['threat'])) return null;
    const { url } = match['threat'];
    if (typeof url === 'string') threats.get(url)?.push(String(match['threatType']));
  }
  return names.map((name) => googleFinding(name, threats.get(hostUrl(name)) ?? []));
}

/** The answer of `uris:search` (Web Risk v1): `{}` means that nothing is known. Null when it is no such answer. */
export function readWebRisk(answer: unknown, name: string): ReputationFinding | null {
  if (!isObject(answer)) return null;
  const { threat } = answer;
  if (threat === undefined) return googleFinding(name, []);
  if (!isObject(threat) || !Array.isArray(threat['threatTypes'])) return null;
  return googleFinding(name, threat['threatTypes'].map(String));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
