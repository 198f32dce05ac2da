import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  ChangeWorkstations,
  CoverageHistory,
  CoverageHistoryQuery,
  CoverageNow,
  CreateWorkstation,
  UpdateWorkstation,
  WorkstationDetail,
  WorkstationHistory,
  WorkstationPage,
  WorkstationQuery,
  WorkstationsChanged,
} from '../../contract/workstations/workstations.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, TellsOfPeople } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { CoverageService } from './coverage.service.ts';
import { WorkstationsService } from './workstations.service.ts';

@ApiTags('workstations')
@Controller('workstations')
export class WorkstationsController {
  constructor(
    private readonly workstations: WorkstationsService,
    private readonly coverage: CoverageService,
  ) {}

  @Get()
  @TellsOfPeople('workstations')
  @RequirePermission('workstations.read')
  @ResponseSchema(WorkstationPage)
  list(
    @Query({ schema: WorkstationQuery }) query: WorkstationQuery,
  ): Promise<z.infer<typeof WorkstationPage>> {
    return this.workstations.list(query);
  }

  @Get('coverage')
  @RequirePermission('workstations.read')
  @ResponseSchema(CoverageNow)
  coverageNow(): Promise<CoverageNow> {
    return this.coverage.now();
  }

  @Get('coverage/history')
  @RequirePermission('workstations.read')
  @ResponseSchema(CoverageHistory)
  coverageHistory(
    @Query({ schema: CoverageHistoryQuery }) query: CoverageHistoryQuery,
  ): Promise<CoverageHistory> {
    return this.coverage.history(query);
  }

  @Post()
  @RequirePermission('workstations.manage')
  @ResponseSchema(WorkstationDetail, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateWorkstation }) body: CreateWorkstation,
  ): Promise<WorkstationDetail> {
    return this.workstations.create(actor, body);
  }

  @Patch()
  @RequirePermission('workstations.manage')
  @ResponseSchema(WorkstationsChanged)
  updateMany(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ChangeWorkstations }) body: ChangeWorkstations,
  ): Promise<WorkstationsChanged> {
    return this.workstations.updateMany(actor, body);
  }

  @Get(':id')
  @TellsOfPeople('workstations')
  @RequirePermission('workstations.read')
  @ResponseSchema(WorkstationDetail)
  detail(@Param('id', { schema: Id }) id: string): Promise<WorkstationDetail> {
    return this.workstations.detail(id);
  }

  @Get(':id/history')
  @TellsOfPeople('workstations')
  @RequirePermission('workstations.read')
  @ResponseSchema(WorkstationHistory)
  history(@Param('id', { schema: Id }) id: string): Promise<WorkstationHistory> {
    return this.workstations.history(id);
  }

  @Patch(':id')
  @RequirePermission('workstations.manage')
  @ResponseSchema(WorkstationDetail)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateWorkstation }) body: UpdateWorkstation,
  ): Promise<WorkstationDetail> {
    return this.workstations.update(actor, id, body);
  }
}
