import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  cronOf,
  DNSBL_SETTINGS,
  DNSBL_STANDING_AUTHORISATION,
  DNSBL_SWEEP_CRON,
  scheduleOf,
  type DnsblSettings,
  type DnsblSettingsPage,
} from '../../contract/dnsbl/settings.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { ListingPolicy } from '../../domain/dnsbl/listing.ts';
import { Database, type Tx } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import { readCron } from '../settings/cron.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** What the operator edits of the monitor. */
@Injectable()
export class DnsblSettingsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
  ) {}

  async read(tx?: Tx): Promise<DnsblSettings> {
    const kept = await this.settings.read(DNSBL_SETTINGS, tx);
    const cron = await this.settings.read(DNSBL_SWEEP_CRON, tx);
    const standingAuthorisation = await this.settings.read(DNSBL_STANDING_AUTHORISATION, tx);
    return { ...kept, schedule: scheduleOf(cron), standingAuthorisation };
  }

  async page(): Promise<DnsblSettingsPage> {
    const settings = await this.read();
    return { settings, warnings: warningsOf(settings) };
  }

  /** Writes what differs. @throws Problem 403 for a part that is not the actor's to edit, 422 (unreadable cron) */
  async write(actor: PersonActor, settings: DnsblSettings): Promise<void> {
    checkSchedule(settings);
    await this.database.transaction(async (tx) => {
      const {
        schedule: scheduleBefore,
        standingAuthorisation: standingBefore,
        ...before
      } = await this.read(tx);
      const { schedule, standingAuthorisation, ...after } = settings;
      if (standingAuthorisation !== standingBefore)
        await this.settings.write(tx, actor, DNSBL_STANDING_AUTHORISATION, standingAuthorisation);
      if (cronOf(schedule) !== cronOf(scheduleBefore))
        await this.settings.write(tx, actor, DNSBL_SWEEP_CRON, cronOf(schedule));
      if (!isDeepStrictEqual(after, before)) await this.settings.write(tx, actor, DNSBL_SETTINGS, after);
    });
  }

  async policy(tx?: Tx): Promise<ListingPolicy> {
    const { thresholds } = await this.read(tx);
    return {
      confirmAfterMinutes: thresholds.confirmAfterMinutes,
      confirmWithinMinutes: 15,
      clearAfterSweeps: thresholds.clearAfterSweeps,
      clearAfterHours: thresholds.clearAfterHours,
      holdDownMinutes: thresholds.holdDownMinutes,
      holdDownAfterRelistings: 3,
    };
  }
}

function checkSchedule({ schedule }: DnsblSettings): void {
  if (schedule.kind !== 'cron' || readCron(schedule.cron).ok) return;
  throw unprocessable('unreadable-cron', 'L’espressione cron non è valida.', [
    { path: 'schedule.cron', message: 'usare cinque campi, ad esempio «0 */4 * * *»' },
  ]);
}

const warningsOf = ({ schedule }: DnsblSettings): DnsblSettingsPage['warnings'] =>
  schedule.kind === 'off' ? [{ code: 'no-schedule', text: 'I controlli periodici sono spenti.' }] : [];
