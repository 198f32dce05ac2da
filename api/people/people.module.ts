import { Module } from '@nestjs/common';
import { DeputiesService } from './deputies.service.ts';
import { PersonApprovalsService } from './person-approvals.service.ts';
import { PersonalDataService } from './personal-data.service.ts';
import { PeopleService } from './people.service.ts';
import { SectorsService } from './sectors.service.ts';

const services = [
  PersonApprovalsService,
  PersonalDataService,
  PeopleService,
  SectorsService,
  DeputiesService,
];

@Module({ providers: services, exports: services })
export class PeopleModule {}
