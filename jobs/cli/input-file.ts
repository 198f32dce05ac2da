import { readFile, stat } from 'node:fs/promises';
import { UsageError } from './outcome.ts';

const MB = 1024 * 1024;

/** A whole file that somebody named. @throws UsageError when there is none, it is a folder, or it is too large */
export async function readInputFile(file: string, largestMb: number): Promise<Buffer> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new UsageError(`${file} is a folder: name a file`);
    if (found.size > largestMb * MB) throw new UsageError(`${file} is larger than ${largestMb} MB`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : (code ?? 'error')}`,
    );
  }
}
