import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../../contract/lists.ts';
import {
  AcceptRequest,
  AuthoriseEmergency,
  ExecuteRequest,
  HandOverRequest,
  NoteBody,
  RatifyRequest,
  ReasonBody,
  RefuseRequest,
  WithdrawRequest,
} from '../../../contract/requests/actions.ts';
import { MovedRequest } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import {
  CurrentActor,
  RecentProof,
  RequirePermission,
  type AuthenticatedRequest,
} from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { Prefer, type Preference } from '../../http/prefer.ts';
import { HandOversService } from '../supplier/hand-overs.service.ts';
import { ApprovalService } from './approval.service.ts';
import { RequestDetailsService } from '../lists/request-details.service.ts';
import { WorkService } from './work.service.ts';

/** Each move is a fact that is posted; the answer says where the request stands then. */
@ApiTags('requests')
@Controller('requests')
export class RequestMovesController {
  constructor(
    private readonly work: WorkService,
    private readonly approvals: ApprovalService,
    private readonly handOvers: HandOversService,
    private readonly details: RequestDetailsService,
  ) {}

  @Post(':id/return')
  @HttpCode(200)
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async sendBack(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<MovedRequest> {
    await this.work.sendBack(actor, id, body.reason);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawRequest }) body: WithdrawRequest,
  ): Promise<MovedRequest> {
    await this.work.withdraw(actor, id, body.reason);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(MovedRequest)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptRequest }) body: AcceptRequest,
  ): Promise<MovedRequest> {
    await this.approvals.accept(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @RecentProof()
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async refuse(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RefuseRequest }) body: RefuseRequest,
  ): Promise<MovedRequest> {
    await this.approvals.refuse(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/emergency-authorisation')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(MovedRequest)
  async authoriseEmergency(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AuthoriseEmergency }) body: AuthoriseEmergency,
    @Req() request: AuthenticatedRequest,
  ): Promise<MovedRequest> {
    await this.approvals.authoriseEmergency(actor, id, body, request.sessionToken ?? '');
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/ratification')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(MovedRequest)
  async ratify(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RatifyRequest }) body: RatifyRequest,
  ): Promise<MovedRequest> {
    await this.approvals.ratify(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/start')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async start(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteBody }) body: NoteBody,
  ): Promise<MovedRequest> {
    await this.work.start(actor, id, body.note);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/emergency-start')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async startEmergency(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<MovedRequest> {
    await this.work.startEmergency(actor, id, body.reason);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async handOver(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HandOverRequest }) body: HandOverRequest,
  ): Promise<MovedRequest> {
    await this.handOvers.handOver(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async takeBack(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<MovedRequest> {
    await this.handOvers.takeBack(actor, id, body.reason);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/execution')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async execute(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ExecuteRequest }) body: ExecuteRequest,
  ): Promise<MovedRequest> {
    await this.work.execute(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/verification')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest)
  async verify(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteBody }) body: NoteBody,
  ): Promise<MovedRequest> {
    await this.work.verify(actor, id, body.note);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest)
  async reopen(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<MovedRequest> {
    await this.work.reopen(actor, id, body.reason);
    return this.details.afterMove(actor, id, prefer);
  }
}
