import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import statics from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.ts';
import { firstAnswers } from './first-answers.ts';

export interface BuiltPages {
  readonly folder: string;
  /** The page before and after the place for the first answers. */
  readonly head: string;
  readonly tail: string;
  /** Of the script that stands in the page, as the content security policy names it. */
  readonly scriptHashes: readonly string[];
}

const ANSWERS = '<!--answers-->';

/** The built pages; undefined where nothing was built. */
export function builtPages(folder: string): BuiltPages | undefined {
  const file = path.join(folder, 'index.html');
  if (!existsSync(file)) return undefined;
  const html = readFileSync(file, 'utf8');
  const [head = '', tail = ''] = html.split(ANSWERS);
  const scriptHashes = [...html.matchAll(/<script>([^<]*)<\/script>/g)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );
  return { folder, head, tail, scriptHashes };
}

/**
 * Hashed files for a year, in the compressed form that was made with them; the page itself is never kept: it brings
 * what the reader sees first. Every address that is no file is the page's own.
 */
export async function servePages(
  app: NestFastifyApplication,
  config: Config,
  { folder, head, tail }: BuiltPages,
): Promise<void> {
  await app.register(statics, {
    root: folder,
    wildcard: false,
    index: false,
    maxAge: '365d',
    immutable: true,
    preCompressed: true,
    setHeaders: (reply, file) => {
      if (!file.includes(`${path.sep}assets${path.sep}`)) reply.header('cache-control', 'no-cache');
    },
  });
  const server = app.getHttpAdapter().getInstance();
  server.get('/*', async (request, reply) => {
    const [address = ''] = request.url.split('?');
    if (address === '/api' || address.startsWith('/api/')) {
      return reply.code(404).send({ code: 'not-found', message: 'L’indirizzo richiesto non esiste.' });
    }
    // A file that is missing; not a page whose filters hold an address (`?q=203.0.113.17`).
    if (/\.[a-z][a-z0-9]{1,4}$/i.test(address)) return reply.code(404).type('text/plain').send('');
    const answers = await firstAnswers(server, config, request, address === '/');
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(`${head}<script type="application/json" id="answers">${asData(answers)}</script>${tail}`);
  });
}

/** JSON that cannot end the element that it stands in. */
const asData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
