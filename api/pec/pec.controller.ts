import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PecInspection } from '../../contract/pec/pec.ts';
import { RequirePermission } from '../access/decorators.ts';
import { unprocessable } from '../errors/problem.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { PecAuthoritiesService } from './pec-authorities.service.ts';
import { inspectPec, LARGEST_PEC } from './inspect.ts';
import { INSPECTION_FAULTS } from './inspection-faults.ts';

/** Looks at an uploaded message or receipt; keeps nothing of it. */
@ApiTags('mailboxes')
@Controller('pec/inspections')
export class PecController {
  constructor(private readonly authorities: PecAuthoritiesService) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('mailboxes.read')
  @ApiFileUpload()
  @ResponseSchema(PecInspection)
  async inspect(@Req() request: FastifyRequest): Promise<PecInspection> {
    const { bytes } = await importUpload(request, LARGEST_PEC);
    const [trusted, providers] = await Promise.all([
      this.authorities.trusted(),
      this.authorities.providers(),
    ]);
    const inspection = await inspectPec(bytes, trusted, null, providers);
    if (!('fault' in inspection)) return inspection as PecInspection;
    const message = INSPECTION_FAULTS[inspection.fault];
    throw unprocessable(inspection.fault, message, [{ path: 'file', message }]);
  }
}
