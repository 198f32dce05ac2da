import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule, Type } from '@nestjs/common';
import { z } from 'zod';
import { AccessRecordsService } from '../access/access-records.service.ts';
import { asProblem, bodyOf } from '../errors/problem.filter.ts';
import type { Config } from '../config.ts';
import { newId } from '../database/ids.ts';
import { closeLinesWhenDraining } from './drain.ts';
import { guardDocument } from './document-guard.ts';
import { describeApi } from './openapi.ts';
import { shedLoad } from './overload.ts';
import { limitRate } from './rate-limit.ts';
import { builtPages, servePages, type BuiltPages } from './pages.ts';
import { nameRequests } from './request-id.ts';
import { watchRequests } from '../telemetry/telemetry.ts';

export const BODY_LIMIT = 2 * 1024 * 1024;
/** 32 MB on a line of 2 Mbit/s take a little over two minutes. */
const REQUEST_MS = 180_000;

export const UPLOAD_LIMIT = 32 * 1024 * 1024;

/**
 * Makes the HTTP application of `root`, not yet listening. `webFolder` holds the built pages; without it only the API
 * answers.
 */
export async function createHttpApplication(
  root: Type | DynamicModule,
  config: Config,
  options: { webFolder?: string; logger: LoggerService | false },
): Promise<NestFastifyApplication> {
  speakItalian();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // The whole request, body included: who drips a byte now and then is cut off.
    requestTimeout: REQUEST_MS,
    http: { connectionsCheckingInterval: 5000 },
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    routerOptions: { maxParamLength: 300 },
    genReqId: () => newId(),
    // A request that comes while the application closes is answered, and its line ended (drain.ts).
    forceCloseConnections: false,
    return503OnClosing: false,
    // What fails before any route is found (an address that is no address): the same shape.
    frameworkErrors: (error: FastifyError, _: FastifyRequest, reply: FastifyReply) => {
      const problem = asProblem(error);
      void reply.code(problem.status).header('cache-control', 'no-store').send(bodyOf(problem));
    },
    clientErrorHandler: refuseUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: options.logger,
    abortOnError: false,
  });
  app.setGlobalPrefix('api');
  const { webFolder } = options;
  const pages = webFolder === undefined ? undefined : builtPages(webFolder);
  await protect(app, config, pages);
  closeLinesWhenDraining(app);
  guardDocument(app);
  describeApi(app);
  if (pages !== undefined) await servePages(app, config, pages);
  await app.init();
  return app;
}

/** Bytes that are no HTTP request: an answer in our shape, and the end of the connection. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = asProblem({ statusCode: error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400 });
  const body = JSON.stringify(bodyOf(problem));
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** zod's own messages, for what a schema does not word itself. */
function speakItalian(): void {
  z.config(z.locales.it());
}

async function protect(
  app: NestFastifyApplication,
  config: Config,
  pages: BuiltPages | undefined,
): Promise<void> {
  const isHttps = config.publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...(pages?.scriptHashes ?? [])],
        workerSrc: ["'self'"],
        // recharts and the positioning of menus set style attributes; no style may be loaded from elsewhere.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: isHttps ? [] : null,
      },
    },
    hsts: isHttps,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  nameRequests(app);
  watchRequests(app);
  keepNothing(app);
  writeDown(app);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 10, fields: 20, fieldSize: 64 * 1024 },
  });
  // Server-sent events must not wait for a buffer to fill.
  await app.register(compress, {
    threshold: 1024,
    // Nobody sends compressed bodies; each request would pass through the hook all the same.
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    customTypes: /^(text\/(?!event-stream)|application\/(json|javascript|xml)|image\/svg)/,
  });
  await limitRate(app, config, isWork);
  shedLoad(app, (route) => isWork(route) && !OWN_PACE.has(route));
}

/** Everything but the pages and the health checks. */
const isWork = (route: string): boolean => !PAGES.test(route) && !route.startsWith('/api/health/');

/** Lines that stay open, and the sign-in, which has a turnstile of its own. */
const OWN_PACE = new Set(['/api/events', '/api/session']);

/** The routes of the built pages: everything that is not the API. */
const PAGES = /^\/(?!api(?:\/|$))/;

/** What the API answers is about people: no browser and no proxy keeps it, unless a route says otherwise. */
function keepNothing(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
      if (!PAGES.test(request.routeOptions.url ?? '') && !reply.hasHeader('cache-control'))
        void reply.header('cache-control', 'no-store');
    });
}

/** Refusals, copies taken out and reads about people go into the register before the answer leaves. */
function writeDown(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
      await app.get(AccessRecordsService).beforeSending(request, reply, payload);
    });
}
