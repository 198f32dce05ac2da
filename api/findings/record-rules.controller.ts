import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MailboxRules, ProtectionRules } from '../../contract/records/rules.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { RecordRulesService } from './record-rules.service.ts';

@ApiTags('findings')
@Controller()
export class RecordRulesController {
  constructor(private readonly rules: RecordRulesService) {}

  @Get('mailbox-rules')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxRules)
  ofMailboxes(): Promise<MailboxRules> {
    return this.rules.ofMailboxes();
  }

  @Put('mailbox-rules')
  @RecentProof()
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(MailboxRules)
  changeMailboxes(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: MailboxRules }) body: MailboxRules,
  ): Promise<MailboxRules> {
    return this.rules.changeMailboxes(actor, body);
  }

  @Get('workstation-rules')
  @RequirePermission('workstations.read')
  @ResponseSchema(ProtectionRules)
  ofWorkstations(): Promise<ProtectionRules> {
    return this.rules.ofWorkstations();
  }

  @Put('workstation-rules')
  @RecentProof()
  @RequirePermission('workstations.manage')
  @ResponseSchema(ProtectionRules)
  changeWorkstations(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ProtectionRules }) body: ProtectionRules,
  ): Promise<ProtectionRules> {
    return this.rules.changeWorkstations(actor, body);
  }
}
