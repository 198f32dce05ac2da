import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../config-error.ts';

const BYTES = 32;

/**
 * Reads keys: 32 bytes each, base64, the one in use first, one a line or with commas between.
 * @throws ConfigError
 */
export function readKeys(text: string, source: string): Buffer[] {
  const words = text
    .split(/[\s,]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && !word.startsWith('#'));
  if (words.length === 0) throw new ConfigError(`${source}: holds no key`);
  return words.map((word) => {
    const key = Buffer.from(word, 'base64');
    if (!/^[A-Za-z0-9+/]{43}=$/.test(word) || key.length !== BYTES)
      throw new ConfigError(`${source}: a key is 32 bytes in base64 (openssl rand -base64 32)`);
    return key;
  });
}

/** The installation's own file of keys, made at the first start, for nobody else to read. */
export const keyFileOf = (dataFolder: string): string => path.join(dataFolder, 'baluardo.key');

/** @throws ConfigError when the file can be neither read nor made */
export function keysOfFolder(dataFolder: string): Buffer[] {
  const file = keyFileOf(dataFolder);
  try {
    if (!existsSync(file)) {
      mkdirSync(dataFolder, { recursive: true });
      // Of two processes that start at once, the one that makes the file first decides.
      writeFileSync(file, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new ConfigError(
        `BALUARDO_KEY: there is none, and ${file} cannot be made (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
      );
  }
  return readKeys(readFileSync(file, 'utf8'), file);
}

/** Puts keys in the place of those in the file, whole or not at all. */
export function writeKeyFile(dataFolder: string, keys: readonly Buffer[]): void {
  const file = keyFileOf(dataFolder);
  const next = `${file}.new`;
  writeFileSync(next, keys.map((key) => `${key.toString('base64')}\n`).join(''), { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}

export const makeKey = (): Buffer => randomBytes(BYTES);
