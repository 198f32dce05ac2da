import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AcceptVariation,
  MatchReceipt,
  RefuseVariation,
  SetProtocol,
  SettleDispatch,
  UploadedReceipt,
} from '../../../contract/requests/hand-overs.ts';
import { Id } from '../../../contract/lists.ts';
import { MovedRequest } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../../http/answers.ts';
import { Prefer, type Preference } from '../../http/prefer.ts';
import { importUpload } from '../../imports/import-upload.ts';
import { LARGEST_PEC } from '../../pec/inspect.ts';
import { HandOversService } from './hand-overs.service.ts';
import { PecDispatchesService } from '../pec/pec-dispatches.service.ts';
import { PecReceiptsService } from '../pec/pec-receipts.service.ts';
import { RequestDetailsService } from '../lists/request-details.service.ts';
import { sendFile } from '../attachments/uploads.ts';
import { VariationsService } from './variations.service.ts';

/** Around a hand-over: protocol number, the certified message and its receipts, the supplier's variation. */
@ApiTags('requests')
@Controller('requests/:id')
export class RequestHandOverController {
  constructor(
    private readonly handOvers: HandOversService,
    private readonly dispatches: PecDispatchesService,
    private readonly receipts: PecReceiptsService,
    private readonly variations: VariationsService,
    private readonly details: RequestDetailsService,
  ) {}

  @Put('hand-overs/:handOverId/protocol')
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async setProtocol(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('handOverId', { schema: Id }) handOverId: string,
    @Body({ schema: SetProtocol }) body: SetProtocol,
  ): Promise<MovedRequest> {
    await this.details.visible(actor, id);
    await this.handOvers.setProtocol(actor, id, handOverId, body.protocol);
    return this.details.afterMove(actor, id, prefer);
  }

  /** The certified message, byte by byte, for sending from the webmail. */
  @Get('pec-dispatches/:dispatchId/message')
  @RequirePermission('requests.work')
  @ApiProduces('message/rfc822')
  async message(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('dispatchId', { schema: Id }) dispatchId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { code } = await this.details.visible(actor, id);
    const content = await this.dispatches.raw(id, dispatchId);
    return new StreamableFile(
      sendFile(reply, { name: `${code}-pec.eml`, mediaType: 'message/rfc822', content }),
    );
  }

  @Post('pec-dispatches/:dispatchId/state')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async settle(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('dispatchId', { schema: Id }) dispatchId: string,
    @Body({ schema: SettleDispatch }) body: SettleDispatch,
  ): Promise<MovedRequest> {
    await this.details.visible(actor, id);
    await this.dispatches.settle(actor, id, dispatchId, body.outcome);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post('pec-receipts')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ApiFileUpload()
  @ResponseSchema(UploadedReceipt)
  async upload(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Req() request: FastifyRequest,
  ): Promise<UploadedReceipt> {
    await this.details.visible(actor, id);
    return this.receipts.upload(actor, id, await importUpload(request, LARGEST_PEC));
  }

  /** The office’s, and who audits it: a full receipt carries the whole order back. */
  @Get('pec-receipts/:receiptId/message')
  @RequirePermission('firewall.read')
  @ApiProduces('message/rfc822')
  async receipt(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('receiptId', { schema: Id }) receiptId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { code } = await this.details.visible(actor, id);
    const content = await this.receipts.raw(id, receiptId);
    return new StreamableFile(
      sendFile(reply, { name: `${code}-ricevuta.eml`, mediaType: 'message/rfc822', content }),
    );
  }

  @Post('pec-receipts/:receiptId/confirmation')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('receiptId', { schema: Id }) receiptId: string,
  ): Promise<MovedRequest> {
    await this.details.visible(actor, id);
    await this.receipts.confirm(actor, id, receiptId);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post('pec-receipts/:receiptId/match')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async match(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('receiptId', { schema: Id }) receiptId: string,
    @Body({ schema: MatchReceipt }) body: MatchReceipt,
  ): Promise<MovedRequest> {
    await this.details.visible(actor, id);
    await this.receipts.match(actor, id, receiptId, body.dispatchId);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post('variation/acceptance')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(MovedRequest)
  async acceptVariation(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptVariation }) body: AcceptVariation,
  ): Promise<MovedRequest> {
    await this.variations.accept(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post('variation/refusal')
  @HttpCode(200)
  @RequirePermission('requests.accept')
  @ResponseSchema(MovedRequest)
  async refuseVariation(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RefuseVariation }) body: RefuseVariation,
  ): Promise<MovedRequest> {
    await this.variations.refuse(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }
}
