import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AlertDeliveryService, type SyslogJob } from '../../../api/dnsbl/alert-delivery.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import { sendSyslog } from './syslog.ts';

type AlertJob = { step: 'deliver' | 'escalate'; alertId: string } | SyslogJob;

/** Takes alerts from the queue when they are due. */
@Injectable()
export class AlertWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly delivery: AlertDeliveryService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work<AlertJob>('dnsbl-alert', (job) => this.handle(job));
  }

  private async handle(job: AlertJob): Promise<void> {
    switch (job.step) {
      case 'deliver':
        return this.delivery.deliver(job.alertId);
      case 'escalate':
        return this.delivery.escalate(job.alertId);
      case 'syslog':
        return sendSyslog(job, job.alert);
    }
  }
}
