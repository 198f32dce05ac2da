import { Global, Module } from '@nestjs/common';
import { OwnAccountService } from './own-account.service.ts';
import { SessionsService } from './sessions.service.ts';

@Global()
@Module({ providers: [SessionsService, OwnAccountService], exports: [SessionsService, OwnAccountService] })
export class AccessModule {}
