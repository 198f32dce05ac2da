import type { DataSource } from 'typeorm';
import { connect } from './connect.ts';
import { ENTITIES } from './entities.ts';

/** The pool with its entities, for whatever runs the services; migrations and copies need `connect` alone. */
export function openDatabase(
  url: string,
  options: { poolSize?: number; applicationName?: string } = {},
): Promise<DataSource> {
  return connect(url, { ...options, entities: [...ENTITIES] });
}
