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

/**
 * Its answer: `{}` means that nothing is known. Null when it is no such answer, or speaks of what was not asked: what is
 * not understood must not call a name good.
 */
export function readSafeBrowsing(answer: unknown, names: readonly string[]): ReputationFinding[] | null {
  if (!hasOnly(answer, 'matches')) return null;
  const { matches = [] } = answer;
  if (!Array.isArray(matches)) return null;
  const threats = new Map<string, string[]>(names.map((name) => [hostUrl(name), []]));
  for (const match of matches) {
    if (!isObject(match) || !isObject(match['threat'])) return null;
    const asked = threats.get(String(match['threat']['url']));
    if (asked === undefined) return null;
    asked.push(String(match['threatType']));
  }
  return names.map((name) => googleFinding(name, threats.get(hostUrl(name)) ?? []));
}

/** The answer of `uris:search` (Web Risk v1): `{}` means that nothing is known. Null when it is no such answer. */
export function readWebRisk(answer: unknown, name: string): ReputationFinding | null {
  if (!hasOnly(answer, 'threat')) return null;
  const { threat } = answer;
  if (threat === undefined) return googleFinding(name, []);
  if (!isObject(threat) || !Array.isArray(threat['threatTypes'])) return null;
  const threats = threat['threatTypes'].map(String);
  return threats.length === 0 ? null : googleFinding(name, threats);
}

/** An error told with a good status has other keys. */
const hasOnly = (answer: unknown, key: string): answer is Record<string, unknown> =>
  isObject(answer) && Object.keys(answer).every((one) => one === key);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
