import { Module } from '@nestjs/common';
import { DirectivesController } from './directives.controller.js';
import { DirectivesService } from './directives.service.js';

@Module({
  controllers: [DirectivesController],
  providers: [DirectivesService],
  exports: [DirectivesService],
})
export class DirectivesModule {}
