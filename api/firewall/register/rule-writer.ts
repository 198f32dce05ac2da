import { Injectable } from '@nestjs/common';
import type { FirewallRuleFields } from '../../../contract/firewall/rules.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { nameOfActor } from '../../requests/lifecycle/actor-names.ts';
import { lockPolicy } from './firewall-policy.service.ts';
import { SELECT_RULE, type RuleRow } from './rule-row.ts';
import type { DeviceMeaning } from '../../../domain/firewall/device-meaning.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { FirewallRuleEntity } from './firewall-rule.entity.ts';
import { FirewallRuleEventEntity } from './firewall-rule-event.entity.ts';

/** Why a rule is written: by hand, or by the execution of a request. */
export interface Occasion {
  readonly request: { readonly id: string; readonly code: string } | null;
  readonly note: string;
}

/** The only writer of the register. Every change is a version, an event and an audit row in one transaction. */
@Injectable()
export class RuleWriter {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @param before id of the rule in front of which it goes; null is the end */
  async insert(
    tx: Tx,
    actor: Actor,
    fields: FirewallRuleFields,
    before: string | null,
    occasion: Occasion,
  ): Promise<RuleRow> {
    await lockPolicy(tx);
    const position = before === null ? await endOf(tx) : (await this.read(tx, before)).position;
    await tx.query('UPDATE firewall_rule SET position = position + 1 WHERE position >= $1', [position]);
    const id = newId();
    await tx.query(
      `INSERT INTO firewall_rule (id, position, name, action, is_enabled, from_zones, to_zones, sources, destinations,
         services, logging, schedule, expires_on, review_on, owner_sector_id, reason, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [id, position, ...valuesOf(fields), occasion.request?.id ?? null],
    );
    await this.note(tx, actor, id, 'created', fields, occasion);
    return this.read(tx, id);
  }

  /**
   * @param meaning the device's own rule, which the fields do not say; null: the fields say all of it
   * @throws Problem 409 when the rule is not the one that was read
   */
  async update(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number | null,
    fields: FirewallRuleFields,
    occasion: Occasion,
    meaning: DeviceMeaning | null = null,
  ): Promise<RuleRow> {
    await lockPolicy(tx);
    const current = await this.read(tx, id);
    requireVersion(current, version);
    await tx.query(
      `UPDATE firewall_rule SET name = $2, action = $3, is_enabled = $4, from_zones = $5, to_zones = $6, sources = $7,
         destinations = $8, services = $9, logging = $10, schedule = $11, expires_on = $12, review_on = $13,
         owner_sector_id = $14, reason = $15, request_id = coalesce($16, request_id), version = version + 1, updated_at = $17,
         device_meaning = $18
       WHERE id = $1`,
      [
        id,
        ...valuesOf(fields),
        occasion.request?.id ?? null,
        this.clock.now().toISOString(),
        meaning && JSON.stringify(meaning),
      ],
    );
    await this.note(tx, actor, id, 'changed', fields, occasion);
    return this.read(tx, id);
  }

  /** The row stays for its history; the places after it close up. */
  async remove(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number | null,
    occasion: Occasion,
  ): Promise<RuleRow> {
    await lockPolicy(tx);
    const current = await this.read(tx, id);
    requireVersion(current, version);
    await updateRows(
      tx,
      FirewallRuleEntity,
      { id },
      {
        position: null,
        removedAt: this.clock.now().toISOString(),
        version: () => 'version + 1',
        updatedAt: this.clock.now().toISOString(),
      },
    );
    await tx.query('UPDATE firewall_rule SET position = position - 1 WHERE position > $1', [
      current.position,
    ]);
    await this.note(tx, actor, id, 'removed', null, occasion);
    return current;
  }

  /** @throws Problem 404 when there is no such rule, or it was removed */
  async read(tx: Tx, id: string): Promise<RuleRow> {
    const [row] = await tx.query<RuleRow>(`${SELECT_RULE} WHERE r.id = $1 AND r.removed_at IS NULL`, [id]);
    if (!row) throw notFound('La regola');
    return row;
  }

  private async note(
    tx: Tx,
    actor: Actor,
    id: string,
    action: 'created' | 'changed' | 'removed',
    fields: FirewallRuleFields | null,
    occasion: Occasion,
  ): Promise<void> {
    await insertRow(tx, FirewallRuleEventEntity, {
      id: newId(),
      ruleId: id,
      at: this.clock.now().toISOString(),
      action,
      actorName: nameOfActor(actor),
      requestId: occasion.request?.id ?? null,
      requestCode: occasion.request?.code ?? null,
      note: occasion.note,
      fields,
    });
    await this.audit.record(tx, actor, {
      action: `firewall-rule.${action}`,
      subject: { kind: 'firewall-rule', id },
      details: { request: occasion.request?.code ?? null, fields },
    });
    await publishChange(tx, { topic: 'firewall', id });
  }
}

function requireVersion(row: RuleRow, version: number | null): void {
  if (version !== null && row.version !== version)
    throw conflict(
      'version-changed',
      'La regola è stata cambiata da altri nel frattempo: rileggerla e ripetere.',
    );
}

async function endOf(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ next: number }>(
    'SELECT coalesce(max(position), 0) + 1 AS next FROM firewall_rule',
  );
  return row!.next;
}

function valuesOf(fields: FirewallRuleFields): unknown[] {
  return [
    fields.name,
    fields.action,
    fields.isEnabled,
    fields.fromZones,
    fields.toZones,
    fields.sources,
    fields.destinations,
    fields.services,
    fields.logging,
    fields.schedule,
    fields.expiresOn,
    fields.reviewOn,
    fields.ownerSectorId,
    fields.reason,
  ];
}
