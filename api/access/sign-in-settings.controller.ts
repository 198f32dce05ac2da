import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  LdapAccount,
  LdapTrialRequest,
  OidcAccount,
  SignInRules,
  SignInSettings,
  SignInTrial,
} from '../../contract/people/sign-in.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { ResponseSchema } from '../http/answers.ts';
import { CurrentActor, RequirePermission } from './decorators.ts';
import { SignInSettingsService } from './sign-in-settings.service.ts';

@ApiTags('settings')
@Controller('settings')
export class SignInSettingsController {
  constructor(private readonly signIn: SignInSettingsService) {}

  @Get('sign-in')
  @RequirePermission('settings.manage')
  @ResponseSchema(SignInSettings)
  page(): Promise<SignInSettings> {
    return this.signIn.page();
  }

  @Put('sign-in/oidc')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  oidc(@CurrentActor() actor: PersonActor, @Body({ schema: OidcAccount }) body: OidcAccount): Promise<void> {
    return this.signIn.writeOidc(actor, body);
  }

  @Put('sign-in/rules')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  rules(@CurrentActor() actor: PersonActor, @Body({ schema: SignInRules }) body: SignInRules): Promise<void> {
    return this.signIn.writeRules(actor, body);
  }

  @Put('sign-in/ldap')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  ldap(@CurrentActor() actor: PersonActor, @Body({ schema: LdapAccount }) body: LdapAccount): Promise<void> {
    return this.signIn.writeLdap(actor, body);
  }

  @Post('sign-in/ldap-trial')
  @HttpCode(200)
  @RequirePermission('settings.manage')
  @ResponseSchema(SignInTrial)
  tryLdap(@Body({ schema: LdapTrialRequest }) { username }: LdapTrialRequest): Promise<SignInTrial> {
    return this.signIn.tryLdap(username);
  }

  @Post('sign-in/oidc-trial')
  @HttpCode(200)
  @RequirePermission('settings.manage')
  @ResponseSchema(SignInTrial)
  tryOidc(): Promise<SignInTrial> {
    return this.signIn.tryOidc();
  }
}
