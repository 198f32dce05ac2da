import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

let known: string | undefined;

/** The product's version: of the nearest package.json above, since a compiled file lies deeper than its source. */
export function versionOfBaluardo(): string {
  if (known === undefined) {
    let folder = import.meta.dirname;
    while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
    known = (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string })
      .version;
  }
  return known;
}
