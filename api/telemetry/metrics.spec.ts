import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { QueueService } from '../queue/queue.service.ts';
import { startTestApplication } from '../testing/application.ts';
import { flushTelemetry, startTelemetry, traced } from './telemetry.ts';

interface Point {
  readonly name: string;
  readonly unit: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly value: number;
}

interface OtlpPoint {
  attributes: { key: string; value: { stringValue?: string; intValue?: number | string } }[];
  asInt?: number | string;
  asDouble?: number;
  count?: number | string;
}

interface Otlp {
  resourceMetrics: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeMetrics: {
      metrics: {
        name: string;
        unit: string;
        gauge?: { dataPoints: OtlpPoint[] };
        sum?: { dataPoints: OtlpPoint[] };
        histogram?: { dataPoints: OtlpPoint[] };
      }[];
    }[];
  }[];
}

let receiver: Server;
let services: Set<string>;
let points: Point[];
const bodies: string[] = [];

/** The figures of a delivery: a histogram's value is how often it was recorded. */
function keep(body: Otlp): void {
  services = new Set();
  points = [];
  for (const { resource, scopeMetrics } of body.resourceMetrics) {
    services.add(resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '');
    for (const metric of scopeMetrics.flatMap(({ metrics }) => metrics))
      for (const point of (metric.gauge ?? metric.sum ?? metric.histogram)?.dataPoints ?? [])
        points.push({
          name: metric.name,
          unit: metric.unit,
          facts: Object.fromEntries(
            point.attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
          ),
          value: Number(point.count ?? point.asInt ?? point.asDouble),
        });
  }
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = Buffer.concat(parts);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
      if (request.url === '/v1/metrics') {
        bodies.push(text);
        keep(JSON.parse(text) as Otlp);
      }
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));

const endpoint = (): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
const valueOf = (name: string, facts: Point['facts'] = {}): number | undefined =>
  points.find(
    (point) =>
      point.name === name && Object.entries(facts).every(([key, value]) => point.facts[key] === value),
  )?.value;

test('durations by route, queue and mails, the loop and the pool arrive at a collector, and nobody by name', async () => {
  const stop = await startTelemetry(
    { otlpEndpoint: endpoint(), otlpMetricsEveryMs: 600_000 },
    'baluardo-prova',
  );
  const app = await startTestApplication();
  try {
    const operator = await app.as('operator');
    const { body } = await operator.get<{ items: { id: string }[] }>('/api/requests?text=segretissimo');
    expect(body.items).toEqual([]);
    await operator.get('/api/requests/018f0000-0000-7000-8000-000000000001');
    await operator.get('/api/segretissimo/percorso');
    const queue = app.nest.get(QueueService, { strict: false });
    const seen: string[] = [];
    const done = new Promise<void>((resolve) => {
      void queue.work<{ fails?: boolean }>('housekeeping', async ({ fails }) => {
        seen.push(fails === true ? 'failed' : 'done');
        if (seen.length === 2) setTimeout(resolve, 200);
        if (fails === true) throw new Error('anna@ente.example');
      });
    });
    await app.db.database.transaction(async (tx) => {
      await queue.send(tx, 'housekeeping', {});
      await queue.send(tx, 'housekeeping', { fails: true });
      await queue.send(tx, 'retention', {}, { startAfter: new Date(Date.now() + 3_600_000) });
    });
    await done;
    await traced('mail send', { 'network.protocol.name': 'smtp' }, () => Promise.resolve());
    await expect(
      traced('mail send', { 'network.protocol.name': 'smtp' }, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    await flushTelemetry();

    expect([...services]).toEqual(['baluardo-prova']);
    const http = 'http.server.request.duration';
    expect(
      valueOf(http, {
        'http.route': '/api/requests',
        'http.request.method': 'GET',
        'http.response.status_code': 200,
      }),
    ).toBe(1);
    expect(valueOf(http, { 'http.route': '/api/requests/:id', 'http.response.status_code': 404 })).toBe(1);
    expect(points.find(({ name }) => name === http)?.unit).toBe('s');
    expect(valueOf('baluardo.job.duration', { queue: 'housekeeping', outcome: 'done' })).toBe(1);
    expect(valueOf('baluardo.job.duration', { queue: 'housekeeping', outcome: 'failed' })).toBe(1);
    expect(valueOf('baluardo.mail.attempts', { outcome: 'done' })).toBe(1);
    expect(valueOf('baluardo.mail.attempts', { outcome: 'failed' })).toBe(1);
    for (const state of ['waiting', 'active', 'failed'])
      expect(valueOf('baluardo.queue.jobs', { queue: 'message-deliver', state })).toBe(0);
    expect(valueOf('db.client.connection.max')).toBe(8);
    expect(valueOf('db.client.connection.count', { 'db.client.connection.state': 'idle' })).toBeGreaterThan(
      0,
    );
    expect(valueOf('db.client.connection.count', { 'db.client.connection.state': 'used' })).toBe(0);
    expect(valueOf('db.client.connection.pending_requests')).toBe(0);
    for (const figure of ['mean', 'p50', 'p99', 'max'])
      expect(valueOf(`nodejs.eventloop.delay.${figure}`)).toBeGreaterThanOrEqual(0);
    expect(bodies.join()).not.toMatch(/segretissimo|018f0000|ente\.example|operator/);
  } finally {
    await app.close();
    await stop();
  }
});

test('figures leave by themselves at the interval that is asked for', async () => {
  const before = bodies.length;
  const stop = await startTelemetry({ otlpEndpoint: endpoint(), otlpMetricsEveryMs: 1000 }, 'baluardo-prova');
  await traced('mail send', {}, () => Promise.resolve());
  for (let tries = 0; tries < 100 && bodies.length === before; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(bodies.length).toBeGreaterThan(before);
  await stop();
});

test('where metrics are not wanted only traces leave', async () => {
  const before = bodies.length;
  const stop = await startTelemetry({ otlpEndpoint: endpoint(), otlpMetricsEveryMs: null }, 'baluardo-prova');
  await traced('mail send', {}, () => Promise.resolve());
  await flushTelemetry();
  await stop();
  expect(bodies.length).toBe(before);
});

test('a collector that is not there holds no process back', async () => {
  const began = performance.now();
  const stop = await startTelemetry(
    { otlpEndpoint: 'http://127.0.0.1:9', otlpMetricsEveryMs: 1000 },
    'baluardo-prova',
  );
  expect(await traced('mail send', {}, () => Promise.resolve('fatto'))).toBe('fatto');
  await stop();
  expect(performance.now() - began).toBeLessThan(10_000);
});
