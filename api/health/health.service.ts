import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { pendingMigrations } from '../database/connect.ts';
import { QueueService } from '../queue/queue.service.ts';

export interface Readiness {
  ready: boolean;
  database: 'ok' | 'away';
  pendingMigrations: number | null;
}

/** Whether this process can serve: the database answers and the schema is the code's. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
  ) {}

  async readiness(): Promise<Readiness> {
    try {
      const pending = await pendingMigrations(this.database.dataSource);
      return { ready: pending === 0, database: 'ok', pendingMigrations: pending };
    } catch {
      return { ready: false, database: 'away', pendingMigrations: null };
    }
  }

  queueDepths(): ReturnType<QueueService['depths']> {
    return this.queue.depths();
  }
}
