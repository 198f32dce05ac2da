import { Body, Controller, Get, HttpCode, Ip, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Id } from '../../contract/lists.ts';
import {
  AskQuestion,
  LinkToken,
  ProposeVariation,
  ReportExecution,
  SupplierPage,
  TakeCharge,
} from '../../contract/requests/suppliers.ts';
import { Public } from '../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { SupplierPagesService } from '../requests/supplier/supplier-pages.service.ts';
import { sendFile, uploadedFile } from '../requests/attachments/uploads.ts';

/** The supplier's page. Public routes: the token of the link is all the proof there is, and it opens one request. */
@ApiTags('supplier links')
@Public()
@Controller('supplier-links/:token')
export class SupplierLinksController {
  constructor(private readonly pages: SupplierPagesService) {}

  @Get()
  @ResponseSchema(SupplierPage)
  page(@Param('token', { schema: LinkToken }) token: string, @Ip() address: string): Promise<SupplierPage> {
    return this.pages.page(token, address);
  }

  @Post('charge')
  @HttpCode(200)
  @ResponseSchema(SupplierPage)
  async takeCharge(
    @Param('token', { schema: LinkToken }) token: string,
    @Ip() address: string,
    @Body({ schema: TakeCharge }) body: TakeCharge,
  ): Promise<SupplierPage> {
    await this.pages.takeCharge(token, address, body);
    return this.pages.page(token, address);
  }

  @Post('questions')
  @HttpCode(200)
  @ResponseSchema(SupplierPage)
  async ask(
    @Param('token', { schema: LinkToken }) token: string,
    @Ip() address: string,
    @Body({ schema: AskQuestion }) body: AskQuestion,
  ): Promise<SupplierPage> {
    await this.pages.ask(token, address, body);
    return this.pages.page(token, address);
  }

  @Post('variations')
  @HttpCode(200)
  @ResponseSchema(SupplierPage)
  async proposeVariation(
    @Param('token', { schema: LinkToken }) token: string,
    @Ip() address: string,
    @Body({ schema: ProposeVariation }) body: ProposeVariation,
  ): Promise<SupplierPage> {
    await this.pages.proposeVariation(token, address, body);
    return this.pages.page(token, address);
  }

  @Post('execution')
  @HttpCode(200)
  @ResponseSchema(SupplierPage)
  async reportExecution(
    @Param('token', { schema: LinkToken }) token: string,
    @Ip() address: string,
    @Body({ schema: ReportExecution }) body: ReportExecution,
  ): Promise<SupplierPage> {
    await this.pages.reportExecution(token, address, body);
    return this.pages.page(token, address);
  }

  @Post('attachments')
  @HttpCode(200)
  @ApiFileUpload()
  @ResponseSchema(SupplierPage)
  async attach(
    @Param('token', { schema: LinkToken }) token: string,
    @Ip() address: string,
    @Req() request: FastifyRequest,
  ): Promise<SupplierPage> {
    await this.pages.attach(token, address, await uploadedFile(request));
    return this.pages.page(token, address);
  }

  @Get('attachments/:attachmentId')
  async download(
    @Param('token', { schema: LinkToken }) token: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return new StreamableFile(sendFile(reply, await this.pages.download(token, address, attachmentId)));
  }
}
