import { Controller, Get, HttpCode, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SealVerification } from '../../contract/seal.ts';
import { RequirePermission, Public } from '../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { derOf } from '../pec/trust.ts';
import { SealService } from './seal.service.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

const LARGEST_PAPER = 64 * 1024 * 1024;

/** The seal of this installation: its certificate, and the check of a paper that somebody holds. */
@ApiTags('documents')
@Controller('seal')
export class SealController {
  constructor(private readonly seal: SealService) {}

  /** Public, as certificates are: who received a paper checks it with this. */
  @Get('certificate')
  @Public()
  @ApiProduces('application/x-pem-file')
  async certificate(): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.seal.pem(), 'utf8'), {
      type: 'application/x-pem-file',
      disposition: 'attachment; filename="sigillo-baluardo.pem"',
    });
  }

  @Post('verification')
  @HttpCode(200)
  @RequirePermission('procedures.read')
  @ApiFileUpload()
  @ResponseSchema(SealVerification)
  async verify(@Req() request: FastifyRequest): Promise<SealVerification> {
    const { bytes } = await importUpload(request, LARGEST_PAPER);
    const found = await verifySealedPdf(bytes, (await this.seal.certificates()).map(derOf));
    return { ...found, parts: [...found.parts] };
  }
}
