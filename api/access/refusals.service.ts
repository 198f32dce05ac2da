import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';

const AGAIN_AFTER_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

/** What somebody tried who may not, in the register: once in a while for the same person and route. */
@Injectable()
export class RefusalsService {
  private readonly told = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async record(actor: PersonActor, method: string, route: string, address: string): Promise<void> {
    const now = this.clock.now().getTime();
    const key = `${actor.personId} ${method} ${route}`;
    if (Math.abs(now - (this.told.get(key) ?? Number.NEGATIVE_INFINITY)) < AGAIN_AFTER_MS) return;
    if (this.told.size >= MOST_REMEMBERED) this.told.clear();
    this.told.set(key, now);
    await this.database.transaction((tx) =>
      this.audit.record(tx, actor, {
        action: 'access.refused',
        subject: { kind: 'route', id: `${method} ${route}` },
        details: { address, byToken: actor.tokenPermissions !== null },
      }),
    );
  }
}
