import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IpaComparison } from '../../contract/mailboxes/ipa.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { IpaComparisonService } from './ipa-comparison.service.ts';

/** Room for the national file of organisational units, the largest of the three. */
const LARGEST_EXTRACT = 96 * 1024 * 1024;

/** The register's PEC beside the public index (IPA). */
@ApiTags('mailboxes')
@Controller('ipa-comparison')
export class IpaComparisonController {
  constructor(private readonly ipa: IpaComparisonService) {}

  @Get()
  @RequirePermission('mailboxes.read')
  @ResponseSchema(IpaComparison)
  comparison(@CurrentActor() actor: PersonActor): Promise<IpaComparison> {
    return this.ipa.comparison(actor);
  }

  /** A file of the open data, CSV or ODS: only the own body's lines are kept. */
  @Post()
  @HttpCode(200)
  @RequirePermission('mailboxes.manage')
  @ApiFileUpload()
  @ResponseSchema(IpaComparison)
  async read(@CurrentActor() actor: PersonActor, @Req() request: FastifyRequest): Promise<IpaComparison> {
    return this.ipa.read(actor, await importUpload(request, LARGEST_EXTRACT));
  }
}
