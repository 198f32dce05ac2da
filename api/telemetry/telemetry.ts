import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** What is done with spans where they are wanted; made by `tracing.ts`, which alone knows OpenTelemetry. */
export interface Tracing {
  run<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T>;
  watchRequests(app: NestFastifyApplication): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

let active: Tracing | undefined;

/**
 * Sends traces to a collector (OTLP over HTTP) where one is configured. Where none is, nothing is loaded and nothing is
 * measured.
 */
export async function startTelemetry(
  endpoint: string | undefined,
  serviceName: string,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return () => Promise.resolve();
  const { startTracing } = await import('./tracing.ts');
  const tracing = startTracing(endpoint, serviceName);
  active = tracing;
  return async () => {
    active = undefined;
    await tracing.stop();
  };
}

/** Does the work, as a span where traces are wanted. The facts name no person and carry no content. */
export const traced = <T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> =>
  active === undefined ? work() : active.run(name, facts, work);

/** A span a request, where traces are wanted. */
export const traceRequests = (app: NestFastifyApplication): void => active?.watchRequests(app);

/** Sends what waits. */
export const flushTelemetry = async (): Promise<void> => active?.flush();
