import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LiveModule } from '../../api/live/live.module.ts';
import { SchedulesService } from './schedules.service.ts';

@Global()
@Module({
  imports: [ScheduleModule.forRoot(), LiveModule],
  providers: [SchedulesService],
  exports: [SchedulesService],
})
export class SchedulesModule {}
