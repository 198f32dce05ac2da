import { Global, Module } from '@nestjs/common';
import { SettingsService } from './settings.service.ts';

@Global()
@Module({ providers: [SettingsService], exports: [SettingsService] })
export class SettingsModule {}
