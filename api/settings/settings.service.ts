import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { sealedPaths, type SettingDefinition } from '../../contract/settings.ts';
import { mayUse, type Actor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database, type Tx } from '../database/database.ts';
import { forbidden } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { mapSecrets } from '../secrets/json-secrets.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { readStored } from './stored-value.ts';

/**
 * What the office edits. Of a value that no longer fits its schema (after an upgrade, or written by hand) holds what can
 * be read; {@link SettingFaultsService} tells the rest.
 */
@Injectable()
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly box: SecretBox,
  ) {}

  async read<Schema extends z.ZodType>(
    definition: SettingDefinition<Schema>,
    tx?: Tx,
  ): Promise<z.infer<Schema>> {
    const rows = await (tx ?? this.database).query<{ value: unknown }>(
      'SELECT value FROM setting WHERE key = $1',
      [definition.key],
    );
    if (rows[0] === undefined) return definition.fallback;
    const opened = mapSecrets(rows[0].value, sealedPaths(definition), (secret) => this.box.open(secret));
    return readStored(definition, opened).value;
  }

  /** @throws Problem 403 unless the actor may edit this setting */
  async write<Schema extends z.ZodType>(
    tx: Tx,
    actor: Actor,
    definition: SettingDefinition<Schema>,
    value: z.infer<Schema>,
  ): Promise<void> {
    if (actor.kind === 'person' && !mayUse(actor, definition.editableBy)) {
      throw forbidden('not-permitted', 'Chi ha effettuato l’accesso non può cambiare questa impostazione.');
    }
    const before = await this.read(definition, tx);
    // Whatever is shown of it elsewhere, what is sealed in the row stands in no other.
    const shown = (kept: z.infer<Schema>): unknown =>
      mapSecrets(definition.shown?.(kept) ?? kept, definition.secrets ?? [], () => '•••');
    await tx.query(
      `INSERT INTO setting (key, value, changed_at, changed_by) VALUES ($1, $2, now(), $3)
       ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
      [
        definition.key,
        JSON.stringify(mapSecrets(value, sealedPaths(definition), (secret) => this.box.seal(secret))),
        actor.kind === 'person' ? actor.username : actor.kind,
      ],
    );
    await this.audit.record(tx, actor, {
      action: 'setting.changed',
      subject: { kind: 'setting', id: definition.key },
      details: { before: shown(before), after: shown(value) },
    });
    await publishChange(tx, { topic: 'settings', id: definition.key });
  }
}
