import { Injectable } from '@nestjs/common';
import { daysAfter, startOfDay } from '../../domain/calendar/office-day.ts';
import type { AuditPage, AuditQuery, AuditVerdict } from '../../contract/audit.ts';
import { maskedWithin } from '../../domain/dnsbl/masked-channel.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { verifyAuditChain } from './audit-chain.ts';
import { registerOwner } from './register-owner.ts';

interface Row {
  seq: number;
  at: string;
  actorKind: string;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  details: string;
  hash: string;
  erased: boolean;
}

/** Reads the register: newest first. */
@Injectable()
export class AuditRegisterService {
  constructor(private readonly database: Database) {}

  async list(query: AuditQuery): Promise<AuditPage> {
    const before = query.cursor === undefined ? null : decodeCursor(query.cursor, 1)[0];
    const rows = await this.database.query<Row>(
      `SELECT seq, at, actor_kind AS "actorKind", actor_name AS "actorName", action, subject_kind AS "subjectKind",
              subject_id AS "subjectId", details, hash, erased
       FROM audit_entry
       WHERE ($1::bigint IS NULL OR seq < $1)
         AND ${holdsText('$2', ['actor_name', 'action', 'details'])}
         AND ($3::text IS NULL OR action = $3)
         AND ($4::text IS NULL OR subject_kind = $4)
         AND ($5::text IS NULL OR subject_id = $5)
         AND ($6::text IS NULL OR at >= $6)
         AND ($7::text IS NULL OR at < $7)
       ORDER BY seq DESC LIMIT $8`,
      [
        before,
        query.text ?? null,
        query.action ?? null,
        query.subjectKind ?? null,
        query.subjectId ?? null,
        query.from === undefined ? null : startOfDay(query.from).toISOString(),
        query.to === undefined ? null : startOfDay(daysAfter(query.to, 1)).toISOString(),
        query.limit + 1,
      ],
    );
    const page = pageOf(rows, query.limit, (row) => [row.seq]);
    return {
      nextCursor: page.nextCursor,
      items: page.items.map((row) => ({
        ...row,
        details: maskedWithin(JSON.parse(row.details)) as Record<string, unknown>,
      })),
    };
  }

  /** A long walk: one at a time, and whoever asks meanwhile gets the same answer. */
  verify(): Promise<AuditVerdict> {
    this.walking ??= this.walk().finally(() => {
      this.walking = undefined;
    });
    return this.walking;
  }

  private async walk(): Promise<AuditVerdict> {
    const owner = await registerOwner(this.database);
    return { ...(await verifyAuditChain(this.database)), owner };
  }

  private walking: Promise<AuditVerdict> | undefined;
}
