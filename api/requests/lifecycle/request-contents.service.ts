import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/people/actor.ts';
import { rulesOf, type ServiceCode } from '../../../domain/procedures/services.ts';
import type { Tx } from '../../database/database.ts';
import { unprocessable, type ProblemIssue } from '../../errors/problem.ts';
import { RequestKinds } from '../kinds/request-kinds.ts';

/** What was typed, as its kind understood it, and in one sentence. */
export interface ReadContent {
  content: unknown;
  summary: string;
}

const LONGEST = 200_000;

/** Reads the contents of requests through the kind of their service. */
@Injectable()
export class RequestContentsService {
  constructor(private readonly kinds: RequestKinds) {}

  /** @throws Problem 422 `content-invalid` with a path and a reason for every fault, under `content.` */
  async read(
    tx: Tx,
    actor: Actor,
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
  // Before anything recurses into it: a few thousand brackets would exhaust the stack, ours or the database's.
  if (isDeeperThan(typed, DEEPEST)) throw invalid([{ path: '', message: 'contenuto troppo annidato' }]);
  const text = JSON.stringify(typed);
  if (text.length > LONGEST) throw invalid([{ path: '', message: 'contenuto troppo lungo' }]);
  // jsonb cannot hold NUL nor half of a surrogate pair; JSON.stringify writes both as escapes.
  if (NOT_STORABLE.test(text)) throw invalid([{ path: '', message: 'caratteri non ammessi' }]);
}

const DEEPEST = 24;
const NOT_STORABLE = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/i;

function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}

function invalid(issues: readonly ProblemIssue[]) {
  return unprocessable(
    'content-invalid',
    'Il contenuto della richiesta va corretto.',
    issues.map(({ path, message }) => ({ path: path === '' ? 'content' : `content.${path}`, message })),
  );
}
