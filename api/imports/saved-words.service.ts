import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineSetting } from '../../contract/settings.ts';
import type { WordMeanings } from '../../domain/imports/workstation-fields.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';

const SAVED_WORDS = defineSetting({
  key: 'imports.words',
  schema: z.record(
    z.string().max(80),
    z.record(z.string().max(80), z.enum(['active', 'inactive', 'outdated', 'missing', 'unknown'])),
  ),
  fallback: {},
  editableBy: 'workstations.manage',
});

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
