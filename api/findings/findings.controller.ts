import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FindingRequest } from '../../contract/records/findings.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { FindingRequestsService } from './finding-requests.service.ts';

@ApiTags('findings')
@Controller()
export class FindingsController {
  constructor(private readonly requests: FindingRequestsService) {}

  @Post('mailbox-findings/:id/request')
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(FindingRequest, 201)
  openForMailbox(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<FindingRequest> {
    return this.requests.openForMailbox(actor, id);
  }

  @Post('workstation-findings/:id/request')
  @RequirePermission('workstations.manage')
  @ResponseSchema(FindingRequest, 201)
  openForWorkstation(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<FindingRequest> {
    return this.requests.openForWorkstation(actor, id);
  }

  /** Opened and begun at once, without acceptance. */
  @Post('workstation-findings/:id/intervention')
  @RequirePermission('workstations.manage')
  @ResponseSchema(FindingRequest, 201)
  interveneOnWorkstation(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<FindingRequest> {
    return this.requests.interveneOnWorkstation(actor, id);
  }
}
