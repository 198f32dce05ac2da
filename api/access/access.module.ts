import { Global, Module } from '@nestjs/common';
import { AccessPolicy } from './access-policy.ts';
import { AccessRecordsService } from './access-records.service.ts';
import { OwnAccountService } from './own-account.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInService } from './sign-in.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

const services = [
  AccessPolicy,
  SessionsService,
  SignInThrottle,
  AccessRecordsService,
  SecondFactorService,
  SignInService,
  OwnAccountService,
];

@Global()
@Module({ providers: services, exports: services })
export class AccessModule {}
