import { Module } from '@nestjs/common';
import { SettingsHistory } from './settings-history.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';

@Module({
  controllers: [SettingsController],
  providers: [SettingsService, SettingsHistory],
  exports: [SettingsService, SettingsHistory],
})
export class SettingsModule {}
