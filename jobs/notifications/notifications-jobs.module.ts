import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../api/config.ts';
import { MAILER, SmtpMailer } from './mailer.ts';
import { MessageDeliveryWorker } from './message-delivery.worker.ts';
import { NotificationWorker } from './notification.worker.ts';

@Module({
  providers: [
    MessageDeliveryWorker,
    NotificationWorker,
    { provide: MAILER, inject: [CONFIG], useFactory: (config: Config) => new SmtpMailer(config.smtpUrl) },
  ],
})
export class NotificationsJobsModule {}
