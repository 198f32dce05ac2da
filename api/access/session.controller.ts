import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Id } from '../../contract/lists.ts';
import {
  ChangeLanguage,
  ChangePassword,
  OpenSessionList,
  PresentFactors,
  SessionView,
  SignIn,
  TotpConfirm,
  TotpConfirmed,
  TotpSetup,
} from '../../contract/people/session.ts';
import { PasskeyOptions } from '../../contract/people/passkeys.ts';
import { SessionProof } from '../../contract/people/proof.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CONFIG, type Config } from '../config.ts';
import { ResponseSchema } from '../http/answers.ts';
import { requireOwnOrigin } from './access.guard.ts';
import { CurrentActor, OwnAccount, Public, RecentProof, type AuthenticatedRequest } from './decorators.ts';
import { OwnAccountService } from './own-account.service.ts';
import { ProofService } from './proof.service.ts';
import {
  clearSessionCookie,
  deviceCookieName,
  sessionCookieName,
  setDeviceCookie,
  setSessionCookie,
} from './session-cookie.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInService } from './sign-in.service.ts';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly signIn: SignInService,
    private readonly factor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly account: OwnAccountService,
    private readonly proof: ProofService,
  ) {}

  @Post()
  @Public()
  @ResponseSchema(SessionView, 201)
  async open(
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: SignIn }) body: SignIn,
  ): Promise<SessionView> {
    requireOwnOrigin(request, this.config);
    const session = await this.signIn.open(body, {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      device: request.cookies[deviceCookieName(this.config)] ?? null,
    });
    // A new way in ends the one that this browser had.
    const before = request.cookies[sessionCookieName(this.config)];
    const previous = before === undefined ? null : await this.sessions.actorOfSession(before);
    if (previous !== null) await this.sessions.close(before!, previous);
    setSessionCookie(reply, this.config, session.token, session.expiresAt);
    setDeviceCookie(reply, this.config, session.device);
    const actor = await this.sessions.actorOfSession(session.token);
    return this.account.view(actor!);
  }

  @Get()
  @OwnAccount()
  @ResponseSchema(SessionView)
  view(@CurrentActor() actor: PersonActor): Promise<SessionView> {
    return this.account.view(actor);
  }

  @Delete()
  @HttpCode(204)
  @OwnAccount()
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
  @RecentProof()
  @OwnAccount()
  changePassword(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: ChangePassword }) body: ChangePassword,
  ): Promise<void> {
    return this.account.changePassword(actor, body.current, body.next, request.sessionToken ?? null);
  }

  @Put('language')
  @HttpCode(204)
  @OwnAccount()
  changeLanguage(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ChangeLanguage }) body: ChangeLanguage,
  ): Promise<void> {
    return this.account.changeLanguage(actor, body.language);
  }

  @Get('sessions')
  @OwnAccount()
  @ResponseSchema(OpenSessionList)
  async list(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
  ): Promise<z.infer<typeof OpenSessionList>> {
    return { items: await this.sessions.list(actor, request.sessionToken ?? null) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @OwnAccount()
  end(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  /** Who is in shows again who they are: asked before decisions and changes of the settings. */
  @Post('proof')
  @HttpCode(204)
  @OwnAccount()
  prove(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: SessionProof }) body: SessionProof,
  ): Promise<void> {
    return this.proof.prove(actor, body, request.sessionToken ?? '');
  }

  @Post('proof/options')
  @HttpCode(200)
  @OwnAccount()
  @ResponseSchema(PasskeyOptions)
  async askPasskey(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
  ): Promise<z.infer<typeof PasskeyOptions>> {
    return { options: await this.proof.askPasskey(actor, request.sessionToken ?? '') };
  }

  @Post('totp')
  @OwnAccount()
  @ResponseSchema(TotpSetup, 201)
  startTotp(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: PresentFactors }) body: PresentFactors,
  ): Promise<TotpSetup> {
    return this.factor.start(actor, { ...body, session: request.sessionToken ?? null });
  }

  @Put('totp')
  @OwnAccount()
  @ResponseSchema(TotpConfirmed)
  confirmTotp(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: TotpConfirm }) body: TotpConfirm,
  ): Promise<TotpConfirmed> {
    return this.factor.confirm(actor, body.otp, request.sessionToken ?? null);
  }

  @Post('totp/recovery-codes')
  @OwnAccount()
  @ResponseSchema(TotpConfirmed, 201)
  renewCodes(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: PresentFactors }) body: PresentFactors,
  ): Promise<TotpConfirmed> {
    return this.factor.renewCodes(actor, { ...body, session: request.sessionToken ?? null });
  }
}
