import { Injectable } from '@nestjs/common';
import { SAVED_MAPPINGS, type ColumnMapping } from '../../contract/records/imports.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The columns chosen the last time, for each kind of record and product. */
@Injectable()
export class SavedMappingsService {
  constructor(private readonly settings: SettingsService) {}

  async of(kind: string, profile: string): Promise<ColumnMapping | undefined> {
    const all = await this.settings.read(SAVED_MAPPINGS);
    return all[`${kind}:${profile}`];
  }

  async keep(
    tx: Tx,
    actor: PersonActor,
    kind: string,
    profile: string,
    mapping: ColumnMapping,
  ): Promise<void> {
    const all = await this.settings.read(SAVED_MAPPINGS, tx);
    const key = `${kind}:${profile}`;
    if (JSON.stringify(all[key]) === JSON.stringify(mapping)) return;
    await this.settings.write(tx, actor, SAVED_MAPPINGS, { ...all, [key]: mapping });
  }
}
