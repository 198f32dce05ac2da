import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

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

  query<T = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return rowsOf<T>(this.dataSource.query(sql, params as unknown[]));
  }

  /** Commits what `work` did, or nothing. Never call DNS, mail or HTTP inside. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) => work(txOf(manager)));
  }
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
