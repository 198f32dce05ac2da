import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const KEEP_MS = 10 * 60_000;
const MOST = 20_000;

/**
 * Sessions and machine tokens that were let in lately: the limit of requests a minute counts each of them apart, so
 * that an office behind one address is many callers. A token that was never let in counts to its address, whatever it
 * says: otherwise a new one at each request would have no limit.
 */
@Injectable()
export class KnownCallers {
  private readonly seen = new Map<string, number>();

  /** A request with this token passed the guard. */
  note(token: string): void {
    const key = hashOf(token);
    // Put last again: the first is always the one not seen for longest.
    this.seen.delete(key);
    this.seen.set(key, performance.now());
    if (this.seen.size <= MOST) return;
    const [oldest] = this.seen.keys();
    this.seen.delete(oldest!);
  }

  /** The name to count under; undefined for who is not known. */
  keyOf(token: string): string | undefined {
    const key = hashOf(token);
    const at = this.seen.get(key);
    return at !== undefined && performance.now() - at < KEEP_MS ? key : undefined;
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
