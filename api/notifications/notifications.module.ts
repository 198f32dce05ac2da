import { Global, Module } from '@nestjs/common';
import { MessagesRegisterService } from './messages-register.service.ts';
import { MessagesService } from './messages.service.ts';

@Global()
@Module({
  providers: [MessagesService, MessagesRegisterService],
  exports: [MessagesService, MessagesRegisterService],
})
export class NotificationsModule {}
