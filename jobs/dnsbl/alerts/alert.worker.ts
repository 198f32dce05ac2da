import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AlertEscalationService } from '../../../api/dnsbl/alert-escalation.service.ts';
import { NotificationsService } from '../../../api/notifications/notifications.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';

/** `deliver` stands in the queue of an installation from before events had a dispatcher: same id, same event. */
interface AlertJob {
  step: 'deliver' | 'escalate';
  alertId: string;
}

/** Takes alerts that nobody took from the queue when they are due. */
@Injectable()
export class AlertWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly escalation: AlertEscalationService,
    private readonly notifications: NotificationsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work<AlertJob>('dnsbl-alert', ({ step, alertId }) =>
      step === 'escalate' ? this.escalation.escalate(alertId) : this.notifications.deliver(alertId),
    );
  }
}
