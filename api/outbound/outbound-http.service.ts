import { lookup as lookupCallback, type LookupOptions } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Inject, Injectable } from '@nestjs/common';
import fetch, { type Response } from 'node-fetch';
import { CONFIG, type Config } from '../config.ts';
import { isInnerAddress } from './address-guard.ts';

/** Why a call to the outside was not made or did not succeed. */
export class OutboundError extends Error {
  constructor(
    message: string,
    /** Trying again cannot help: the address is not allowed or the answer was a refusal. */
    readonly isFinal: boolean,
    /** What was answered, where there was an answer. */
    readonly answer?: OutboundAnswer,
  ) {
    super(message);
  }
}

export interface OutboundRequest {
  method?: 'GET' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  body?: string | Buffer;
  timeoutMs?: number;
  /** Most that is taken of an answer; a mebibyte unless told otherwise. */
  mostBytes?: number;
  /** PEM of who vouches for the server, beside the authorities that this machine knows. */
  authority?: string;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

const MOST_BYTES = 1024 * 1024;

/**
 * The one way out over HTTP: http(s) only, no redirects, a time-out, a size limit, and no private address unless
 * OUTBOUND_ALLOW names the host. The address is checked at connection time, so a name cannot change under the check.
 */
@Injectable()
export class OutboundHttpService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws OutboundError in one line */
  async send(address: string, request: OutboundRequest = {}): Promise<OutboundAnswer> {
    const url = this.checked(address);
    let response: Response;
    let body: string;
    try {
      const agent = await this.agentFor(url, request.authority);
      response = await fetch(url, {
        method: request.method ?? 'GET',
        headers: { 'user-agent': 'Baluardo', ...request.headers },
        body: request.body ?? null,
        redirect: 'error',
        follow: 0,
        size: request.mostBytes ?? MOST_BYTES,
        agent,
        signal: AbortSignal.timeout(request.timeoutMs ?? 10_000),
      });
      body = await response.text();
      if (response.ok) return answerOf(response, body);
    } catch (error) {
      throw new OutboundError(`${url.host}: ${(error as Error).message}`, error instanceof OutboundError);
    }
    const isFinal =
      response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status);
    throw new OutboundError(`${url.host} answered ${response.status}`, isFinal, answerOf(response, body));
  }

  /**
   * Straight, the address is checked as the connection is made. Through a proxy the proxy looks the name up, so it is
   * looked up here first: a name that leads inside is not asked of the proxy.
   */
  private async agentFor(url: URL, authority = ''): Promise<HttpAgent | HttpsAgent> {
    const proxy = this.config.outboundProxy;
    const isHttps = url.protocol === 'https:';
    const trust = authority.trim() === '' ? {} : { ca: [...rootCertificates, authority] };
    if (proxy === undefined) {
      const guarded = { lookup: this.guardedLookup(url.hostname), keepAlive: false };
      return isHttps ? new HttpsAgent({ ...guarded, ...trust }) : new HttpAgent(guarded);
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!this.isAllowed(host)) {
      // A name that only the proxy knows is the proxy's to judge.
      const addresses = await lookup(host, { all: true }).catch(() => []);
      if (addresses.some((entry) => isInnerAddress(entry.address))) {
        throw new OutboundError(`${host} leads to a private address`, true);
      }
    }
    const proxyEnv = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
    return isHttps ? new HttpsAgent({ proxyEnv, ...trust }) : new HttpAgent({ proxyEnv });
  }

  private checked(address: string): URL {
    if (!URL.canParse(address)) throw new OutboundError('not an address', true);
    const url = new URL(address);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new OutboundError(`${url.protocol} is not allowed`, true);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without a look-up, so it is checked here.
    if (isIP(host) !== 0 && !this.isAllowed(host) && isInnerAddress(host))
      throw new OutboundError(`${host} is a private address`, true);
    return url;
  }

  private isAllowed(host: string): boolean {
    return this.config.outboundAllow.includes(host.toLowerCase());
  }

  private guardedLookup(host: string): LookupFunction {
    return (name, options, callback) => {
      lookupCallback(name, { ...(options as LookupOptions), all: true }, (error, addresses) => {
        if (error) return callback(error, '', 4);
        const usable = this.isAllowed(host)
          ? addresses
          : addresses.filter((entry) => !isInnerAddress(entry.address));
        const first = usable[0];
        if (first === undefined)
          return callback(new OutboundError(`${host} leads to a private address`, true), '', 4);
        if ((options as LookupOptions).all) return callback(null, usable);
        return callback(null, first.address, first.family);
      });
    };
  }
}

const answerOf = (response: Response, body: string): OutboundAnswer => ({
  status: response.status,
  body,
  contentType: response.headers.get('content-type') ?? '',
});
