import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '../../contract/lists.ts';
import {
  CreatePerson,
  PersonApprovalList,
  PersonApprovalOutcome,
  PersonPage,
  PersonQuery,
  PersonSummary,
  PersonWithPassword,
  UpdatePerson,
} from '../../contract/people/people.ts';
import { ErasurePreview, PersonalDataExport } from '../../contract/people/personal-data.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, TellsOfPeople } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { PersonApprovalsService } from './person-approvals.service.ts';
import { PersonalDataService } from './personal-data.service.ts';
import { PeopleService } from './people.service.ts';

@ApiTags('people')
@TellsOfPeople('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly approvals: PersonApprovalsService,
    private readonly personalData: PersonalDataService,
  ) {}

  @Get()
  @RequirePermission('people.read')
  @ResponseSchema(PersonPage)
  list(@Query({ schema: PersonQuery }) query: PersonQuery): Promise<z.infer<typeof PersonPage>> {
    return this.people.list(query);
  }

  @Post()
  @RequirePermission('people.manage')
  @ResponseSchema(PersonWithPassword, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreatePerson }) body: CreatePerson,
  ): Promise<PersonWithPassword> {
    return this.people.create(actor, body);
  }

  /** What waits for a second person's word. */
  @Get('approvals')
  @RequirePermission('people.confirm')
  @ResponseSchema(PersonApprovalList)
  async openApprovals(@CurrentActor() actor: PersonActor): Promise<z.infer<typeof PersonApprovalList>> {
    return { items: await this.approvals.open(actor) };
  }

  @Post('approvals/:id/confirmation')
  @HttpCode(200)
  @RequirePermission('people.confirm')
  @ResponseSchema(PersonApprovalOutcome)
  confirm(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<PersonApprovalOutcome> {
    return this.people.confirm(actor, id);
  }

  @Post('approvals/:id/rejection')
  @HttpCode(204)
  @RequirePermission('people.confirm')
  reject(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.approvals.reject(actor, id);
  }

  @Get(':id')
  @RequirePermission('people.read')
  @ResponseSchema(PersonSummary)
  detail(@Param('id', { schema: Id }) id: string): Promise<PersonSummary> {
    return this.people.detail(id);
  }

  @Patch(':id')
  @RequirePermission('people.manage')
  @ResponseSchema(PersonSummary)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdatePerson }) body: UpdatePerson,
  ): Promise<PersonSummary> {
    return this.people.update(actor, id, body);
  }

  @Post(':id/password-reset')
  @RequirePermission('people.manage')
  @ResponseSchema(PersonWithPassword, 201)
  resetPassword(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<PersonWithPassword> {
    return this.people.resetPassword(actor, id);
  }

  /** All that is held of a person, for who asks for it (art. 15 GDPR). */
  @Get(':id/personal-data')
  @RequirePermission('people.manage')
  @ResponseSchema(PersonalDataExport)
  personalDataOf(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<PersonalDataExport> {
    return this.personalData.export(actor, id);
  }

  /** What an erasure takes away, what stays and why. */
  @Get(':id/erasure')
  @RequirePermission('people.confirm')
  @ResponseSchema(ErasurePreview)
  erasure(@Param('id', { schema: Id }) id: string): Promise<ErasurePreview> {
    return this.personalData.preview(id);
  }

  /** Proposes it: another person confirms. */
  @Post(':id/erasure')
  @HttpCode(204)
  @RequirePermission('people.manage')
  proposeErasure(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.personalData.propose(actor, id);
  }
}
