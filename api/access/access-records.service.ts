import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../domain/people/actor.ts';
import { AuditService, type AuditedAct } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import type { AuthenticatedRequest } from './decorators.ts';

const AGAIN_AFTER_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;
const LONGEST_QUERY = 500;
const NOBODY: Actor = { kind: 'system', name: 'anonymous' };

/**
 * What the register keeps of calls that change nothing: what was refused, who took a copy out, who read about people.
 * Refusals and reads are written once in ten minutes for the same person, route and thing; every copy is written.
 */
@Injectable()
export class AccessRecordsService {
  private readonly log = new Logger('access');
  private readonly told = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Before an answer leaves. @throws when a copy cannot be written down: then it does not leave */
  async beforeSending(request: AuthenticatedRequest, reply: FastifyReply, payload: unknown): Promise<void> {
    const route = request.routeOptions.url;
    if (route?.startsWith('/api/') !== true) return;
    if (reply.statusCode === 403 || reply.statusCode === 429)
      await this.softly(() => this.refused(request, reply.statusCode, payload));
    else if (reply.statusCode === 200 && request.method === 'GET') {
      if (String(reply.getHeader('content-disposition') ?? '').startsWith('attachment'))
        await this.copied(request);
      else if (request.personalData !== undefined) await this.softly(() => this.read(request));
    }
  }

  private async refused(request: AuthenticatedRequest, status: number, payload: unknown): Promise<void> {
    const actor = request.actor ?? NOBODY;
    const code = typeof payload === 'string' ? (/"code":"([\w-]{1,60})"/.exec(payload)?.[1] ?? null) : null;
    // The sign-in tells its own refusals, with their reason.
    if (code === 'locked') return;
    const place = `${request.method} ${request.routeOptions.url}`;
    // Of too many calls the first tells who and from where; which route is chance.
    const key = status === 429 ? `429 ${request.ip}` : `403 ${nameOf(actor)} ${request.ip} ${place} ${code}`;
    if (!this.isNews(key)) return;
    await this.record(actor, {
      action: status === 429 ? 'access.throttled' : 'access.refused',
      subject: { kind: 'route', id: place },
      details: { address: request.ip, byToken: isByToken(request), ...(code !== null && { code }) },
    });
  }

  private async copied(request: AuthenticatedRequest): Promise<void> {
    if (request.actor === undefined) return;
    await this.record(request.actor, {
      action: 'export.made',
      subject: { kind: 'export', id: `${request.method} ${request.routeOptions.url}` },
      details: { ...askedOf(request), byToken: isByToken(request) },
    });
  }

  private async read(request: AuthenticatedRequest): Promise<void> {
    if (request.actor === undefined || request.personalData === undefined) return;
    const asked = askedOf(request);
    if (
      !this.isNews(`read ${nameOf(request.actor)} ${request.routeOptions.url} ${JSON.stringify(asked.path)}`)
    )
      return;
    await this.record(request.actor, {
      action: 'personal-data.read',
      subject: { kind: request.personalData, id: asked.path?.['id'] ?? null },
      details: { route: request.routeOptions.url, ...asked, byToken: isByToken(request) },
    });
  }

  private record(actor: Actor, act: AuditedAct): Promise<void> {
    return this.database.transaction((tx) => this.audit.record(tx, actor, act));
  }

  /** A full disk must not keep people from reading; that it was not written is said in the log. */
  private async softly(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.log.warn(`A call could not be written into the register: ${(error as Error).message}`);
    }
  }

  private isNews(key: string): boolean {
    const now = this.clock.now().getTime();
    if (Math.abs(now - (this.told.get(key) ?? Number.NEGATIVE_INFINITY)) < AGAIN_AFTER_MS) return false;
    if (this.told.size >= MOST_REMEMBERED) this.told.clear();
    this.told.set(key, now);
    return true;
  }
}

const nameOf = (actor: Actor): string => (actor.kind === 'person' ? actor.personId : actor.kind);

const isByToken = ({ actor }: AuthenticatedRequest): boolean =>
  actor !== undefined && actor.tokenPermissions !== null;

/** What was asked for: the path's words and the query, short. */
function askedOf(request: AuthenticatedRequest): { path?: Record<string, string>; query?: string } {
  const path = request.params as Record<string, string>;
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : '';
  return {
    ...(Object.keys(path).length > 0 && { path }),
    ...(query !== '' && { query: query.slice(0, LONGEST_QUERY) }),
  };
}
