import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../../contract/lists.ts';
import {
  AddComment,
  AssignRequest,
  CloseSupplierCall,
  OpenSupplierCall,
  RecordPublication,
  RelateRequest,
  RenewLink,
  SetDeadline,
  SetPriority,
  TickChecklist,
} from '../../../contract/requests/actions.ts';
import { MovedRequest } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { Prefer, type Preference } from '../../http/prefer.ts';
import { TriageService } from './triage.service.ts';
import { HandOversService } from '../supplier/hand-overs.service.ts';
import { RequestDetailsService } from '../lists/request-details.service.ts';
import { ServiceWorkService } from './service-work.service.ts';

/** What is done around a request without moving it. */
@ApiTags('requests')
@Controller('requests')
export class RequestTriageController {
  constructor(
    private readonly triage: TriageService,
    private readonly service: ServiceWorkService,
    private readonly handOvers: HandOversService,
    private readonly details: RequestDetailsService,
  ) {}

  @Put(':id/assignment')
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async assign(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignRequest }) body: AssignRequest,
  ): Promise<MovedRequest> {
    await this.triage.assign(actor, id, body.personId, body.note);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/priority')
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async setPriority(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SetPriority }) body: SetPriority,
  ): Promise<MovedRequest> {
    await this.triage.setPriority(actor, id, body.priority, body.note);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/deadline')
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async setDeadline(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SetDeadline }) body: SetDeadline,
  ): Promise<MovedRequest> {
    await this.triage.setDeadline(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/relation')
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async relate(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RelateRequest }) body: RelateRequest,
  ): Promise<MovedRequest> {
    await this.triage.relate(actor, id, body.relatedTo);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/comments')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest)
  async comment(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddComment }) body: AddComment,
  ): Promise<MovedRequest> {
    await this.triage.comment(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/calls')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async openCall(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OpenSupplierCall }) body: OpenSupplierCall,
  ): Promise<MovedRequest> {
    await this.service.openCall(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/publication')
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async recordPublication(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordPublication }) body: RecordPublication,
  ): Promise<MovedRequest> {
    await this.service.recordPublication(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Delete(':id/publications/:publicationId')
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async removePublication(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('publicationId', { schema: Id }) publicationId: string,
  ): Promise<MovedRequest> {
    await this.service.removePublication(actor, id, publicationId);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/links')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async renewLink(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RenewLink }) body: RenewLink,
  ): Promise<MovedRequest> {
    await this.handOvers.renewLink(actor, id, body.linkDays);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/calls/:callId')
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async changeCall(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('callId', { schema: Id }) callId: string,
    @Body({ schema: CloseSupplierCall }) body: CloseSupplierCall,
  ): Promise<MovedRequest> {
    await this.service.closeCall(actor, id, callId, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/checklist/:itemId')
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async tick(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: TickChecklist }) body: TickChecklist,
  ): Promise<MovedRequest> {
    await this.service.tick(actor, id, itemId, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/links/:linkId/revocation')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async revokeLink(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('linkId', { schema: Id }) linkId: string,
  ): Promise<MovedRequest> {
    await this.handOvers.revokeLink(actor, id, linkId);
    return this.details.afterMove(actor, id, prefer);
  }
}
