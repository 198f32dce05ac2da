import { Injectable } from '@nestjs/common';
import { daysAfter, startOfDay } from '../../domain/calendar/office-day.ts';
import { actionWords, kindWords } from '../../domain/audit/action-words.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { AuditExportQuery, AuditPage, AuditQuery, AuditVerdict } from '../../contract/audit.ts';
import { maskedWithin } from '../../domain/notifications/masked-channel.ts';
import type { Language } from '../../text/both.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { settingName } from '../settings/known-settings.ts';
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

const HEADS: Readonly<Record<AuditExportQuery['language'], string[]>> = {
  it: [
    'N.',
    'Quando (UTC)',
    'Chi',
    'Azione',
    'Tipo di oggetto',
    'Oggetto',
    'Dettagli',
    'Codice dell’azione',
    'Impronta',
  ],
  en: [
    'No.',
    'When (UTC)',
    'Who',
    'Action',
    'Kind of subject',
    'Subject',
    'Details',
    'Code of the action',
    'Hash',
  ],
};

/** Where the code or name of a thing stands. */
const LABELS: Readonly<Record<string, { readonly table: string; readonly column: string }>> = {
  request: { table: 'request', column: 'code' },
  'dnsbl-case': { table: 'dnsbl_case', column: 'code' },
  'dnsbl-target': { table: 'dnsbl_target', column: 'text' },
  'dnsbl-zone': { table: 'dnsbl_zone', column: 'zone' },
  incident: { table: 'incident', column: 'code' },
  mailbox: { table: 'mailbox', column: 'address' },
  workstation: { table: 'workstation', column: 'name' },
  person: { table: 'person', column: 'display_name' },
  sector: { table: 'sector', column: 'name' },
  supplier: { table: 'supplier', column: 'name' },
  'firewall-rule': { table: 'firewall_rule', column: 'name' },
  'firewall-name': { table: 'firewall_name', column: 'name' },
  'api-token': { table: 'api_token', column: 'name' },
};

/** Reads the register: newest first. */
@Injectable()
export class AuditRegisterService {
  constructor(private readonly database: Database) {}

  async list(query: AuditQuery, language: Language): Promise<AuditPage> {
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
         AND ($8::text IS NULL OR ($8 = 'only') = (action LIKE 'session.%'))
       ORDER BY seq DESC LIMIT $9`,
      [
        before,
        query.text ?? null,
        query.action ?? null,
        query.subjectKind ?? null,
        query.subjectId ?? null,
        query.from === undefined ? null : startOfDay(query.from).toISOString(),
        query.to === undefined ? null : startOfDay(daysAfter(query.to, 1)).toISOString(),
        query.sessions ?? null,
        query.limit + 1,
      ],
    );
    const page = pageOf(rows, query.limit, (row) => [row.seq]);
    const labels = await this.labels(page.items, language);
    return {
      nextCursor: page.nextCursor,
      items: page.items.map((row) => ({
        ...row,
        subjectLabel: labels.get(`${row.subjectKind} ${row.subjectId}`) ?? null,
        details: maskedWithin(JSON.parse(row.details)) as Record<string, unknown>,
      })),
    };
  }

  /** What matches, newest first, for a spreadsheet: a thousand rows at a time. */
  async *table({
    language,
    ...query
  }: Omit<AuditExportQuery, 'format'>): AsyncGenerator<string[], void, undefined> {
    yield HEADS[language];
    let cursor: string | undefined;
    do {
      const page = await this.list(
        { ...query, limit: 1000, ...(cursor !== undefined && { cursor }) },
        language,
      );
      for (const {
        seq,
        at,
        actorName,
        action,
        subjectKind,
        subjectId,
        subjectLabel,
        details,
        hash,
      } of page.items)
        yield [
          String(seq),
          at,
          actorName,
          actionWords(action, language) ?? action,
          kindWords(subjectKind, language),
          subjectLabel ?? subjectId ?? '',
          JSON.stringify(details),
          action,
          hash,
        ];
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** The codes and names of what a page speaks of, one question a kind. */
  private async labels(rows: readonly Row[], language: Language): Promise<Map<string, string>> {
    const ids = new Map<string, Set<string>>();
    for (const { subjectKind, subjectId } of rows)
      if (subjectId !== null) ids.set(subjectKind, (ids.get(subjectKind) ?? new Set()).add(subjectId));
    const labels = new Map<string, string>();
    for (const [kind, some] of ids) {
      if (kind === 'setting')
        for (const key of some) {
          const name = settingName(key)?.[language];
          if (name !== undefined) labels.set(`${kind} ${key}`, name);
        }
      const source = LABELS[kind];
      if (source === undefined) continue;
      const found = await this.database.query<{ id: string; label: string }>(
        `SELECT id::text AS id, ${source.column} AS label FROM ${source.table} WHERE id::text = ANY ($1)`,
        [[...some]],
      );
      for (const { id, label } of found)
        labels.set(`${kind} ${id}`, kind === 'dnsbl-zone' ? maskedZone(label) : label);
    }
    return labels;
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
