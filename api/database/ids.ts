import { v5, v7 } from 'uuid';

/** A new row id: UUIDv7, so that ids grow with time and indexes stay compact. */
export function newId(): string {
  return v7();
}

const KEY_NAMESPACE = 'b5f0f0a4-6b0e-4a59-9a7e-6d0f6a2f3c11';

/** The same id for the same key, so that doing a thing twice is found out by the primary key. */
export function idOfKey(key: string): string {
  return v5(key, KEY_NAMESPACE);
}
