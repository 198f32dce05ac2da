import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.ts';

export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** What is done with spans where they are wanted; made by `tracing.ts`, which alone knows OpenTelemetry. */
export interface Tracing {
  run<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T>;
  watchRequests(app: NestFastifyApplication): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** What the figures of a process are read from, when they are asked for. */
export interface ProcessSources {
  queueDepths(): Promise<{ queue: string; waiting: number; active: number; failed: number }[]>;
  poolUse(): { open: number; idle: number; waiting: number; most: number };
}

/** What is done with counts and durations where they are wanted; made by `metrics.ts`. */
export interface Metering {
  done(name: string, facts: SpanFacts, seconds: number, outcome: 'done' | 'failed'): void;
  watchRequests(app: NestFastifyApplication): void;
  observe(sources: ProcessSources): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

let active: { readonly tracing: Tracing; readonly metering: Metering | undefined } | undefined;

/**
 * Sends traces and metrics to a collector (OTLP over HTTP) where one is configured. Where none is, nothing is loaded and
 * nothing is measured.
 * @param metricsEveryMs null: traces only
 */
export async function startTelemetry(
  { otlpEndpoint, otlpMetricsEveryMs }: Pick<Config, 'otlpEndpoint' | 'otlpMetricsEveryMs'>,
  serviceName: string,
): Promise<() => Promise<void>> {
  if (otlpEndpoint === undefined) return () => Promise.resolve();
  const [{ startTracing }, { startMetering }] = await Promise.all([
    import('./tracing.ts'),
    import('./metrics.ts'),
  ]);
  const tracing = startTracing(otlpEndpoint, serviceName);
  const metering =
    otlpMetricsEveryMs === null ? undefined : startMetering(otlpEndpoint, serviceName, otlpMetricsEveryMs);
  active = { tracing, metering };
  return async () => {
    active = undefined;
    await Promise.all([tracing.stop(), metering?.stop()]);
  };
}

/** Does the work, as a span and a figure where they are wanted. The facts name no person and carry no content. */
export async function traced<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  if (active === undefined) return work();
  const { tracing, metering } = active;
  const began = performance.now();
  const end = (outcome: 'done' | 'failed'): void =>
    metering?.done(name, facts, (performance.now() - began) / 1000, outcome);
  try {
    const result = await tracing.run(name, facts, work);
    end('done');
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

/** A span and a duration for each request, where they are wanted. */
export function watchRequests(app: NestFastifyApplication): void {
  active?.tracing.watchRequests(app);
  active?.metering?.watchRequests(app);
}

/** Figures of this process, read whenever they leave. */
export const observeProcess = (sources: ProcessSources): void => active?.metering?.observe(sources);

/** Sends what waits. */
export const flushTelemetry = async (): Promise<void> => {
  await Promise.all([active?.tracing.flush(), active?.metering?.flush()]);
};
