import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Id } from '../../../contract/lists.ts';
import {
  NewPasskey,
  PasskeyList,
  PasskeyOptions,
  PasskeySignIn,
  RenamePasskey,
} from '../../../contract/people/passkeys.ts';
import { PresentFactors, SessionView } from '../../../contract/people/session.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CONFIG, type Config } from '../../config.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { requireOwnOrigin } from '../access.guard.ts';
import { CurrentActor, OwnAccount, Public, type AuthenticatedRequest } from '../decorators.ts';
import { OwnAccountService } from '../own-account.service.ts';
import { sessionCookieName, setSessionCookie } from '../session-cookie.ts';
import { SessionsService } from '../sessions.service.ts';
import { PasskeyAnswers } from './passkey-answers.service.ts';
import { PasskeysService } from './passkeys.service.ts';

type Options = z.infer<typeof PasskeyOptions>;

@ApiTags('session')
@Controller('session')
export class PasskeysController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly passkeys: PasskeysService,
    private readonly answers: PasskeyAnswers,
    private readonly sessions: SessionsService,
    private readonly account: OwnAccountService,
  ) {}

  @Post('passkey/options')
  @HttpCode(200)
  @Public()
  @ResponseSchema(PasskeyOptions)
  async startSignIn(@Req() request: AuthenticatedRequest): Promise<Options> {
    requireOwnOrigin(request, this.config);
    return { options: await this.answers.ask(null) };
  }

  @Post('passkey')
  @Public()
  @ResponseSchema(SessionView, 201)
  async signIn(
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: PasskeySignIn }) body: PasskeySignIn,
  ): Promise<SessionView> {
    requireOwnOrigin(request, this.config);
    const session = await this.passkeys.signIn(body, {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
    });
    const before = request.cookies[sessionCookieName(this.config)];
    const previous = before === undefined ? null : await this.sessions.actorOfSession(before);
    if (previous !== null) await this.sessions.close(before!, previous);
    setSessionCookie(reply, this.config, session.token, session.expiresAt);
    return this.account.view((await this.sessions.actorOfSession(session.token))!);
  }

  @Get('passkeys')
  @OwnAccount()
  @ResponseSchema(PasskeyList)
  async list(@CurrentActor() actor: PersonActor): Promise<z.infer<typeof PasskeyList>> {
    return { items: await this.passkeys.list(actor) };
  }

  @Post('passkeys/options')
  @HttpCode(200)
  @OwnAccount()
  @ResponseSchema(PasskeyOptions)
  async start(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: PresentFactors }) body: PresentFactors,
  ): Promise<Options> {
    return { options: await this.passkeys.start(actor, { ...body, session: request.sessionToken ?? null }) };
  }

  @Post('passkeys')
  @HttpCode(204)
  @OwnAccount()
  add(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Body({ schema: NewPasskey }) body: NewPasskey,
  ): Promise<void> {
    return this.passkeys.add(actor, body, request.sessionToken ?? null);
  }

  @Patch('passkeys/:id')
  @HttpCode(204)
  @OwnAccount()
  rename(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RenamePasskey }) { name }: z.infer<typeof RenamePasskey>,
  ): Promise<void> {
    return this.passkeys.rename(actor, id, name);
  }

  @Delete('passkeys/:id')
  @HttpCode(204)
  @OwnAccount()
  remove(
    @CurrentActor() actor: PersonActor,
    @Req() request: AuthenticatedRequest,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PresentFactors }) body: PresentFactors,
  ): Promise<void> {
    return this.passkeys.remove(actor, id, { ...body, session: request.sessionToken ?? null });
  }
}
