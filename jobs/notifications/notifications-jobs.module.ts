import { Module } from '@nestjs/common';
import { MailServerService } from '../../api/notifications/mail-server.service.ts';
import { DigestWorker } from './digest.worker.ts';
import { MAILER } from './mailer.ts';
import { MessageDeliveryWorker } from './message-delivery.worker.ts';
import { PushSender } from './push-sender.ts';
import { RoutedMailer } from './routed-mailer.ts';
import { NotificationWorker } from './notification.worker.ts';

@Module({
  providers: [
    MessageDeliveryWorker,
    NotificationWorker,
    DigestWorker,
    PushSender,
    {
      provide: MAILER,
      inject: [MailServerService],
      useFactory: (servers: MailServerService) => new RoutedMailer(() => servers.route()),
    },
  ],
})
export class NotificationsJobsModule {}
