import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** What runs inside one transaction. */
export interface Tx {
  /** Runs one statement; rows as plain objects (timestamptz as ISO 8601 text, date as YYYY-MM-DD, int8 as number). */
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  readonly manager: EntityManager;
}

/** The way to PostgreSQL: plain SQL with parameters, through TypeORM's pool. */
@Injectable()
export class Database {
  constructor(readonly dataSource: DataSource) {}

  /** For a single write outside of a transaction. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  query<T = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return ask<T>(this.dataSource, { text: sql, values: [...params] });
  }

  /**
   * As {@link query}, for the few statements that every call sends: prepared once a connection under a name, so that
   * the server does not plan them anew (more than half of the time of a short list).
   */
  prepared<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const name = nameOf(sql);
    return ask<T>(this.dataSource, {
      ...(name === undefined ? {} : { name }),
      text: sql,
      values: [...params],
    });
  }

  /** How many connections there are, rest and are waited for. */
  poolUse(): { open: number; idle: number; waiting: number; most: number } {
    const { totalCount, idleCount, waitingCount, options } = poolOf(this.dataSource);
    return { open: totalCount, idle: idleCount, waiting: waitingCount, most: options.max };
  }

  /** Commits what `work` did, or nothing. Never call DNS, mail or HTTP inside. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) => work(txOf(manager)));
  }
}

/** The pool that TypeORM uses. */
function poolOf({ driver }: DataSource): pg.Pool {
  if (!(driver instanceof PostgresDriver)) throw new Error('not on PostgreSQL');
  return driver.master as pg.Pool;
}

/** Past TypeORM's own query runner, which costs three times what the statement costs here (0.2 ms of processor). */
async function ask<T>(dataSource: DataSource, query: pg.QueryConfig): Promise<T[]> {
  const client = await poolOf(dataSource).connect();
  // The statement itself says that the line broke; without a listener the process would end.
  client.on('error', heardElsewhere);
  let isBroken = false;
  try {
    return (await client.query(query)).rows as T[];
  } catch (error) {
    // A statement that was refused leaves the line as it was; anything else may be its end.
    isBroken = (error as { severity?: unknown }).severity !== 'ERROR';
    throw error;
  } finally {
    client.off('error', heardElsewhere);
    client.release(isBroken);
  }
}

const heardElsewhere = (): void => undefined;

const names = new Map<string, string>();

/** Each connection of the server keeps what is prepared on it: odd mixtures of filters must not fill it. */
const MOST_NAMES = 200;

/** A statement's name; the text decides, so that two texts never share one. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32);
  names.set(sql, name);
  return name;
}

export function txOf(manager: EntityManager): Tx {
  return {
    manager,
    query: <T>(sql: string, params: readonly unknown[] = []) =>
      rowsOf<T>(manager.query(sql, params as unknown[])),
  };
}

/** TypeORM answers `[rows, count]` for UPDATE and DELETE and bare rows otherwise; callers always want the rows. */
async function rowsOf<T>(answer: Promise<unknown>): Promise<T[]> {
  const result = (await answer) as unknown[];
  if (result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number')
    return result[0] as T[];
  return result as T[];
}
