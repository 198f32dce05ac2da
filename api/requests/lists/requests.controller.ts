import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Id, line } from '../../../contract/lists.ts';
import {
  BulkAnswer,
  BulkRequest,
  ChangeService,
  CreateRequest,
  EditRequest,
  NoteBody,
} from '../../../contract/requests/actions.ts';
import { RequestHome } from '../../../contract/requests/home.ts';
import {
  MovedRequest,
  RequestDetail,
  RequestExportQuery,
  RequestListQuery,
  RequestPage,
} from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseDocument, ResponseSchema } from '../../http/answers.ts';
import { Prefer, type Preference } from '../../http/prefer.ts';
import { sendTable } from '../../imports/send-table.ts';
import { tableStream } from '../../imports/table-file.ts';
import { TriageService } from '../lifecycle/triage.service.ts';
import { SubmissionService } from '../lifecycle/submission.service.ts';
import { RequestDetailsService } from './request-details.service.ts';
import { RequestHomeService } from './request-home.service.ts';
import { requestTable } from './request-table.ts';
import { RequestListsService } from './request-lists.service.ts';

const Code = line(30, 1);

@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly lists: RequestListsService,
    private readonly details: RequestDetailsService,
    private readonly homes: RequestHomeService,
    private readonly submissions: SubmissionService,
    private readonly triage: TriageService,
  ) {}

  @Get()
  @RequirePermission('requests.read')
  @ResponseDocument(RequestPage)
  list(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: RequestListQuery }) query: RequestListQuery,
  ): Promise<RequestPage> {
    return this.lists.list(actor, query);
  }

  /** The list as it is filtered, for a spreadsheet. */
  @Get('export')
  @RequirePermission('requests.read')
  async export(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: RequestExportQuery }) { format, ...query }: RequestExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rows = requestTable(
      (cursor) => this.lists.list(actor, { ...query, limit: 200, ...(cursor !== undefined && { cursor }) }),
      (ids) => this.lists.worksOf(ids),
    );
    await reply.send(
      sendTable(reply, 'richieste', format, tableStream(format, 'Richieste', rows)).getStream(),
    );
  }

  @Get('home')
  @RequirePermission('requests.read')
  @ResponseDocument(RequestHome)
  home(@CurrentActor() actor: PersonActor): Promise<RequestHome> {
    return this.homes.home(actor);
  }

  @Get('by-code/:code')
  @RequirePermission('requests.read')
  @ResponseSchema(RequestDetail)
  byCode(
    @CurrentActor() actor: PersonActor,
    @Param('code', { schema: Code }) code: string,
  ): Promise<RequestDetail> {
    return this.details.byCode(actor, code);
  }

  @Get(':id')
  @RequirePermission('requests.read')
  @ResponseSchema(RequestDetail)
  read(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<RequestDetail> {
    return this.details.read(actor, id);
  }

  @Post()
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest, 201)
  async create(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Body({ schema: CreateRequest }) body: CreateRequest,
  ): Promise<MovedRequest> {
    return this.details.afterMove(actor, await this.submissions.create(actor, body), prefer);
  }

  @Post('bulk')
  @HttpCode(200)
  @RequirePermission('requests.assign')
  @ResponseSchema(BulkAnswer)
  bulk(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: BulkRequest }) body: BulkRequest,
  ): Promise<BulkAnswer> {
    return this.triage.bulk(actor, body);
  }

  @Put(':id/content')
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest)
  async edit(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EditRequest }) body: EditRequest,
  ): Promise<MovedRequest> {
    await this.submissions.edit(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Put(':id/service')
  @RequirePermission('requests.work')
  @ResponseSchema(MovedRequest)
  async changeService(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeService }) body: ChangeService,
  ): Promise<MovedRequest> {
    await this.submissions.changeService(actor, id, body);
    return this.details.afterMove(actor, id, prefer);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(MovedRequest)
  async submit(
    @CurrentActor() actor: PersonActor,
    @Prefer() prefer: Preference,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteBody }) body: NoteBody,
  ): Promise<MovedRequest> {
    await this.submissions.submit(actor, id, body.note);
    return this.details.afterMove(actor, id, prefer);
  }
}
