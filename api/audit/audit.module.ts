import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.ts';
import { AuditRegisterService } from './audit-register.service.ts';

@Global()
@Module({ providers: [AuditService, AuditRegisterService], exports: [AuditService, AuditRegisterService] })
export class AuditModule {}
