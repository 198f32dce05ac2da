import { Injectable } from '@nestjs/common';
import { PEC_ONLY_FIELDS, type CreateMailbox, type MailboxChanges } from '../../contract/mailboxes/fields.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { PEC_KINDS, PEO_KINDS } from '../../domain/mailboxes/mailbox.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound, unprocessable, type ProblemIssue } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import {
  columnValue,
  MAILBOX_COLUMNS,
  MAILBOX_FIELD_NAMES,
  SELECT_MAILBOX,
  type MailboxRow,
} from './mailbox-columns.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { overlay } from './overlay.ts';
import { recordChanges, type FieldChange } from './record-changes.ts';
import { LOCKS } from '../database/locks.ts';
import { insertRow } from '../database/rows.ts';
import { MailboxEventEntity } from './mailbox-event.entity.ts';

/** Why a record was written: the history says it. */
export interface MailboxOccasion {
  readonly action: 'created' | 'updated' | 'imported' | 'request-executed';
  readonly reason?: string;
  readonly requestId?: string | null;
}

/** Writes records inside a caller's transaction: row, history, audit, findings. The forms and the requests share it. */
@Injectable()
export class MailboxRecordsService {
  constructor(
    private readonly findings: MailboxFindingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, actor: Actor, record: CreateMailbox, occasion: MailboxOccasion): Promise<string> {
    const id = newId();
    await this.requireFreeAddresses(tx, id, record.address, record.aliases);
    await this.requireReferences(tx, record);
    const fields = MAILBOX_FIELD_NAMES.filter((field) => field in record);
    const values = fields.map((field) => columnValue(field, (record as Record<string, unknown>)[field]));
    await tx.query(
      `INSERT INTO mailbox (id, service, created_at, updated_at, ${fields.map((field) => MAILBOX_COLUMNS[field]).join(', ')})
       VALUES ($1, $2, $3, $3, ${fields.map((_, index) => `$${index + 4}`).join(', ')})`,
      [id, record.service, this.clock.now(), ...values],
    );
    await this.recordHistory(tx, actor, id, record.address, occasion, []);
    await this.findings.refresh(tx, [id]);
    return id;
  }

  /**
   * Changes the named fields of a record.
   * @throws Problem 404, 409 `version-changed` when `version` is not the present one, 422 when the record cannot be so
   */
  async change(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number | null,
    changes: MailboxChanges,
    occasion: MailboxOccasion,
  ): Promise<void> {
    const before = await this.lock(tx, id);
    if (version !== null && version !== before.version) {
      throw conflict(
        'version-changed',
        'La scheda è stata modificata nel frattempo: ricaricarla e ripetere la modifica.',
      );
    }
    requireFitting(before.service, changes);
    const after = overlay<MailboxRow>(before, changes);
    if (changes.address !== undefined || changes.aliases !== undefined) {
      await this.requireFreeAddresses(tx, id, after.address, after.aliases);
    }
    await this.requireReferences(tx, changes);
    const changed = recordChanges(before, changes);
    // An executed request stands in the history even when the record was so already (a solved problem, a reset).
    if (changed.length === 0 && occasion.action !== 'request-executed') return;
    const assignments = changed.map(({ field }, index) => `, ${MAILBOX_COLUMNS[field]} = $${index + 3}`);
    await tx.query(
      `UPDATE mailbox SET version = version + 1, updated_at = $2${assignments.join('')} WHERE id = $1`,
      [id, this.clock.now(), ...changed.map(({ field, after: value }) => columnValue(field, value))],
    );
    await this.recordHistory(tx, actor, id, after.address, occasion, changed);
    await this.findings.refresh(tx, [id]);
  }

  /** The record, locked until the end of the transaction. */
  async lock(tx: Tx, id: string): Promise<MailboxRow> {
    const [row] = await tx.query<MailboxRow>(`${SELECT_MAILBOX} WHERE m.id = $1 FOR UPDATE OF m`, [id]);
    if (!row) throw notFound('La casella');
    return row;
  }

  /** An address or alias belongs to one mailbox. The advisory lock keeps two writers from taking the same one. */
  private async requireFreeAddresses(
    tx: Tx,
    id: string,
    address: string,
    aliases: readonly string[],
  ): Promise<void> {
    const wanted = [address, ...aliases];
    if (new Set(wanted).size !== wanted.length) {
      throw unprocessable('alias-repeated', 'Un alias è ripetuto o è uguale all’indirizzo.', [
        { path: 'aliases', message: 'alias ripetuto' },
      ]);
    }
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.mailboxes})`);
    const [taken] = await tx.query<{ address: string; aliases: string[] }>(
      'SELECT address, aliases FROM mailbox WHERE id <> $1 AND (address = ANY ($2) OR aliases && $2) LIMIT 1',
      [id, wanted],
    );
    if (!taken) return;
    const same = wanted.find((one) => one === taken.address || taken.aliases.includes(one)) ?? address;
    throw conflict('address-taken', `L’indirizzo ${same} appartiene già alla casella ${taken.address}.`);
  }

  private async requireReferences(
    tx: Tx,
    fields: { sectorId?: string | null | undefined; providerId?: string | null | undefined },
  ): Promise<void> {
    const issues: ProblemIssue[] = [];
    if (
      fields.sectorId &&
      (await tx.query('SELECT 1 FROM sector WHERE id = $1', [fields.sectorId])).length === 0
    ) {
      issues.push({ path: 'sectorId', message: 'settore inesistente' });
    }
    if (
      fields.providerId &&
      (await tx.query('SELECT 1 FROM pec_provider WHERE id = $1', [fields.providerId])).length === 0
    ) {
      issues.push({ path: 'providerId', message: 'gestore inesistente' });
    }
    if (issues.length > 0)
      throw unprocessable('unknown-reference', 'La scheda nomina qualcosa che non esiste.', issues);
  }

  private async recordHistory(
    tx: Tx,
    actor: Actor,
    id: string,
    address: string,
    occasion: MailboxOccasion,
    changes: FieldChange[],
  ): Promise<void> {
    await insertRow(tx, MailboxEventEntity, {
      id: newId(),
      mailboxId: id,
      at: this.clock.now(),
      actorKind: actor.kind,
      actorId: actor.kind === 'person' ? actor.personId : null,
      actorName: actor.kind === 'system' ? actor.name : actor.displayName,
      action: occasion.action,
      reason: occasion.reason ?? '',
      requestId: occasion.requestId ?? null,
      changes,
    });
    await this.audit.record(tx, actor, {
      action: `mailbox.${occasion.action}`,
      subject: { kind: 'mailbox', id },
      details: {
        address,
        fields: changes.map(({ field }) => field),
        ...(occasion.requestId ? { requestId: occasion.requestId } : {}),
      },
    });
    await publishChange(tx, { topic: 'mailboxes', id });
  }
}

function requireFitting(service: 'peo' | 'pec', changes: MailboxChanges): void {
  const issues: ProblemIssue[] = [];
  if (service === 'peo') {
    for (const field of PEC_ONLY_FIELDS) {
      if (changes[field] !== undefined)
        issues.push({ path: `changes.${field}`, message: 'riguarda solo le caselle PEC' });
    }
  }
  const kinds: readonly string[] = service === 'peo' ? PEO_KINDS : PEC_KINDS;
  if (changes.kind !== undefined && !kinds.includes(changes.kind)) {
    issues.push({ path: 'changes.kind', message: 'tipo di casella non ammesso per questo servizio' });
  }
  if (issues.length > 0)
    throw unprocessable('does-not-fit', 'La modifica non si adatta a questo tipo di casella.', issues);
}
