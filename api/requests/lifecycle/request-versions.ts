import type { ServiceCode } from '../../../domain/procedures/services.ts';
import type { Tx } from '../../database/database.ts';

/** Writes a content as it is at a time; versions are never changed afterwards, but for the reading of a draft. */
export async function insertVersion(
  tx: Tx,
  requestId: string,
  version: {
    version: number;
    service: ServiceCode;
    subject: string;
    summary: string;
    content: unknown;
    authorId: string;
    note: string;
    at: Date;
    afterFiling: boolean;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO request_version (request_id, version, service_code, subject, summary, content, author_id, note, at, after_filing)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      requestId,
      version.version,
      version.service,
      version.subject,
      version.summary,
      JSON.stringify(version.content),
      version.authorId,
      version.note,
      version.at.toISOString(),
      version.afterFiling,
    ],
  );
}
