import { Injectable } from '@nestjs/common';
import { SAVED_WORDS } from '../../contract/records/imports.ts';
import type { WordMeanings } from '../../domain/imports/protection-cells.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** What the words of a source were once said to mean. */
@Injectable()
export class SavedWordsService {
  constructor(private readonly settings: SettingsService) {}

  async of(kind: string, profile: string): Promise<WordMeanings> {
    return (await this.settings.read(SAVED_WORDS))[`${kind}:${profile}`] ?? {};
  }

  async keep(tx: Tx, actor: PersonActor, kind: string, profile: string, said: WordMeanings): Promise<void> {
    if (Object.keys(said).length === 0) return;
    const all = await this.settings.read(SAVED_WORDS, tx);
    const key = `${kind}:${profile}`;
    await this.settings.write(tx, actor, SAVED_WORDS, { ...all, [key]: { ...all[key], ...said } });
  }
}
