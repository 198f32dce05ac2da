import type { ServiceCode } from '../../../domain/procedures/services.ts';
import type { Tx } from '../../database/database.ts';
import { insertRow } from '../../database/rows.ts';
import { RequestVersionEntity } from './request-version.entity.ts';

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
  await insertRow(tx, RequestVersionEntity, {
    requestId,
    version: version.version,
    serviceCode: version.service,
    subject: version.subject,
    summary: version.summary,
    content: version.content,
    authorId: version.authorId,
    note: version.note,
    at: version.at.toISOString(),
    afterFiling: version.afterFiling,
  });
}
