import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  DnsblCaseDetail,
  DnsblCaseIncident,
  DnsblCasePage,
  DnsblCaseQuery,
  DnsblCaseStep,
  DnsblChecklistItem,
  DnsblChecklistMark,
  DnsblDraft,
  DnsblDraftQuery,
} from '../../contract/dnsbl/cases.ts';
import { Id } from '../../contract/lists.ts';
import { authorisesCase, type ChecklistItem } from '../../domain/dnsbl/delisting-case.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../access/decorators.ts';
import type { Language } from '../../text/both.ts';
import { ResponseSchema } from '../http/answers.ts';
import { AskedLanguage } from '../http/asked-language.ts';
import { CaseDocumentsService } from './case-documents.service.ts';
import { CasePagesService } from './case-pages.service.ts';
import { CaseStepsService } from './case-steps.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl/cases')
export class DnsblCasesController {
  constructor(
    private readonly pages: CasePagesService,
    private readonly steps: CaseStepsService,
    private readonly documents: CaseDocumentsService,
  ) {}

  @Get()
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblCasePage)
  list(@Query({ schema: DnsblCaseQuery }) query: DnsblCaseQuery): Promise<DnsblCasePage> {
    return this.pages.list(query);
  }

  @Get(':id')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblCaseDetail)
  detail(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @AskedLanguage() language: Language,
  ): Promise<DnsblCaseDetail> {
    return this.pages.detail(actor, id, language);
  }

  @Get(':id/dossier')
  @RequirePermission('dnsbl.read')
  @ApiProduces('application/pdf')
  async dossier(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.documents.print(actor, id);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }

  @Post(':id/incident-entry')
  @HttpCode(204)
  @RequirePermission('incidents.manage')
  tellIncident(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DnsblCaseIncident }) body: DnsblCaseIncident,
  ): Promise<void> {
    return this.documents.tellIncident(actor, id, body);
  }

  /** Who may take which step is the step's own rule: operators work, the manager accepts. */
  @Post(':id/steps')
  @RecentProof(isAuthorisation)
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblCaseDetail, 201)
  async step(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DnsblCaseStep }) body: DnsblCaseStep,
    @AskedLanguage() language: Language,
  ): Promise<DnsblCaseDetail> {
    await this.steps.step(actor, id, body);
    return this.pages.detail(actor, id, language);
  }

  @Put(':id/checklist/:item')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  mark(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('item', { schema: DnsblChecklistItem }) item: ChecklistItem,
    @Body({ schema: DnsblChecklistMark }) body: DnsblChecklistMark,
  ): Promise<void> {
    return this.steps.mark(actor, id, item, body);
  }

  @Get(':id/draft')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblDraft)
  draft(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DnsblDraftQuery }) query: DnsblDraftQuery,
  ): Promise<DnsblDraft> {
    return this.pages.draft(id, query);
  }
}

/** The body is judged by its schema afterwards: what does not fit is refused there. */
function isAuthorisation(body: unknown): boolean {
  const step = DnsblCaseStep.safeParse(body);
  return step.success && authorisesCase(step.data.action, step.data.reason ?? null);
}
