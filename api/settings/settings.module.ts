import { Global, Module } from '@nestjs/common';
import { SettingFaultsService } from './setting-faults.service.ts';
import { SettingsService } from './settings.service.ts';

@Global()
@Module({
  providers: [SettingsService, SettingFaultsService],
  exports: [SettingsService, SettingFaultsService],
})
export class SettingsModule {}
