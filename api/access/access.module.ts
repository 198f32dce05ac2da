import { Global, Module } from '@nestjs/common';
import { AccessPolicy } from './access-policy.ts';
import { OwnAccountService } from './own-account.service.ts';
import { RefusalsService } from './refusals.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInService } from './sign-in.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

const services = [
  AccessPolicy,
  SessionsService,
  SignInThrottle,
  RefusalsService,
  SecondFactorService,
  SignInService,
  OwnAccountService,
];

@Global()
@Module({ providers: services, exports: services })
export class AccessModule {}
