import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditPage, AuditQuery, AuditVerdict } from '../../contract/audit.ts';
import { Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
import { AuditRegisterService } from './audit-register.service.ts';

@ApiTags('audit')
@Needs('audit.read')
@Controller('audit')
export class AuditController {
  constructor(private readonly register: AuditRegisterService) {}

  @Get()
  @Answers(AuditPage)
  list(@Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.register.list(query);
  }

  @Get('verification')
  @Answers(AuditVerdict)
  verify(): Promise<AuditVerdict> {
    return this.register.verify();
  }
}
