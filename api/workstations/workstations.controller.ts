import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  CoverageHistory,
  CoverageHistoryQuery,
  CoverageNow,
  CreateWorkstation,
  UpdateWorkstation,
  WorkstationDetail,
  WorkstationHistory,
  WorkstationPage,
  WorkstationQuery,
} from '../../contract/workstations/workstations.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
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
  @Needs('workstations.read')
  @Answers(WorkstationPage)
  list(
    @Query({ schema: WorkstationQuery }) query: WorkstationQuery,
  ): Promise<z.infer<typeof WorkstationPage>> {
    return this.workstations.list(query);
  }

  @Get('coverage')
  @Needs('workstations.read')
  @Answers(CoverageNow)
  coverageNow(): Promise<CoverageNow> {
    return this.coverage.now();
  }

  @Get('coverage/history')
  @Needs('workstations.read')
  @Answers(CoverageHistory)
  coverageHistory(
    @Query({ schema: CoverageHistoryQuery }) query: CoverageHistoryQuery,
  ): Promise<CoverageHistory> {
    return this.coverage.history(query);
  }

  @Post()
  @Needs('workstations.manage')
  @Answers(WorkstationDetail, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateWorkstation }) body: CreateWorkstation,
  ): Promise<WorkstationDetail> {
    return this.workstations.create(actor, body);
  }

  @Get(':id')
  @Needs('workstations.read')
  @Answers(WorkstationDetail)
  detail(@Param('id', { schema: Id }) id: string): Promise<WorkstationDetail> {
    return this.workstations.detail(id);
  }

  @Get(':id/history')
  @Needs('workstations.read')
  @Answers(WorkstationHistory)
  history(@Param('id', { schema: Id }) id: string): Promise<WorkstationHistory> {
    return this.workstations.history(id);
  }

  @Patch(':id')
  @Needs('workstations.manage')
  @Answers(WorkstationDetail)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateWorkstation }) body: UpdateWorkstation,
  ): Promise<WorkstationDetail> {
    return this.workstations.update(actor, id, body);
  }
}
