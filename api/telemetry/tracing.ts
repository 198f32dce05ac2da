import { context, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { versionOfBaluardo } from '../version.ts';
import type { SpanFacts, Tracing } from './telemetry.ts';

/** A statement's beginning says what it is; a list of a hundred columns says no more. */
const MOST_SQL = 2000;
/** How long the last spans may take to leave. */
const LAST_MS = 3000;

/** Traces of requests, jobs, mails and the SQL that they cause. Headers, limits and the rest: `OTEL_*`, as everywhere. */
export function startTracing(endpoint: string, serviceName: string): Tracing {
  const manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': versionOfBaluardo() }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
      }),
    ],
  });
  const tracer = provider.getTracer('baluardo', versionOfBaluardo());
  const start = (name: string, facts: SpanFacts, kind = SpanKind.INTERNAL, parent?: Context): Span =>
    tracer.startSpan(name, { kind, attributes: { ...facts } }, parent ?? context.active());
  const restoreClient = watchQueries(start);
  return {
    async run(name, facts, work) {
      const span = start(name, facts);
      try {
        return await context.with(trace.setSpan(context.active(), span), work);
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
    watchRequests(app: NestFastifyApplication) {
      const spans = new WeakMap<FastifyRequest, Span>();
      const server = app.getHttpAdapter().getInstance();
      server.addHook('onRequest', (request: FastifyRequest, _: FastifyReply, done: () => void) => {
        // The route, never the address: that may carry a name, an id or the secret of a calendar.
        const route = request.routeOptions.url ?? '(none)';
        const span = start(
          `${request.method} ${route}`,
          { 'http.request.method': request.method, 'http.route': route, 'baluardo.request.id': request.id },
          SpanKind.SERVER,
        );
        spans.set(request, span);
        context.with(trace.setSpan(context.active(), span), done);
      });
      server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
        const span = spans.get(request);
        span?.setAttribute('http.response.status_code', reply.statusCode);
        if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
        span?.end();
        done();
      });
    },
    flush: () => provider.forceFlush(),
    async stop() {
      restoreClient();
      // A collector that does not answer holds nobody's end.
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        pause(LAST_MS, undefined, { ref: false }),
      ]);
      context.disable();
    },
  };
}

const fail = (span: Span, error: unknown): void => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  // Its message may quote a value.
  span.setStatus({ code: SpanStatusCode.ERROR, message: String(code ?? name ?? 'error') });
};

type Query = (this: pg.Client, ...words: unknown[]) => unknown;

/** A span for every statement of a request or a job, with its text and without its values. @returns what undoes it */
function watchQueries(start: (name: string, facts: SpanFacts, kind: SpanKind) => Span): () => void {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const before = prototype.query;
  prototype.query = function (...words) {
    if (trace.getActiveSpan() === undefined) return before.apply(this, words);
    const [first] = words;
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | null)?.text;
    if (typeof text !== 'string') return before.apply(this, words);
    const operation = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
    const span = start(
      operation,
      {
        'db.system.name': 'postgresql',
        'db.operation.name': operation,
        'db.query.text': text.slice(0, MOST_SQL),
      },
      SpanKind.CLIENT,
    );
    const last = words.at(-1);
    if (typeof last === 'function') {
      const answer = context.bind(context.active(), last as (...given: unknown[]) => unknown);
      words[words.length - 1] = (error: unknown, ...rest: unknown[]) => {
        if (error != null) fail(span, error);
        span.end();
        return answer(error, ...rest);
      };
      return before.apply(this, words);
    }
    const answer = before.apply(this, words);
    if (answer instanceof Promise)
      answer.then(
        () => span.end(),
        (error: unknown) => {
          fail(span, error);
          span.end();
        },
      );
    else span.end();
    return answer;
  };
  return () => {
    prototype.query = before;
  };
}
