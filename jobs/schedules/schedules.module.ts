import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LiveModule } from '../../api/live/live.module.ts';
import { ScheduleLedger } from './schedule-ledger.service.ts';
import { SchedulesService } from './schedules.service.ts';
import { SettingFaultNotices } from './setting-fault-notices.service.ts';

@Global()
@Module({
  imports: [ScheduleModule.forRoot(), LiveModule],
  providers: [SchedulesService, ScheduleLedger, SettingFaultNotices],
  exports: [SchedulesService],
})
export class SchedulesModule {}
