import type { OutboundHttpService } from '../../../api/outbound/outbound-http.service.ts';
import type { ReputationSources } from '../../../contract/dnsbl/reputation.ts';
import {
  GOOGLE_THREATS,
  hostUrl,
  readSafeBrowsing,
  readWebRisk,
  safeBrowsingRequest,
} from '../../../domain/reputation/google.ts';
import type { ReputationFinding, ReputationSource } from '../../../domain/reputation/reputation.ts';
import { readSnds } from '../../../domain/reputation/snds.ts';
import { feedFault, matchUrlFeed } from '../../../domain/reputation/urlhaus.ts';

type Send = OutboundHttpService['send'];

/** The feed of URLhaus is a few megabytes; SNDS gives a line an address. */
const MOST_BYTES = 32 * 1024 * 1024;
const PATIENCE_MS = 60_000;
/** Of one question to Safe Browsing. */
const MOST_ENTRIES = 500;

/** Where a source is when the office names no other place. */
const OWN_URLS: Readonly<Record<ReputationSource, string>> = {
  snds: 'https://sendersupport.olc.protection.outlook.com/snds/data.aspx',
  urlhaus: 'https://urlhaus.abuse.ch/downloads/text_online/',
  'safe-browsing': 'https://safebrowsing.googleapis.com',
  'web-risk': 'https://webrisk.googleapis.com',
};

interface Source {
  readonly url: string;
  readonly key: string;
}

const ASKING: Readonly<
  Record<
    ReputationSource,
    (source: Source, watched: readonly string[], send: Send, now: Date) => Promise<ReputationFinding[]>
  >
> = {
  snds: askSnds,
  urlhaus: askUrlhaus,
  'safe-browsing': askSafeBrowsing,
  'web-risk': askWebRisk,
};

/** Asks one source about the watched addresses or names. @returns what it says, or why it could not be read, without the key */
export async function askSource(
  source: ReputationSource,
  settings: ReputationSources,
  watched: readonly string[],
  send: Send,
  now: Date,
): Promise<ReputationFinding[] | { readonly fault: string }> {
  const name = source === 'snds' || source === 'urlhaus' ? source : 'google';
  const key = settings[`${name}Key`];
  const url = settings[`${name}Url`] || OWN_URLS[source];
  try {
    return await ASKING[source]({ url, key }, watched, send, now);
  } catch (error) {
    const words = (error as Error).message;
    const fault =
      key === '' ? words : words.replaceAll(key, '***').replaceAll(encodeURIComponent(key), '***');
    return { fault };
  }
}

async function askSnds(
  { url, key }: Source,
  watched: readonly string[],
  send: Send,
): Promise<ReputationFinding[]> {
  const address = new URL(url);
  address.searchParams.set('key', key);
  const { body } = await send(address.href, { timeoutMs: PATIENCE_MS, mostBytes: MOST_BYTES });
  const { findings, unread } = readSnds(body);
  if (unread > 0 && findings.every(({ state }) => state === 'not-verified'))
    throw new Error('SNDS: la risposta non è il CSV atteso');
  const said = new Map(findings.map((finding) => [finding.target, finding]));
  return watched.map(
    (target) =>
      said.get(target) ?? {
        target,
        state: 'not-verified',
        text:
          unread === 0
            ? 'SNDS non ne dice nulla: indirizzo non registrato, o meno di 100 messaggi nel giorno.'
            : `SNDS non ne dice nulla che si comprenda: righe non comprese ${unread}.`,
      },
  );
}

async function askUrlhaus(
  { url, key }: Source,
  watched: readonly string[],
  send: Send,
  now: Date,
): Promise<ReputationFinding[]> {
  const { body } = await send(url, {
    headers: key === '' ? {} : { 'Auth-Key': key },
    timeoutMs: PATIENCE_MS,
    mostBytes: MOST_BYTES,
  });
  const fault = feedFault(body, now);
  if (fault !== null) throw new Error(`URLhaus: ${fault}`);
  return matchUrlFeed(body, watched);
}

async function askSafeBrowsing(
  { url, key }: Source,
  watched: readonly string[],
  send: Send,
): Promise<ReputationFinding[]> {
  const findings: ReputationFinding[] = [];
  for (let at = 0; at < watched.length; at += MOST_ENTRIES) {
    const names = watched.slice(at, at + MOST_ENTRIES);
    const { body } = await send(new URL('/v4/threatMatches:find', url).href, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-Goog-Api-Key': key },
      body: JSON.stringify(safeBrowsingRequest(names)),
    });
    const read = readSafeBrowsing(parsed(body), names);
    if (read === null) throw new Error('Safe Browsing: la risposta non è quella attesa');
    findings.push(...read);
  }
  return findings;
}

async function askWebRisk(
  { url, key }: Source,
  watched: readonly string[],
  send: Send,
): Promise<ReputationFinding[]> {
  const findings: ReputationFinding[] = [];
  for (const name of watched) {
    const address = new URL('/v1/uris:search', url);
    for (const threat of GOOGLE_THREATS) address.searchParams.append('threatTypes', threat);
    address.searchParams.set('uri', hostUrl(name));
    const { body } = await send(address.href, { headers: { 'X-Goog-Api-Key': key } });
    const finding = readWebRisk(parsed(body), name);
    if (finding === null) throw new Error('Web Risk: la risposta non è quella attesa');
    findings.push(finding);
  }
  return findings;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
