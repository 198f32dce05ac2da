import { Module } from '@nestjs/common';
import { IncidentDetails } from './incident-details.service.ts';
import { IncidentsService } from './incidents.service.ts';
import { IncidentsWatch } from './incidents-watch.service.ts';

const SERVICES = [IncidentDetails, IncidentsService, IncidentsWatch];

@Module({ providers: SERVICES, exports: SERVICES })
export class IncidentsModule {}
