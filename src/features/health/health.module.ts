import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { HealthRepository } from '../my-work/health.repository.js';
import { SystemHealthService } from './system-health.service.js';

@Module({
  imports: [MailsModule],
  providers: [HealthRepository, SystemHealthService],
  exports: [SystemHealthService],
})
export class HealthModule {}
