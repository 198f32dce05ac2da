import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../errors/problem.ts';
import { LARGEST_ATTACHMENT, type StoredFile, type UploadedFile } from './attachments.service.ts';

/** The one file of a multipart body. */
export async function uploadedFile(request: FastifyRequest): Promise<UploadedFile> {
  if (!request.isMultipart()) {
    throw new Problem(415, 'not-a-file', 'Inviare un file come modulo (multipart/form-data).');
  }
  try {
    const file = await request.file({ limits: { fileSize: LARGEST_ATTACHMENT + 1, files: 1 } });
    if (!file) throw new Problem(400, 'file-missing', 'Manca il file da allegare.');
    const bytes = await file.toBuffer();
    return { filename: file.filename, bytes };
  } catch (error) {
    // What the form's reader finds unreadable has no status of its own (no boundary, a part cut short).
    if (error instanceof Problem || typeof (error as { statusCode?: unknown }).statusCode === 'number')
      throw error;
    throw new Problem(400, 'bad-upload', 'Il modulo con il file è incompleto o illeggibile: riprovare.');
  }
}

/**
 * Sends a stored file so that no browser opens it in our page's name: always as a download, never guessed, and with
 * a policy that lets it do nothing.
 */
export function sendFile(reply: FastifyReply, file: StoredFile): Buffer {
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  void reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
  return file.content;
}
