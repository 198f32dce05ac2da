import { readFileSync } from 'node:fs';
import { isKeyed, KEY } from '../../domain/dnsbl/keyed-zone.ts';
import { UsageError } from './outcome.ts';

/** Keys of lists, by the part of the name that they are for. */
export type ListKeys = readonly { readonly suffix: string; readonly key: string }[];

/**
 * Reads the keys of keyed lists: `NAME=KEY` or `NAME KEY`, one a line (in the environment also separated by `;`), where
 * NAME is a list or the end of several (`dq.spamhaus.net`); a line of one word is the key of every list. They come from
 * a file or the environment only: what stands on a command line is seen by everybody on the machine.
 * @throws UsageError with file and line, never with what stands there
 */
export function readListKeys(
  file: string | undefined,
  env: Record<string, string | undefined> = process.env,
): ListKeys {
  const path = file ?? env['DNSBL_KEYS_FILE'];
  if (path !== undefined && path !== '') return keysOf(contentOf(path).split('\n'), path);
  return keysOf((env['DNSBL_KEYS'] ?? '').split(/[;\n]/), 'DNSBL_KEYS');
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
  }
}

function keysOf(lines: readonly string[], where: string): ListKeys {
  return lines.flatMap((line, at) => {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return [];
    const words = text.split(/[\s=]+/);
    const key = words.at(-1) ?? '';
    if (words.length > 2 || !/^[A-Za-z0-9-]{1,63}$/.test(key))
      throw new UsageError(`${where}:${at + 1}: is not NAME=KEY (a key has letters, digits and hyphens)`);
    const name = words.length === 2 ? words[0]! : '';
    return [
      {
        suffix: name
          .toLowerCase()
          .replace(`${KEY.toLowerCase()}.`, '')
          .replace(/^\.|\.$/g, ''),
        key,
      },
    ];
  });
}

/** The key of a list: that of the longest name that it ends with; null when there is none. */
export function keyOf(zone: string, keys: ListKeys): string | null {
  if (!isKeyed(zone)) return null;
  const fitting = keys.filter(
    ({ suffix }) => suffix === '' || zone === suffix || zone.endsWith(`.${suffix}`),
  );
  return fitting.toSorted((a, b) => b.suffix.length - a.suffix.length)[0]?.key ?? null;
}
