import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { resealAll } from './reseal.ts';
import { SecretBox } from './secret-box.ts';

/** At the start, what an older release left in clear is sealed. What was sealed with an earlier key waits for the rotation. */
@Injectable()
export class SealedValuesService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.transaction((tx) => resealAll(tx, this.box, 'clear'));
  }
}
