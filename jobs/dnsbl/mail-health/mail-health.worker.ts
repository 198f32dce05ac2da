import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../../api/clock.ts';
import { MailHealthService } from '../../../api/dnsbl/mail-health.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import { DNSBL_MAIL_CRON } from '../../../contract/dnsbl/mail.ts';
import { SchedulesService } from '../../schedules/schedules.service.ts';
import type { DnsResolver } from '../dns/resolver.ts';
import { DnsblResolvers } from '../dnsbl-resolvers.ts';
import { checkMail, type Lookup } from './check-mail.ts';
import { probeServers } from './probe-servers.ts';

interface MailHealthJob {
  targetIds?: string[] | null;
}

/** Looks at the office's own sending addresses every day, and when somebody asks. */
@Injectable()
export class MailHealthWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly health: MailHealthService,
    private readonly resolvers: DnsblResolvers,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add({
      name: 'mail-health',
      queue: 'mail-health',
      payload: {},
      setting: DNSBL_MAIL_CRON,
    });
    await this.queue.work<MailHealthJob>('mail-health', (job) => this.check(job));
  }

  private async check({ targetIds }: MailHealthJob): Promise<void> {
    const lookup = lookupThrough(this.resolvers.main());
    const allowed = await this.health.probes();
    for (const target of await this.health.targets(targetIds ?? null, allowed.certificates)) {
      if (allowed.relay && target.family !== 'name' && target.heloName !== null)
        await this.health.noteRelayProbe(target);
      await this.health.record(target, [
        ...(target.family === 'name' ? [] : await checkMail(target, lookup)),
        ...(await probeServers(target, allowed, lookup, this.clock.now())),
      ]);
    }
  }
}

/** Existing names without records and missing names are both "nothing"; anything else is a failure. */
export function lookupThrough(resolver: DnsResolver): Lookup {
  return async (name, type) => {
    const outcome = await resolver.query(name.replace(/\.$/, ''), type);
    if (outcome.kind === 'failed') throw new Error(`${name}: nessuna risposta utile dal resolver`);
    if (outcome.rcode !== 'NOERROR' && outcome.rcode !== 'NXDOMAIN')
      throw new Error(`${name}: ${outcome.rcode}`);
    return outcome.records;
  };
}
