import { Module } from '@nestjs/common';
import { IncidentDetailsService } from './incident-details.service.ts';
import { IncidentsService } from './incidents.service.ts';
import { IncidentsChecker } from './incidents-checker.ts';

const SERVICES = [IncidentDetailsService, IncidentsService, IncidentsChecker];

@Module({ providers: SERVICES, exports: SERVICES })
export class IncidentsModule {}
