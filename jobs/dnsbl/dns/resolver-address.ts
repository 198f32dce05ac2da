import { getServers } from 'node:dns';
import { isIP } from 'node:net';

export interface ResolverAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `host`, `host:port`, `[v6]:port` or a bare IPv6 address; null when it is none of them. */
export function parseResolver(text: string): ResolverAddress | null {
  const trimmed = text.trim();
  if (isIP(trimmed) !== 0) return { host: trimmed, port: 53 };
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+))(?::(\d{1,5}))?$/.exec(trimmed);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3] ?? 53);
  if (host === undefined || port < 1 || port > 65_535) return null;
  // Digits and dots that are no address would be looked up as a name.
  if (/^[\d.]+$/.test(host) && isIP(host) === 0) return null;
  return { host, port };
}

/** As people and findings name it. */
export function shownAddress({ host, port }: ResolverAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The resolver the machine itself uses. */
export function systemResolver(): ResolverAddress {
  const [first] = getServers();
  return (first === undefined ? null : parseResolver(first)) ?? { host: '127.0.0.1', port: 53 };
}
