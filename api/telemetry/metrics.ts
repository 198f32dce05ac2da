import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attributes, Meter, ObservableGauge } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { versionOfBaluardo } from '../version.ts';
import type { Metering, ProcessSources } from './telemetry.ts';

/** Seconds; those that the semantic conventions name for HTTP. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const JOB_SECONDS = [0.01, 0.1, 1, 5, 10, 30, 60, 300, 600, 1800, 3600];
/** How often the delay of the event loop is looked at: each look is a timer. */
const LOOK_MS = 100;
/** How long the last figures may take to leave. */
const LAST_MS = 3000;
/** Open as long as the page is: their length says nothing. */
const ENDLESS = new Set(['/api/events']);

/**
 * Counts and durations by route, queue and outcome: never by person, address or thing. Names and units are those of the
 * OpenTelemetry semantic conventions where they have one.
 */
export function startMetering(endpoint: string, serviceName: string, everyMs: number): Metering {
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': versionOfBaluardo() }),
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/metrics` }),
        exportIntervalMillis: everyMs,
        exportTimeoutMillis: Math.min(everyMs, 10_000),
      }),
    ],
  });
  const meter = provider.getMeter('baluardo', versionOfBaluardo());
  const endLoop = observeLoop(meter);
  const jobs = meter.createHistogram('baluardo.job.duration', {
    unit: 's',
    description: 'Queued jobs by queue and outcome; dnsbl-sweep are the checks of the blacklists',
    advice: { explicitBucketBoundaries: JOB_SECONDS },
  });
  const mails = meter.createCounter('baluardo.mail.attempts', {
    unit: '{mail}',
    description: 'Mails handed to the mail server, or not taken by it',
  });
  return {
    done(name, facts, seconds, outcome) {
      if (name === 'mail send') mails.add(1, { outcome });
      else if (name.startsWith('job '))
        jobs.record(seconds, { queue: String(facts['messaging.destination.name']), outcome });
    },
    watchRequests: (app) => watchRequests(meter, app),
    observe: (sources) => observeProcess(meter, sources),
    flush: () => provider.forceFlush(),
    async stop() {
      endLoop();
      // A collector that does not answer holds nobody's end.
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        pause(LAST_MS, undefined, { ref: false }),
      ]);
    },
  };
}

function watchRequests(meter: Meter, app: NestFastifyApplication): void {
  const durations = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'HTTP requests by route as it is declared',
    advice: { explicitBucketBoundaries: SECONDS },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      const route = request.routeOptions.url;
      if (route === undefined || !ENDLESS.has(route))
        durations.record(reply.elapsedTime / 1000, {
          'http.request.method': request.method,
          'http.response.status_code': reply.statusCode,
          // Without a route there is only what somebody typed.
          ...(route !== undefined && { 'http.route': route }),
        });
      done();
    });
}

function observeProcess(meter: Meter, { queueDepths, poolUse }: ProcessSources): void {
  const jobs = meter.createObservableGauge('baluardo.queue.jobs', {
    unit: '{job}',
    description: 'Jobs in the queue by state, of all processes together',
  });
  jobs.addCallback(async (result) => {
    // A database that is away is seen elsewhere; a figure of before would be none of now.
    for (const { queue, ...states } of await queueDepths().catch(() => []))
      for (const [state, count] of Object.entries(states)) result.observe(count, { queue, state });
  });
  const figures: Readonly<Record<string, [unit: string, read: () => [number, Attributes][]]>> = {
    'db.client.connection.count': [
      '{connection}',
      () => {
        const { open, idle } = poolUse();
        return [
          [idle, { 'db.client.connection.state': 'idle' }],
          [open - idle, { 'db.client.connection.state': 'used' }],
        ];
      },
    ],
    'db.client.connection.max': ['{connection}', () => [[poolUse().most, {}]]],
    'db.client.connection.pending_requests': ['{request}', () => [[poolUse().waiting, {}]]],
  };
  for (const [name, [unit, read]] of Object.entries(figures))
    gauge(meter, name, unit).addCallback((result) => {
      for (const [value, facts] of read())
        result.observe(value, { 'db.client.connection.pool.name': 'baluardo', ...facts });
    });
}

/** How late the event loop comes to its timers. @returns what ends it */
function observeLoop(meter: Meter): () => void {
  const delays = monitorEventLoopDelay({ resolution: LOOK_MS });
  delays.enable();
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - LOOK_MS / 1000);
  const figures = ['mean', 'p50', 'p99', 'max'].map((name) =>
    gauge(meter, `nodejs.eventloop.delay.${name}`, 's'),
  );
  meter.addBatchObservableCallback((result) => {
    if (delays.count === 0) return;
    const values = [delays.mean, delays.percentile(50), delays.percentile(99), delays.max];
    for (const [n, figure] of figures.entries()) result.observe(figure, seconds(values[n]!));
    delays.reset();
  }, figures);
  return () => delays.disable();
}

const gauge = (meter: Meter, name: string, unit: string): ObservableGauge =>
  meter.createObservableGauge(name, { unit });
