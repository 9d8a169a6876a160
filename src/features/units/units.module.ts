import { Module } from '@nestjs/common';
import { SuccessionService } from './succession.service.js';
import { UnitRepository } from './unit.repository.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController],
  providers: [UnitRepository, UnitsService, SuccessionService],
  exports: [UnitRepository, UnitsService],
})
export class UnitsModule {}
