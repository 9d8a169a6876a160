import { Module } from '@nestjs/common';
import { PlanImportService } from './plan-import.service.js';
import { PlanRepository } from './plan.repository.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';

@Module({
  controllers: [PlansController],
  providers: [PlanRepository, PlansService, PlanImportService],
  exports: [PlanRepository, PlansService, PlanImportService],
})
export class PlansModule {}
