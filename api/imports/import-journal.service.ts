import { Injectable } from '@nestjs/common';
import { daysFrom } from '../../domain/calendar/office-day.ts';
import type { ImportSource } from '../../contract/records/imports.ts';
import { PROTECTION_RULES } from '../../contract/records/rules.ts';
import {
  DIRECTORY_ACCOUNT,
  GLPI_ACCOUNT,
  type InventorySource,
} from '../../contract/workstations/inventory-accounts.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { publishChange } from '../live/live.ts';
import { SettingsService } from '../settings/settings.service.ts';

type Kind = 'mailboxes' | 'workstations';

export interface ImportEnd {
  readonly kind: Kind;
  readonly profile: string;
  readonly fileName: string;
  readonly lines: number;
  readonly notKnown: number;
  /** Why it was refused; empty: it was done. */
  readonly reason: string;
}

/**
 * Every import and how it ended. A table that comes by itself is looked for: a refusal, or none for some days, would
 * otherwise leave yesterday's figures standing as if they were today's.
 */
@Injectable()
export class ImportJournalService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async keep(tx: Pick<Tx, 'query'>, actor: Actor, end: ImportEnd): Promise<void> {
    const isUnattended =
      actor.kind === 'system' || (actor.kind === 'person' && actor.tokenPermissions !== null);
    await tx.query(
      `INSERT INTO table_import (id, kind, profile, at, outcome, is_unattended, actor_name, file_name, lines, not_known, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        end.kind,
        end.profile,
        this.clock.now().toISOString(),
        end.reason === '' ? 'done' : 'refused',
        isUnattended,
        actor.kind === 'system' ? actor.name : actor.displayName,
        end.fileName.slice(-200),
        end.lines,
        end.notKnown,
        end.reason.slice(0, 500),
      ],
    );
  }

  /** A refusal is kept although nothing else of the import is. */
  async keepRefusal(actor: Actor, end: ImportEnd): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.keep(tx, actor, end);
      await publishChange(tx, { topic: end.kind });
    });
  }

  /** Each source with its last import that was done, the last refusal since, and whether it is missed. */
  async sources(kind: Kind, database: Pick<Tx, 'query'> = this.database): Promise<ImportSource[]> {
    const { importMaxAgeDays } = await this.settings.read(PROTECTION_RULES);
    const rows = await database.query<Omit<ImportSource, 'state'>>(
      `SELECT i.profile, bool_or(i.is_unattended) AS "isUnattended",
              max(i.at) FILTER (WHERE i.outcome = 'done') AS "lastDoneAt",
              (array_agg(i.actor_name ORDER BY i.at DESC) FILTER (WHERE i.outcome = 'done'))[1] AS "lastDoneBy",
              (array_agg(i.lines ORDER BY i.at DESC) FILTER (WHERE i.outcome = 'done'))[1] AS lines,
              (array_agg(i.not_known ORDER BY i.at DESC) FILTER (WHERE i.outcome = 'done'))[1] AS "notKnown",
              max(i.at) FILTER (WHERE i.outcome = 'refused') AS "lastRefusedAt",
              (array_agg(i.reason ORDER BY i.at DESC) FILTER (WHERE i.outcome = 'refused'))[1] AS "refusal"
       FROM table_import i WHERE i.kind = $1 AND i.at > $2 GROUP BY i.profile ORDER BY i.profile`,
      [kind, daysFrom(this.clock.now(), -400).toISOString()],
    );
    const now = this.clock.now().getTime();
    const told = rows.map((row) => ({ ...row, state: stateOf(row, now, importMaxAgeDays) }));
    const expected = kind === 'workstations' ? await this.expected() : [];
    const never = expected.filter((profile) => !told.some((one) => one.profile === profile));
    return [...told, ...never.map((profile) => ({ ...NEVER, profile }))];
  }

  /** Sources that are read on a schedule: one that has never answered is missed too. */
  private async expected(): Promise<InventorySource[]> {
    const directory = await this.settings.read(DIRECTORY_ACCOUNT);
    const glpi = await this.settings.read(GLPI_ACCOUNT);
    return [
      ...(directory.enabled ? (['active-directory'] as const) : []),
      ...(glpi.enabled ? (['glpi'] as const) : []),
    ];
  }
}

const NEVER: Omit<ImportSource, 'profile'> = {
  state: 'late',
  isUnattended: true,
  lastDoneAt: null,
  lastDoneBy: null,
  lines: null,
  notKnown: null,
  lastRefusedAt: null,
  refusal: null,
};

/** A table that a person brings is not missed; one that comes by itself is. */
function stateOf(row: Omit<ImportSource, 'state'>, now: number, maxAgeDays: number): ImportSource['state'] {
  const done = row.lastDoneAt === null ? -Infinity : Date.parse(row.lastDoneAt);
  if (row.lastRefusedAt !== null && Date.parse(row.lastRefusedAt) > done) return 'refused';
  if (row.isUnattended && done < daysFrom(now, -maxAgeDays).getTime()) return 'late';
  return 'good';
}
