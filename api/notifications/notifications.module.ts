import { Global, Module } from '@nestjs/common';
import { MessagesRegister } from './messages-register.service.ts';
import { MessagesService } from './messages.service.ts';

@Global()
@Module({ providers: [MessagesService, MessagesRegister], exports: [MessagesService, MessagesRegister] })
export class NotificationsModule {}
