import type { FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '../errors/problem.ts';

/** So many at work at once are no crowd, however slow they are: reports, exports, a lock that somebody holds. */
const NO_CROWD = 64;
/** Who would wait longer than this is better told so at once. */
const LONGEST_WAIT_MS = 450;
const SLICE_MS = 250;
const SLICES = 4;

/**
 * How many requests are at work and how fast they end (Little's law: the wait is the one over the other). It measures
 * whatever is scarce, be it the processor, the pool's connections or the database.
 */
export class Crowd {
  private inside = 0;
  private since: number | undefined;
  private slice = 0;
  private readonly ended: number[] = Array<number>(SLICES).fill(0);

  /** @returns whether one more would wait too long; until a crowd has lasted, nobody knows */
  isTooLong(now: number): boolean {
    if (this.inside < NO_CROWD || this.since === undefined || now - this.since < SLICE_MS * 2) return false;
    this.advance(now);
    // The present slice is not over yet.
    const measured = Math.min(now - this.since, SLICE_MS * (SLICES - 1) + (now % SLICE_MS));
    const perMs = this.ended.reduce((sum, count) => sum + count, 0) / measured;
    return this.inside > perMs * LONGEST_WAIT_MS;
  }

  enter(now: number): void {
    this.inside += 1;
    if (this.inside !== NO_CROWD) return;
    this.since = now;
    this.ended.fill(0);
    this.slice = Math.floor(now / SLICE_MS);
  }

  leave(now: number): void {
    this.inside -= 1;
    this.advance(now);
    this.ended[this.slice % SLICES]! += 1;
    if (this.inside < NO_CROWD / 2) this.since = undefined;
  }

  private advance(now: number): void {
    const slice = Math.floor(now / SLICE_MS);
    for (let one = Math.max(this.slice + 1, slice - SLICES + 1); one <= slice; one++)
      this.ended[one % SLICES] = 0;
    this.slice = slice;
  }
}

/**
 * Refuses with 503 and Retry-After, at once, what would be answered only after {@link LONGEST_WAIT_MS}: those who are in
 * are served as fast as ever, instead of everybody more and more slowly.
 */
export function shedLoad(app: NestFastifyApplication, isCounted: (route: string) => boolean): void {
  const crowd = new Crowd();
  const inside = new WeakSet<object>();
  const leave = (request: FastifyRequest): void => {
    if (inside.delete(request.raw)) crowd.leave(performance.now());
  };
  const server = app.getHttpAdapter().getInstance();
  // Once the body is there: who sends it slowly takes no place.
  server.addHook('preValidation', async (request, reply) => {
    if (!isCounted(request.routeOptions.url ?? '')) return;
    const now = performance.now();
    if (crowd.isTooLong(now)) {
      // Not all at the same moment.
      void reply.header('retry-after', String(1 + Math.floor(Math.random() * 3)));
      throw new Problem(503, 'busy', 'Molte operazioni sono in corso: riprovare tra qualche istante.');
    }
    // Files come in while the route reads them, at the sender's pace.
    if (request.headers['content-type']?.startsWith('multipart/') === true) return;
    inside.add(request.raw);
    crowd.enter(now);
    reply.raw.once('close', () => leave(request));
  });
  // The work is done; a long answer goes out at the reader's pace.
  server.addHook('onSend', async (request) => leave(request));
}
