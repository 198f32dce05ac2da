import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NotificationsService, type NotificationJob } from '../../api/notifications/notifications.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';

/** Takes events from the queue when they may go out. */
@Injectable()
export class NotificationWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly notifications: NotificationsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work<NotificationJob>('notification', ({ eventId }) =>
      this.notifications.deliver(eventId),
    );
  }
}
