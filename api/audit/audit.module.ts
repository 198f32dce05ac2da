import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.ts';
import { AuditRegister } from './audit-register.service.ts';

@Global()
@Module({ providers: [AuditService, AuditRegister], exports: [AuditService, AuditRegister] })
export class AuditModule {}
