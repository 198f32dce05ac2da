import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../../api/clock.ts';
import { MailHealthService } from '../../../api/dnsbl/mail-health.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import { DNSBL_MAIL_CRON } from '../../../contract/dnsbl/mail.ts';
import { SchedulesService } from '../../schedules/schedules.service.ts';
import { DnsblResolvers } from '../dnsbl-resolvers.ts';
import { truthfulResolvers } from '../sweep/resolver-check.ts';
import { MailDomainsService, type CheckedDomain } from '../../../api/dnsbl/mail-domains.service.ts';
import { registeredDomainOf } from '../../../api/dnsbl/registered-domain.ts';
import { checkDomain, type MailWorld, type SendingDomain } from '../../../domain/mail/check-domain.ts';
import { isAddressError, parseAddress } from '../../../domain/net/address.ts';
import { leadsOutside } from '../../../api/outbound/address-guard.ts';
import { compareThroughSmtp } from '../../mail/compare-certificate.ts';
import { mailLookupThrough } from '../../mail/dns-lookup.ts';
import { policyThroughHttps } from '../../mail/fetch-policy.ts';
import { checkMail } from './check-mail.ts';
import { plainLookup } from './plain-lookup.ts';
import { probeServers } from './probe-servers.ts';

interface MailHealthJob {
  targetIds?: string[] | null;
  domainIds?: string[] | null;
}

/** Looks at the office's own sending addresses every day, and when somebody asks. */
@Injectable()
export class MailHealthWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly health: MailHealthService,
    private readonly domains: MailDomainsService,
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

  private async check({ targetIds, domainIds }: MailHealthJob): Promise<void> {
    const allowed = await this.health.probes();
    const world = await this.world(allowed.certificates);
    const lookup = plainLookup(world.lookup);
    for (const target of await this.health.targets(targetIds ?? null, allowed.certificates)) {
      if (allowed.relay && target.family !== 'name' && target.heloName !== null)
        await this.health.noteRelayProbe(target);
      await this.health.record(target, [
        ...(target.family === 'name' ? [] : await checkMail(target, world)),
        ...(await probeServers(target, allowed, lookup, this.clock.now())),
      ]);
    }
    if (targetIds == null)
      for (const domain of await this.domains.toCheck(domainIds ?? null))
        await this.domains.record(domain, await checkDomain(subjectOf(domain), world));
  }

  /** What a domain's owner may make us connect to stays on the public Internet. */
  private async world(mayConnect: boolean): Promise<MailWorld> {
    // Through one that lies every record would be missing.
    const lookup = mailLookupThrough(await truthfulResolvers(this.resolvers.all()));
    const now = this.clock.now();
    return {
      lookup,
      registeredDomainOf,
      fetchPolicy: policyThroughHttps(lookup, leadsOutside),
      compareCertificate: mayConnect ? compareThroughSmtp(lookup, now, 25, leadsOutside) : null,
      now,
    };
  }
}

function subjectOf({ domain, selectors, addresses, heloName }: CheckedDomain): SendingDomain {
  return {
    domain,
    selectors,
    addresses: addresses.map(parseAddress).flatMap((one) => (isAddressError(one) ? [] : [one])),
    helo: heloName,
  };
}
