import { CORE_SCHEMA, load } from 'js-yaml';
import { MeasureLibraryFile, type MeasureLibraryReading } from '../../contract/procedures/measure-library.ts';
import { rowsOfLibrary } from '../../domain/procedures/measure-library.ts';
import { unprocessable } from '../errors/problem.ts';
import { evidenceOfWords } from './measure-library.ts';

export const LARGEST_LIBRARY = 4 * 1024 * 1024;

/**
 * Reads a library in the YAML shape of CISO Assistant.
 *
 * @throws Problem 422 when it is no YAML, or holds no framework
 */
export function readMeasureLibrary(bytes: Buffer): MeasureLibraryReading {
  let loaded: unknown;
  try {
    // Aliases could make a small file an endless one; libraries have none.
    loaded = load(bytes.toString('utf8'), { schema: CORE_SCHEMA, maxAliases: 50, maxDepth: 30 });
  } catch (error) {
    const line = (error as { mark?: { line?: number } }).mark?.line;
    if (line === undefined) throw unprocessable('library-unreadable', 'Il file non è YAML leggibile.');
    throw unprocessable('library-unreadable', `Il file non è YAML leggibile: riga ${line + 1}.`);
  }
  const parsed = MeasureLibraryFile.safeParse(loaded);
  if (!parsed.success)
    throw unprocessable(
      'library-without-framework',
      'Il file non è una libreria con un framework e i suoi requisiti (objects, framework, requirement_nodes).',
    );
  const { rows, left } = rowsOfLibrary(parsed.data);
  if (rows.length === 0) throw unprocessable('library-empty', 'La libreria non ha requisiti da valutare.');
  return {
    name: parsed.data.name,
    rows: rows.map((row) => ({ ...row, evidence: evidenceOfWords(row.evidence) })),
    left,
  };
}
