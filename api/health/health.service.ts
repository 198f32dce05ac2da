import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { wasDiskFullLately } from '../errors/disk-full.ts';
import { QueueService } from '../queue/queue.service.ts';
import { observeProcess } from '../telemetry/telemetry.ts';
import { DatabaseProbe } from './database-probe.ts';

export interface Readiness {
  ready: boolean;
  /** `full`: it reads, and has no room to write. `newer`: its schema is no longer that of this version. */
  database: 'ok' | 'away' | 'full' | 'newer';
  /** Of those this process knows; a newer process may have run more. */
  pendingMigrations: number | null;
}

/** Whether this process can serve: it is not about to close, the database answers and has all that the code needs. */
@Injectable()
export class HealthService implements OnApplicationShutdown {
  private readonly probe: DatabaseProbe;
  private isDraining = false;

  constructor(
    database: Database,
    private readonly queue: QueueService,
  ) {
    this.probe = new DatabaseProbe((database.dataSource.options as { url: string }).url);
    observeProcess({ queueDepths: () => queue.depths(), poolUse: () => database.poolUse() });
  }

  async readiness(): Promise<Readiness> {
    try {
      const { pending, isTooNew } = await this.probe.schema();
      const database = isTooNew ? 'newer' : wasDiskFullLately() ? 'full' : 'ok';
      const ready = pending === 0 && !this.isDraining && database === 'ok';
      return { ready, database, pendingMigrations: pending };
    } catch {
      return { ready: false, database: 'away', pendingMigrations: null };
    }
  }

  /** From now on this process says that it is not ready: a balancer sends new requests elsewhere. */
  drain(): void {
    this.isDraining = true;
  }

  queueDepths(): ReturnType<QueueService['depths']> {
    return this.queue.depths();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.probe.close();
  }
}
