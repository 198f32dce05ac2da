import { Global, Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { AccessPolicy } from './access-policy.ts';
import { AccessRecordsService } from './access-records.service.ts';
import { ApiTokensService } from './api-tokens.service.ts';
import { ExternalChecksService } from './external/external-checks.service.ts';
import { ExternalPeopleService } from './external/external-people.service.ts';
import { LdapSourceService } from './ldap/ldap-source.service.ts';
import { BreakGlassService } from './break-glass.service.ts';
import { PasskeyAnswers } from './passkeys/passkey-answers.service.ts';
import { PasskeysService } from './passkeys/passkeys.service.ts';
import { OidcProviderService } from './oidc/oidc-provider.service.ts';
import { OidcSignInService } from './oidc/oidc-sign-in.service.ts';
import { OidcSourceService } from './oidc/oidc-source.service.ts';
import { KnownCallers } from './known-callers.ts';
import { OwnAccountService } from './own-account.service.ts';
import { ProofService } from './proof.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInService } from './sign-in.service.ts';
import { SignInSettingsService } from './sign-in-settings.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

const services = [
  KnownCallers,
  AccessPolicy,
  SessionsService,
  SignInThrottle,
  AccessRecordsService,
  ApiTokensService,
  SecondFactorService,
  SignInService,
  OwnAccountService,
  ExternalPeopleService,
  ExternalChecksService,
  LdapSourceService,
  BreakGlassService,
  PasskeyAnswers,
  PasskeysService,
  ProofService,
  OidcProviderService,
  OidcSourceService,
  OidcSignInService,
  SignInSettingsService,
];

@Global()
@Module({ imports: [PeopleModule], providers: services, exports: services })
export class AccessModule {}
