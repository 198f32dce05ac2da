import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { SignInWays } from '../../../contract/people/sign-in.ts';
import { CONFIG, type Config } from '../../config.ts';
import { Problem } from '../../errors/problem.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { AnyParameters } from '../../http/known-parameters.interceptor.ts';
import { Public, type AuthenticatedRequest } from '../decorators.ts';
import {
  clearPendingCookie,
  pendingCookieName,
  sessionCookieName,
  setPendingCookie,
  setSessionCookie,
} from '../session-cookie.ts';
import { hashOf, SessionsService } from '../sessions.service.ts';
import { OidcSignInService, PROOF_PAGE, type ProofOf } from './oidc-sign-in.service.ts';
import { OidcSourceService } from './oidc-source.service.ts';

const ReturnTo = z.object({ to: z.string().max(2000).default('/'), proof: z.literal('1').optional() });
const LogoutToken = z.object({ logout_token: z.string().min(1).max(20_000) }).meta({ id: 'LogoutToken' });

/** The way in by the body's identity provider. The browser is sent there and back; the provider may end sessions. */
@ApiTags('session')
@Controller('session')
export class OidcController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly signIn: OidcSignInService,
    private readonly source: OidcSourceService,
    private readonly sessions: SessionsService,
  ) {}

  @Get('ways')
  @Public()
  @ResponseSchema(SignInWays)
  async ways(): Promise<SignInWays> {
    const oidc = await this.source.account();
    return { oidc: oidc === null ? null : { name: oidc.name } };
  }

  @Get('oidc/start')
  @Public()
  @ApiExcludeEndpoint()
  async start(
    @Query({ schema: ReturnTo }) { to, proof }: z.infer<typeof ReturnTo>,
    @Req() request: AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const proofOf = proof === undefined ? null : await this.proofOf(request);
      const { url, pending } = await this.signIn.start(to, proofOf);
      setPendingCookie(reply, this.config, pending);
      await reply.redirect(url, 302);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await reply.redirect(pageFor(error, proof !== undefined), 302);
    }
  }

  /** Who is in, here: on the way back the browser does not bring the session along. */
  private async proofOf(request: AuthenticatedRequest): Promise<ProofOf> {
    const token = request.cookies[sessionCookieName(this.config)];
    const actor = token === undefined ? null : await this.sessions.actorOfSession(token);
    if (actor === null) throw new Problem(401, 'not-signed-in', 'Occorre accedere.');
    return { personId: actor.personId, session: hashOf(token!).toString('base64') };
  }

  @Get('oidc/callback')
  @Public()
  @AnyParameters()
  @ApiExcludeEndpoint()
  async callback(@Req() request: AuthenticatedRequest, @Res() reply: FastifyReply): Promise<void> {
    const at = request.url.indexOf('?');
    const query = at === -1 ? '' : request.url.slice(at + 1);
    const pending = request.cookies[pendingCookieName(this.config)];
    clearPendingCookie(reply, this.config);
    try {
      const { session, returnTo } = await this.signIn.finish(query, pending, {
        address: request.ip,
        userAgent: request.headers['user-agent'] ?? '',
      });
      if (session === null) return void (await reply.redirect(returnTo, 302));
      // A new way in ends the one that this browser had, where it tells.
      const before = request.cookies[sessionCookieName(this.config)];
      const previous = before === undefined ? null : await this.sessions.actorOfSession(before);
      if (previous !== null) await this.sessions.close(before!, previous);
      setSessionCookie(reply, this.config, session.token, session.expiresAt);
      await reply.redirect(returnTo, 302);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await reply.redirect(pageFor(error, this.signIn.isProof(pending)), 302);
    }
  }

  /** OpenID Connect Back-Channel Logout 1.0: called by the provider, which signs what it says. */
  @Post('oidc/back-channel-logout')
  @HttpCode(200)
  @Public()
  async logOut(@Body({ schema: LogoutToken }) body: z.infer<typeof LogoutToken>): Promise<void> {
    await this.signIn.logOut(body.logout_token);
  }
}

/** The sign-in page says why, by the code; where it was for a proof, the window that was opened for it. */
const pageFor = ({ code }: Problem, isProof: boolean): string =>
  `${isProof ? PROOF_PAGE : '/'}?sign-in=${encodeURIComponent(code)}`;
