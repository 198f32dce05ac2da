import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditPage, AuditQuery, AuditVerdict } from '../../contract/audit.ts';
import { RequirePermission, TellsOfPeople } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { AuditRegisterService } from './audit-register.service.ts';

@ApiTags('audit')
@RequirePermission('audit.read')
@TellsOfPeople('register')
@Controller('audit')
export class AuditController {
  constructor(private readonly register: AuditRegisterService) {}

  @Get()
  @ResponseSchema(AuditPage)
  list(@Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.register.list(query);
  }

  @Get('verification')
  @ResponseSchema(AuditVerdict)
  verify(): Promise<AuditVerdict> {
    return this.register.verify();
  }
}
