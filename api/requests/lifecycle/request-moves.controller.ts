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
import { RequestDetail } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import {
  CurrentActor,
  RecentProof,
  RequirePermission,
  type AuthenticatedRequest,
} from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { HandOversService } from '../supplier/hand-overs.service.ts';
import { ApprovalService } from './approval.service.ts';
import { RequestDetailsService } from '../lists/request-details.service.ts';
import { WorkService } from './work.service.ts';

/** Each move is a fact that is posted; the answer is the request as it is then. */
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
  @ResponseSchema(RequestDetail)
  async sendBack(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<RequestDetail> {
    await this.work.sendBack(actor, id, body.reason);
    return this.details.read(actor, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(RequestDetail)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawRequest }) body: WithdrawRequest,
  ): Promise<RequestDetail> {
    await this.work.withdraw(actor, id, body.reason);
    return this.details.read(actor, id);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(RequestDetail)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptRequest }) body: AcceptRequest,
  ): Promise<RequestDetail> {
    await this.approvals.accept(actor, id, body);
    return this.details.read(actor, id);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @RecentProof()
  @RequirePermission('requests.assign')
  @ResponseSchema(RequestDetail)
  async refuse(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RefuseRequest }) body: RefuseRequest,
  ): Promise<RequestDetail> {
    await this.approvals.refuse(actor, id, body);
    return this.details.read(actor, id);
  }

  @Post(':id/emergency-authorisation')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(RequestDetail)
  async authoriseEmergency(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AuthoriseEmergency }) body: AuthoriseEmergency,
    @Req() request: AuthenticatedRequest,
  ): Promise<RequestDetail> {
    await this.approvals.authoriseEmergency(actor, id, body, request.sessionToken ?? '');
    return this.details.read(actor, id);
  }

  @Post(':id/ratification')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(RequestDetail)
  async ratify(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RatifyRequest }) body: RatifyRequest,
  ): Promise<RequestDetail> {
    await this.approvals.ratify(actor, id, body);
    return this.details.read(actor, id);
  }

  @Post(':id/start')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(RequestDetail)
  async start(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteBody }) body: NoteBody,
  ): Promise<RequestDetail> {
    await this.work.start(actor, id, body.note);
    return this.details.read(actor, id);
  }

  @Post(':id/emergency-start')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(RequestDetail)
  async startEmergency(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<RequestDetail> {
    await this.work.startEmergency(actor, id, body.reason);
    return this.details.read(actor, id);
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(RequestDetail)
  async handOver(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HandOverRequest }) body: HandOverRequest,
  ): Promise<RequestDetail> {
    await this.handOvers.handOver(actor, id, body);
    return this.details.read(actor, id);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(RequestDetail)
  async takeBack(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<RequestDetail> {
    await this.handOvers.takeBack(actor, id, body.reason);
    return this.details.read(actor, id);
  }

  @Post(':id/execution')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(RequestDetail)
  async execute(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ExecuteRequest }) body: ExecuteRequest,
  ): Promise<RequestDetail> {
    await this.work.execute(actor, id, body);
    return this.details.read(actor, id);
  }

  @Post(':id/verification')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(RequestDetail)
  async verify(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteBody }) body: NoteBody,
  ): Promise<RequestDetail> {
    await this.work.verify(actor, id, body.note);
    return this.details.read(actor, id);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(RequestDetail)
  async reopen(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonBody }) body: ReasonBody,
  ): Promise<RequestDetail> {
    await this.work.reopen(actor, id, body.reason);
    return this.details.read(actor, id);
  }
}
