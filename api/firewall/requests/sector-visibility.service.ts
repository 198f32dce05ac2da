import { Injectable } from '@nestjs/common';
import { isConfinedToSector, type Actor } from '../../../domain/people/actor.ts';
import { Database } from '../../database/database.ts';
import type { SeenBySector } from './seen-preview.ts';

/** Which requests and rules a person who is confined to a sector may be told of. */
@Injectable()
export class SectorVisibilityService {
  constructor(private readonly database: Database) {}

  /** @returns null for whoever sees every sector */
  async of(actor: Actor): Promise<SeenBySector | null> {
    if (actor.kind !== 'person' || !isConfinedToSector(actor)) return null;
    const [requests, rules] = await Promise.all([
      this.database.query<{ id: string }>(
        `SELECT id FROM request WHERE sector_id = $1 AND kind = 'firewall' ORDER BY created_at DESC LIMIT 5000`,
        [actor.sectorId],
      ),
      this.database.query<{ id: string }>(
        // The office's own denials, such as the one that closes the policy, are nobody's secret.
        `SELECT id FROM firewall_rule WHERE removed_at IS NULL
           AND (owner_sector_id = $1 OR (owner_sector_id IS NULL AND action = 'deny')) LIMIT 50000`,
        [actor.sectorId],
      ),
    ]);
    return {
      requests: new Set(requests.map(({ id }) => id)),
      rules: new Set(rules.map(({ id }) => id)),
    };
  }
}
