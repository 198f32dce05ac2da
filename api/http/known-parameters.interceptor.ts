import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { RouteParamtypes, ROUTE_ARGS_METADATA } from '@nestjs/common/internal.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { neutralText } from '../../domain/net/neutral-text.ts';
import { Problem } from '../errors/problem.ts';

const ANY = 'baluardo:any-parameters';

/** A route whose caller may add parameters that nobody here knows: an identity provider, a probe that avoids caches. */
export const AnyParameters = (): MethodDecorator => SetMetadata(ANY, true);

/** Null: whatever comes is passed on. */
type Known = ReadonlySet<string> | null;
type Handler = ReturnType<ExecutionContext['getHandler']>;

const LONGEST_NAME = 60;
const MOST_NAMED = 10;

/**
 * A parameter that a route does not know is refused, with those that it knows: a filter with a slip in its name would
 * otherwise show everything and look like an answer.
 */
@Injectable()
export class KnownParametersInterceptor implements NestInterceptor {
  private readonly known = new WeakMap<Handler, Known>();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const given = Object.keys(query as object);
    if (given.length > 0) {
      const known = this.knownOf(context);
      const strange = known === null ? [] : given.filter((name) => !known.has(name));
      if (strange.length > 0) throw refusal(strange, [...known!]);
    }
    return next.handle();
  }

  private knownOf(context: ExecutionContext): Known {
    const handler = context.getHandler();
    const before = this.known.get(handler);
    if (before !== undefined) return before;
    const isAny = Reflect.getMetadata(ANY, handler) === true;
    const known = isAny ? null : parametersOf(context.getClass(), handler);
    this.known.set(handler, known);
    return known;
  }
}

/** What the decorators of the handler take from the query. */
function parametersOf(controller: object, handler: Handler): Known {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler.name) ?? {}) as Record<
    string,
    { data?: unknown; schema?: z.core.$ZodType }
  >;
  const names = new Set<string>();
  for (const [place, { data, schema }] of Object.entries(args)) {
    if (!place.startsWith(`${RouteParamtypes.QUERY}:`)) continue;
    const object = schema instanceof z.ZodPipe ? schema.in : schema;
    if (typeof data === 'string') names.add(data);
    else if (object instanceof z.ZodObject && isClosed(object))
      for (const name of Object.keys(object.shape as object)) names.add(name);
    else return null;
  }
  return names;
}

/** `z.looseObject` takes what else comes. */
const isClosed = (schema: z.ZodObject): boolean =>
  schema.def.catchall === undefined || schema.def.catchall instanceof z.ZodNever;

function refusal(strange: readonly string[], known: readonly string[]): Problem {
  const list = known.toSorted().join(', ');
  const issues = strange.slice(0, MOST_NAMED).map((name) => {
    const shown = neutralText(name, LONGEST_NAME);
    return {
      path: shown,
      message:
        known.length === 0
          ? `Il parametro «${shown}» non è previsto: questo indirizzo non ne ha.`
          : `Il parametro «${shown}» non è previsto: quelli di questo indirizzo sono ${list}.`,
    };
  });
  return new Problem(400, 'unknown-parameter', issues[0]!.message, issues);
}
