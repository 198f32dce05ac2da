import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../../domain/people/actor.ts';
import { rulesOf, type ServiceCode } from '../../domain/procedures/services.ts';
import type { Tx } from '../database/database.ts';
import { unprocessable, type ProblemIssue } from '../errors/problem.ts';
import { RequestKinds } from './request-kinds.ts';

/** What was typed, as its kind understood it, and in one sentence. */
export interface ReadContent {
  content: unknown;
  summary: string;
}

const LONGEST = 200_000;

/** Reads the contents of requests through the kind of their service. */
@Injectable()
export class RequestContents {
  constructor(private readonly kinds: RequestKinds) {}

  /** @throws Problem 422 `content-invalid` with a path and a reason for every fault, under `content.` */
  async read(
    tx: Tx,
    actor: PersonActor,
    service: ServiceCode,
    typed: unknown,
    sectorId: string,
  ): Promise<ReadContent> {
    const kind = this.kinds.of(rulesOf(service).kind);
    requireReasonableSize(typed);
    const parsed = kind.contentSchema.safeParse(typed);
    if (!parsed.success)
      throw invalid(parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })));
    const issues = (await kind.check?.(tx, actor, parsed.data, { sectorId, service })) ?? [];
    if (issues.length > 0) throw invalid(issues);
    return { content: parsed.data, summary: kind.summarise(parsed.data, service).slice(0, 2000) };
  }

  /** A draft is kept as typed; it is summarised when it can be. */
  readDraft(service: ServiceCode, typed: unknown): ReadContent {
    requireReasonableSize(typed);
    const kind = this.kinds.of(rulesOf(service).kind);
    const parsed = kind.contentSchema.safeParse(typed);
    return {
      content: typed,
      summary: parsed.success ? kind.summarise(parsed.data, service).slice(0, 2000) : '',
    };
  }
}

function requireReasonableSize(typed: unknown): void {
  const text = JSON.stringify(typed);
  if (text.length > LONGEST) throw invalid([{ path: '', message: 'contenuto troppo lungo' }]);
  // jsonb cannot hold NUL, and no text of ours needs it.
  if (text.includes('\\u0000')) throw invalid([{ path: '', message: 'caratteri non ammessi' }]);
}

function invalid(issues: readonly ProblemIssue[]) {
  return unprocessable(
    'content-invalid',
    'Il contenuto della richiesta va corretto.',
    issues.map(({ path, message }) => ({ path: path === '' ? 'content' : `content.${path}`, message })),
  );
}
