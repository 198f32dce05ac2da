import { Global, Module } from '@nestjs/common';
import { MailServerService } from './mail-server.service.ts';
import { MessagesRegisterService } from './messages-register.service.ts';
import { MessagesService } from './messages.service.ts';
import { NotificationSettingsService } from './notification-settings.service.ts';
import { PeopleNoticesService } from './people-notices.service.ts';
import { PushDevicesService } from './push-devices.service.ts';
import { PreferencesService } from './preferences.service.ts';
import { NotificationsService } from './notifications.service.ts';

const PROVIDERS = [
  PushDevicesService,
  PeopleNoticesService,
  PreferencesService,
  MailServerService,
  MessagesService,
  MessagesRegisterService,
  NotificationsService,
  NotificationSettingsService,
];

@Global()
@Module({
  providers: PROVIDERS,
  exports: PROVIDERS,
})
export class NotificationsModule {}
