import { Injectable } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { MAILBOX_RULES } from '../../contract/records/rules.ts';
import { mailboxFindings, type IpaSays } from '../../domain/mailboxes/findings.ts';
import { compareWithIpa } from '../../domain/mailboxes/ipa.ts';
import { Clock } from '../clock.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { storedExtract } from './ipa-extract.ts';
import { SELECT_MAILBOX, type MailboxRow } from './mailbox-columns.ts';

/** Keeps the register of what asks for work: a finding keeps its first day and its request until it is cured. */
@Injectable()
export class MailboxFindingsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** Computes the findings of these mailboxes again; of all of them without `ids`. */
  async refresh(tx: Tx, ids: readonly string[] | null): Promise<void> {
    const now = this.clock.now();
    const rules = await this.settings.read(MAILBOX_RULES, tx);
    const rows = await tx.query<MailboxRow>(`${SELECT_MAILBOX} WHERE $1::uuid[] IS NULL OR m.id = ANY ($1)`, [
      ids,
    ]);
    const published = await ipaSays(tx, rows);
    const found = rows.flatMap((row) =>
      mailboxFindings(row, rules, officeDay(now), row.hasHolderLeft, published.get(row.id) ?? null).map(
        ({ code, severity, subject, on }) => ({
          id: newId(),
          mailboxId: row.id,
          code,
          severity,
          subject,
          on,
        }),
      ),
    );
    const current = `SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS f(id uuid, "mailboxId" uuid, code text, severity text, subject text, "on" date)`;
    await tx.query(
      `DELETE FROM mailbox_finding o WHERE ($2::uuid[] IS NULL OR o.mailbox_id = ANY ($2)) AND NOT EXISTS (
         SELECT 1 FROM (${current}) f WHERE f."mailboxId" = o.mailbox_id AND f.code = o.code
           AND coalesce(f.subject, '') = coalesce(o.subject, ''))`,
      [JSON.stringify(found), ids],
    );
    await tx.query(
      `INSERT INTO mailbox_finding (id, mailbox_id, code, severity, subject, about_day, since)
       SELECT DISTINCT ON ("mailboxId", code, coalesce(subject, '')) id, "mailboxId", code, severity, subject, "on", $2
       FROM (${current}) f
       ON CONFLICT (mailbox_id, code, coalesce(subject, ''))
       DO UPDATE SET severity = excluded.severity, about_day = excluded.about_day
       WHERE (mailbox_finding.severity, mailbox_finding.about_day) IS DISTINCT FROM (excluded.severity, excluded.about_day)`,
      [JSON.stringify(found), now],
    );
  }
}

/** What the last extract of the public index says of these PEC. */
async function ipaSays(tx: Tx, rows: readonly MailboxRow[]): Promise<ReadonlyMap<string, IpaSays>> {
  const records = rows.filter(({ service }) => service === 'pec');
  if (records.length === 0) return new Map();
  const { entries, parts, readAt } = await storedExtract(tx);
  if (readAt === null) return new Map();
  const on = officeDay(new Date(readAt));
  return new Map(
    compareWithIpa(records, entries, parts).flatMap(({ record, outcome }) =>
      record === null ? [] : [[record.id, { outcome, on }] as const],
    ),
  );
}
