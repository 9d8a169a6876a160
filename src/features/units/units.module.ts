import { Module } from '@nestjs/common';
import { SuccessionPreview } from './succession-preview.js';
import { SuccessionService } from './succession.service.js';
import { UnitOverview } from './unit-overview.js';
import { UnitRepository } from './unit.repository.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController],
  providers: [UnitRepository, UnitsService, UnitOverview, SuccessionService, SuccessionPreview],
  exports: [UnitRepository, UnitsService, UnitOverview, SuccessionService, SuccessionPreview],
})
export class UnitsModule {}
