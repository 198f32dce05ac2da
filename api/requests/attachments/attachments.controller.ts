import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Flag, Id } from '../../../contract/lists.ts';
import { ShareAttachment } from '../../../contract/requests/actions.ts';
import { MovedRequest } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../../http/answers.ts';
import { Prefer, type Preference } from '../../http/prefer.ts';
import { AttachmentsService } from './attachments.service.ts';
import { RequestDetailsService } from '../lists/request-details.service.ts';
import { sendFile, uploadedFile } from './uploads.ts';

const AttachQuery = z.object({ forSupplier: Flag.optional() });

@ApiTags('requests')
@Controller('requests/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly details: RequestDetailsService,
  ) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ApiFileUpload()
  @ResponseSchema(MovedRequest)
  async attach(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: AttachQuery }) query: z.infer<typeof AttachQuery>,
    @Req() request: FastifyRequest,
  ): Promise<MovedRequest> {
    await this.attachments.attach(actor, id, await uploadedFile(request), query.forSupplier === true);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':attachmentId')
  @RequirePermission('requests.assign')
  @ResponseSchema(MovedRequest)
  async share(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
    @Body({ schema: ShareAttachment }) body: ShareAttachment,
  ): Promise<MovedRequest> {
    await this.attachments.share(actor, id, attachmentId, body.forSupplier);
    return this.details.afterMove(actor, id, prefer);
  }

  @Get(':attachmentId')
  @RequirePermission('requests.read')
  async download(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return new StreamableFile(sendFile(reply, await this.attachments.open(actor, id, attachmentId)));
  }
}
