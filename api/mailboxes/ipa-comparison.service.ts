import { Injectable } from '@nestjs/common';
import type { IpaComparison } from '../../contract/mailboxes/ipa.ts';
import { compareWithIpa, IPA_OUTCOMES, type IpaRecord } from '../../domain/mailboxes/ipa.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { bulkInsert } from '../database/bulk-insert.ts';
import { Database } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import type { ImportUpload } from '../imports/import-upload.ts';
import { publishChange } from '../live/live.ts';
import { readIpaExtract, type IpaExtractFile } from './ipa-extract-file.ts';
import { storedExtract } from './ipa-extract.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { LOCKS } from '../database/locks.ts';
import { deleteRows, insertRow } from '../database/rows.ts';
import { IpaExtractEntity } from './ipa-extract.entity.ts';

/** Keeps the own lines of the public index and compares the register's PEC with them, whenever somebody looks. */
@Injectable()
export class IpaComparisonService {
  constructor(
    private readonly database: Database,
    private readonly findings: MailboxFindingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Replaces what the last file of the same kind said; the findings follow at once. */
  async read(actor: PersonActor, upload: ImportUpload): Promise<IpaComparison> {
    const extract = await readIpaExtract(upload.fileName, upload.bytes, await this.ownCodes());
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.ipaExtract})`);
      await deleteRows(tx, IpaExtractEntity, { part: extract.part });
      await insertRow(tx, IpaExtractEntity, {
        part: extract.part,
        fileName: upload.fileName,
        linesRead: extract.linesRead,
        readAt: this.clock.now().toISOString(),
        readBy: actor.displayName,
      });
      await bulkInsert(tx, 'ipa_entry', rowsOf(extract));
      await this.findings.refresh(tx, null);
      await this.audit.record(tx, actor, {
        action: 'mailbox.ipa-compared',
        subject: { kind: 'mailbox', id: null },
        details: { file: upload.fileName, part: extract.part, published: extract.entries.length },
      });
      await publishChange(tx, { topic: 'mailboxes' });
    });
    return this.comparison(actor);
  }

  /** A referent sees the lines of the own sector's mailboxes; what the register lacks is the office's to see. */
  async comparison(actor: PersonActor): Promise<IpaComparison> {
    const sector = mailboxSectorOf(actor);
    const records = await this.database.query<IpaRecord & { sectorId: string | null }>(
      `SELECT id, address, kind, state, ipa_code AS "ipaCode", aoo_code AS "aooCode", uo_code AS "uoCode",
              sector_id AS "sectorId"
       FROM mailbox WHERE service = 'pec'`,
    );
    const { entries, parts } = await storedExtract(this.database);
    const visible = new Set(
      records.filter(({ sectorId }) => sector === null || sectorId === sector).map(({ id }) => id),
    );
    const lines = compareWithIpa(records, entries, parts).filter(
      ({ record }) => sector === null || (record !== null && visible.has(record.id)),
    );
    const findings = await this.database.query<
      NonNullable<IpaComparison['lines'][number]['finding']> & { mailboxId: string }
    >(
      `SELECT f.id, f.mailbox_id AS "mailboxId", r.id AS "requestId", r.code AS "requestCode"
       FROM mailbox_finding f LEFT JOIN request r ON r.id = f.request_id AND r.closed_at IS NULL
       WHERE f.code IN ('pec-missing-in-ipa', 'pec-ipa-codes-differ', 'pec-closed-in-ipa')`,
    );
    return {
      extracts: await this.extracts(),
      counts: IPA_OUTCOMES.map((outcome) => ({
        outcome,
        count: lines.filter((line) => line.outcome === outcome).length,
      })),
      lines: lines.map(({ outcome, address, record, entries: theirs }) => ({
        outcome,
        address,
        mailboxId: record?.id ?? null,
        ours: record && { ipaCode: record.ipaCode, aooCode: record.aooCode, uoCode: record.uoCode },
        theirs: theirs.map(({ ipaCode, aooCode, uoCode, description }) => ({
          ipaCode,
          aooCode,
          uoCode,
          description,
        })),
        finding: findings.find(({ mailboxId }) => mailboxId === record?.id) ?? null,
      })),
    };
  }

  private extracts(): Promise<IpaComparison['extracts']> {
    return this.database.query<IpaComparison['extracts'][number]>(
      `SELECT part, file_name AS "fileName", lines_read AS "linesRead", read_at AS "readAt", read_by AS "readBy",
              (SELECT count(DISTINCT e.address) FROM ipa_entry e WHERE e.part = x.part) AS published
       FROM ipa_extract x ORDER BY array_position(ARRAY['bodies', 'aoo', 'units'], part)`,
    );
  }

  private async ownCodes(): Promise<string[]> {
    const codes = await this.database.query<{ code: string }>(
      `SELECT DISTINCT lower(ipa_code) AS code FROM mailbox WHERE service = 'pec' AND ipa_code IS NOT NULL ORDER BY 1`,
    );
    if (codes.length > 0) return codes.map(({ code }) => code);
    throw unprocessable(
      'no-ipa-code',
      'Nessuna casella PEC ha il codice IPA: indicarlo almeno su una, per sapere quali righe dell’estratto riguardano l’ente.',
    );
  }
}

const rowsOf = ({ part, entries }: IpaExtractFile) =>
  entries.map(({ address, ipaCode, aooCode, uoCode, description }) => ({
    part,
    address,
    ipa_code: ipaCode,
    aoo_code: aooCode,
    uo_code: uoCode,
    description,
  }));
