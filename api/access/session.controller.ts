import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  ChangeLanguage,
  ChangePassword,
  SessionView,
  SignIn,
  TotpConfirm,
  TotpSetup,
} from '../../contract/people/session.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CONFIG, type Config } from '../config.ts';
import { ResponseSchema } from '../http/answers.ts';
import { requireOwnOrigin } from './access.guard.ts';
import { CurrentActor, Public, SignedIn, type AuthenticatedRequest } from './decorators.ts';
import { OwnAccountService } from './own-account.service.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';
import { SessionsService } from './sessions.service.ts';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionsService,
    private readonly account: OwnAccountService,
  ) {}

  @Post()
  @Public()
  @ResponseSchema(SessionView, 201)
  async open(
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: SignIn }) body: SignIn,
  ): Promise<SessionView> {
    requireOwnOrigin(request);
    const session = await this.sessions.open(body, {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
    });
    setSessionCookie(reply, this.config, session.token, session.expiresAt);
    const actor = await this.sessions.actorOfSession(session.token);
    return this.account.view(actor!);
  }

  @Get()
  @SignedIn()
  @ResponseSchema(SessionView)
  view(@CurrentActor() actor: PersonActor): Promise<SessionView> {
    return this.account.view(actor);
  }

  @Delete()
  @HttpCode(204)
  @SignedIn()
  async close(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (request.sessionToken !== undefined) await this.sessions.close(request.sessionToken, actor);
    clearSessionCookie(reply, this.config);
  }

  @Put('password')
  @HttpCode(204)
  @SignedIn()
  changePassword(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: ChangePassword }) body: ChangePassword,
  ): Promise<void> {
    return this.account.changePassword(actor, body.current, body.next, request.sessionToken ?? null);
  }

  @Put('language')
  @HttpCode(204)
  @SignedIn()
  changeLanguage(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ChangeLanguage }) body: ChangeLanguage,
  ): Promise<void> {
    return this.account.changeLanguage(actor, body.language);
  }

  @Post('totp')
  @SignedIn()
  @ResponseSchema(TotpSetup, 201)
  startTotp(@CurrentActor() actor: PersonActor): TotpSetup {
    return this.account.startTotp(actor);
  }

  @Put('totp')
  @HttpCode(204)
  @SignedIn()
  confirmTotp(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: TotpConfirm }) body: TotpConfirm,
  ): Promise<void> {
    return this.account.confirmTotp(actor, body.secret, body.otp);
  }
}
