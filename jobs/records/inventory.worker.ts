import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InventoryAccountsService } from '../../api/workstations/inventories/inventory-accounts.service.ts';
import { InventoryReadingsService } from '../../api/workstations/inventories/inventory-readings.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import type { InventorySource } from '../../contract/workstations/inventory-accounts.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';

/** Before the office opens, after the consoles' nightly exports. */
const INVENTORY_READ = defineSchedule('inventory-read', 'inventory-read', '40 5 * * *');

/** Reads the directory and GLPI by their own interface, each on its own: one that fails does not hold the other. */
@Injectable()
export class InventoryWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly accounts: InventoryAccountsService,
    private readonly readings: InventoryReadingsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(INVENTORY_READ);
    await this.queue.work<{ source?: InventorySource }>('inventory-read', ({ source }) => this.read(source), {
      concurrency: 1,
    });
  }

  /** Every enabled source, or the one that is named. */
  async read(only?: InventorySource): Promise<void> {
    const sources = (await this.accounts.enabled()).filter((one) => only === undefined || one === only);
    const ends = await Promise.allSettled(sources.map((source) => this.readings.read(source)));
    const failed = ends.find((end) => end.status === 'rejected');
    // The queue tries again: a reading that was done is repeated and changes nothing.
    if (failed !== undefined) throw failed.reason;
  }
}
