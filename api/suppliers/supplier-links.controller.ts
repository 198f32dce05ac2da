import {
  Body,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Get,
  HttpCode,
  Ip,
  Param,
  Post,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Id } from '../../contract/lists.ts';
import {
  AskQuestion,
  ProposeVariation,
  ReportExecution,
  SupplierPage,
  TakeCharge,
} from '../../contract/requests/suppliers.ts';
import { Public } from '../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { SupplierPagesService } from '../requests/supplier/supplier-pages.service.ts';
import { sendFile, uploadedFile } from '../requests/attachments/uploads.ts';

/**
 * The token of the link: in the header `x-baluardo-link` where the address says `current`, as the page sends it, or in the
 * address itself, as older pages do. One of another shape is as unknown as any other.
 */
const TokenOfLink = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { token: string } }>>();
  const { token } = request.params;
  return token === 'current' ? String(request.headers['x-baluardo-link'] ?? '') : token;
});

/** The supplier's page. Public routes: the token of the link is all the proof there is, and it opens one request. */
@ApiTags('supplier links')
@Public()
@ApiParam({ name: 'token', description: '`current` with the header `x-baluardo-link`, or the token itself' })
@Controller('supplier-links/:token')
export class SupplierLinksController {
  constructor(private readonly pages: SupplierPagesService) {}

  @Get()
  @ResponseSchema(SupplierPage)
  page(@TokenOfLink() token: string, @Ip() address: string): Promise<SupplierPage> {
    return this.pages.page(token, address);
  }

  @Post('acknowledgement')
  @HttpCode(200)
  @ResponseSchema(SupplierPage)
  async takeCharge(
    @TokenOfLink() token: string,
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
    @TokenOfLink() token: string,
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
    @TokenOfLink() token: string,
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
    @TokenOfLink() token: string,
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
    @TokenOfLink() token: string,
    @Ip() address: string,
    @Req() request: FastifyRequest,
  ): Promise<SupplierPage> {
    await this.pages.attach(token, address, await uploadedFile(request));
    return this.pages.page(token, address);
  }

  @Get('attachments/:attachmentId')
  async download(
    @TokenOfLink() token: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return new StreamableFile(sendFile(reply, await this.pages.download(token, address, attachmentId)));
  }
}
