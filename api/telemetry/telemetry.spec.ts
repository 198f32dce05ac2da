import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { QueueService } from '../queue/queue.service.ts';
import { startTestApplication } from '../testing/application.ts';
import { flushTelemetry, startTelemetry, traced } from './telemetry.ts';

interface Received {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

interface Otlp {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: {
      spans: {
        name: string;
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        attributes: { key: string; value: { stringValue?: string; intValue?: number | string } }[];
        status: { code?: number };
      }[];
    }[];
  }[];
}

let receiver: Server;
const received: Received[] = [];
const faults: string[] = [];

function keep(body: Otlp): void {
  for (const { resource, scopeSpans } of body.resourceSpans)
    for (const span of scopeSpans.flatMap(({ spans }) => spans))
      received.push({
        service: resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '',
        name: span.name,
        traceId: span.traceId,
        spanId: span.spanId,
        ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
        facts: Object.fromEntries(
          span.attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
        ),
        failed: span.status.code === 2,
      });
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = Buffer.concat(parts);
      if (request.url === '/v1/traces' && request.headers['content-type'] === 'application/json')
        keep(
          JSON.parse(
            (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString(),
          ) as Otlp,
        );
      else faults.push(`${request.url} ${request.headers['content-type']}`);
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));

test('requests, their SQL, jobs and mails arrive at a collector, without a value of anybody', async () => {
  const { port } = receiver.address() as AddressInfo;
  const stop = await startTelemetry(
    { otlpEndpoint: `http://127.0.0.1:${port}`, otlpMetricsEveryMs: null },
    'baluardo-prova',
  );
  const app = await startTestApplication();
  try {
    const operator = await app.as('operator');
    const answer = await operator.get('/api/requests?text=segretissimo');
    expect(answer.status).toBe(200);
    const queue = app.nest.get(QueueService, { strict: false });
    const done = new Promise<void>((resolve, reject) => {
      void queue.work('housekeeping', async () => {
        try {
          await app.db.database.query('SELECT 1 AS one');
          await expect(
            traced('mail send', {}, () => Promise.reject(new Error('anna@ente.example'))),
          ).rejects.toThrow('anna');
          resolve();
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    await app.db.database.transaction((tx) => queue.send(tx, 'housekeeping', {}));
    await done;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await flushTelemetry();

    const list = received.find(
      ({ facts }) => facts['baluardo.request.id'] === answer.headers['x-request-id'],
    );
    expect(list).toMatchObject({
      service: 'baluardo-prova',
      name: 'GET /api/requests',
      facts: { 'http.route': '/api/requests', 'http.response.status_code': 200 },
    });
    const statements = received.filter(({ traceId }) => traceId === list!.traceId && traceId !== '');
    expect(statements.some(({ facts }) => String(facts['db.query.text']).includes('FROM request'))).toBe(
      true,
    );
    const job = received.find(({ name }) => name === 'job housekeeping')!;
    const ofJob = received.filter(({ traceId }) => traceId === job.traceId);
    expect(ofJob.find(({ facts }) => facts['db.query.text'] === 'SELECT 1 AS one')?.parentSpanId).toBe(
      job.spanId,
    );
    expect(ofJob.find(({ name }) => name === 'mail send')).toMatchObject({
      failed: true,
      parentSpanId: job.spanId,
    });
    expect(JSON.stringify(received)).not.toMatch(/segretissimo|ente\.example|correct horse/);
    expect(faults).toEqual([]);
  } finally {
    await app.close();
    await stop();
  }
});

test('a collector that is not there changes nothing for who asks', async () => {
  const stop = await startTelemetry(
    { otlpEndpoint: 'http://127.0.0.1:9', otlpMetricsEveryMs: null },
    'baluardo-prova',
  );
  expect(await traced('work', {}, () => Promise.resolve('fatto'))).toBe('fatto');
  await stop();
});

test('without a collector nothing of OpenTelemetry is loaded', async () => {
  const before = received.length;
  const stop = await startTelemetry({ otlpEndpoint: undefined, otlpMetricsEveryMs: null }, 'baluardo');
  expect(await traced('work', {}, () => Promise.resolve(1))).toBe(1);
  await stop();
  expect(received.length).toBe(before);
  const folder = new URL('../../', import.meta.url);
  const importing = ['api', 'jobs', 'domain', 'contract', 'demo'].flatMap((room) =>
    readdirSync(new URL(room, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .filter((name) =>
        /from '(@opentelemetry\/|\.\/(tracing|metrics)\.ts)/.test(
          readFileSync(new URL(`${room}/${name}`, folder), 'utf8'),
        ),
      )
      .map((name) => `${room}/${name}`),
  );
  expect(importing.toSorted()).toEqual(['api/telemetry/metrics.ts', 'api/telemetry/tracing.ts']);
});
