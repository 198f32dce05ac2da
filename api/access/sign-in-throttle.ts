import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { Problem } from '../errors/problem.ts';
import { deleteRows } from '../database/rows.ts';
import { SignInThrottleEntity } from './sign-in-throttle.entity.ts';

/** After this much quiet the count begins anew. */
const WINDOW_MS = 15 * 60_000;
const LONGEST_DELAY_SECONDS = 300;

interface Limit {
  /** Tries without any wait. */
  readonly free: number;
  readonly longestSeconds: number;
}

const LIMITS = {
  /** One name from one address, or from one device that is known. */
  pair: { free: 5, longestSeconds: LONGEST_DELAY_SECONDS },
  /** One name from everywhere that is not a known device: slows a guess spread over many addresses, locks nobody out. */
  name: { free: 40, longestSeconds: 30 },
  /** One address, whatever the names: a whole office may stand behind it. */
  address: { free: 100, longestSeconds: 30 },
} as const satisfies Record<string, Limit>;

/**
 * Counts a try before its password is compared, in one statement: of a hundred that come at once, as many are compared
 * as are free. Whoever is over waits, longer each time; there is no lock that somebody else could close.
 */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 429 with the seconds to wait. @returns what to call when the try was a good one */
  async take(username: string, address: string, device: string | null): Promise<() => Promise<void>> {
    const name = oneForm(username);
    const source = networkOf(address);
    const keys: (readonly [Buffer, Limit])[] =
      device === null
        ? [
            [keyOf('pair', name, source), LIMITS.pair],
            [keyOf('name', name), LIMITS.name],
            [keyOf('address', source), LIMITS.address],
          ]
        : [[keyOf('device', name, device), LIMITS.pair]];
    for (const [key, limit] of keys) await this.count(key, limit);
    return async () => {
      // The address keeps its count, one less: a right password among a thousand guesses frees no road for the rest.
      await deleteRows(this.database, SignInThrottleEntity, { key: keys[0]![0] });
      for (const [key] of keys.slice(1))
        await this.database.query(
          'UPDATE sign_in_throttle SET tries = tries - 1 WHERE key = $1 AND tries > 0',
          [key],
        );
    };
  }

  /** A code or a password asked of somebody who is in. @throws Problem 429. @returns what to call when it was the right one */
  async takePresent(personId: string): Promise<() => Promise<void>> {
    const key = keyOf('present', personId);
    await this.count(key, LIMITS.pair);
    return async () => void (await deleteRows(this.database, SignInThrottleEntity, { key }));
  }

  private async count(key: Buffer, { free, longestSeconds }: Limit): Promise<void> {
    const now = this.clock.now();
    const counted = await this.database.query(
      // Who is not slowed has no instant to wait for: two who come at once may be counted in the other order.
      `INSERT INTO sign_in_throttle AS t (key, tries, free_at, seen_at) VALUES ($1, 1, '-infinity', $2)
       ON CONFLICT (key) DO UPDATE SET
         tries = CASE WHEN t.seen_at < $2::timestamptz - $3 * interval '1 millisecond' THEN 1 ELSE t.tries + 1 END,
         seen_at = $2,
         free_at = CASE
           WHEN t.seen_at < $2::timestamptz - $3 * interval '1 millisecond' OR t.tries + 1 < $4 THEN '-infinity'
           ELSE $2::timestamptz + least($5, power(2, least(t.tries + 1 - $4, 20))) * interval '1 second' END
       -- A wait that is longer than any: the clock went back, and nobody waits for it to come round again.
       WHERE t.free_at <= $2 OR t.free_at > $2::timestamptz + $5 * interval '1 second'
       RETURNING tries`,
      [key, now, WINDOW_MS, free, longestSeconds],
    );
    if (counted.length > 0) return;
    const [row] = await this.database.query<{ seconds: number }>(
      'SELECT ceil(extract(epoch FROM free_at - $2))::int AS seconds FROM sign_in_throttle WHERE key = $1',
      [key, now],
    );
    const seconds = Math.max(1, row?.seconds ?? 1);
    throw new Problem(
      429,
      'locked',
      `Troppi tentativi falliti: riprovare fra ${seconds === 1 ? 'un secondo' : `${seconds} secondi`}.`,
      undefined,
      { 'retry-after': String(seconds) },
    );
  }
}

/**
 * A directory takes a name in many forms for the same (RFC 4518: width, case, blanks, invisible signs), a database's own
 * small letters may join others: all that may be one name is counted as one.
 */
const oneForm = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}\s]/gu, '')
    .toLowerCase()
    .normalize('NFKC');

const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\u0000')).digest();

/** An IPv6 host has a whole /64 to write from. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = ''] = address.split('%');
  const [left = '', right] = head.split('::');
  const start = left === '' ? [] : left.split(':');
  const end = right === undefined || right === '' ? [] : right.split(':');
  const groups =
    right === undefined
      ? start
      : [...start, ...Array<string>(8 - start.length - end.length).fill('0'), ...end];
  return groups.slice(0, 4).join(':');
}
