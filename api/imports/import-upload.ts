import type { FastifyRequest } from 'fastify';
import { ImportOptions } from '../../contract/records/imports.ts';
import { Problem } from '../errors/problem.ts';

export interface ImportUpload {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly options: ImportOptions;
  /** All that the source lists, not a part of it: what it listed before and lists no more has left it. */
  readonly isWhole?: boolean;
}

const LARGEST_FILE = 16 * 1024 * 1024;

/** A multipart body with `options` (JSON, optional) and `file`. */
export async function importUpload(request: FastifyRequest, largest = LARGEST_FILE): Promise<ImportUpload> {
  if (!request.isMultipart())
    throw new Problem(415, 'not-a-file', 'Inviare un file come modulo (multipart/form-data).');
  try {
    let options: ImportOptions | undefined;
    let file: { fileName: string; bytes: Buffer } | undefined;
    for await (const part of request.parts({ limits: { fileSize: largest, files: 1 } })) {
      if (part.type === 'file') file = { fileName: part.filename.slice(-200), bytes: await part.toBuffer() };
      else if (part.fieldname === 'options') options = readOptions(String(part.value));
    }
    if (file === undefined) throw new Problem(400, 'file-missing', 'Manca il file da importare.');
    return { ...file, options: options ?? ImportOptions.parse({}) };
  } catch (error) {
    if (error instanceof Problem || typeof (error as { statusCode?: unknown }).statusCode === 'number')
      throw error;
    throw new Problem(400, 'bad-upload', 'Il modulo con il file è incompleto o illeggibile: riprovare.');
  }
}

function readOptions(text: string): ImportOptions {
  let typed: unknown;
  try {
    typed = JSON.parse(text);
  } catch {
    throw new Problem(400, 'bad-options', 'Le opzioni dell’importazione non sono leggibili.', [
      { path: 'options', message: 'JSON non valido' },
    ]);
  }
  const parsed = ImportOptions.safeParse(typed);
  if (parsed.success) return parsed.data;
  throw new Problem(
    400,
    'bad-options',
    'Le opzioni dell’importazione non sono valide.',
    parsed.error.issues.map(({ path, message }) => ({ path: ['options', ...path].join('.'), message })),
  );
}
