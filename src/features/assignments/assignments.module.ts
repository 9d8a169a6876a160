import { Module } from '@nestjs/common';
import { AssignmentChoices } from './assignment-choices.js';
import { AssignmentTable } from './assignment-table.service.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentsController } from './assignments.controller.js';

@Module({
  controllers: [AssignmentsController],
  providers: [AssignmentRepository, AssignmentTable, AssignmentChoices],
  exports: [AssignmentRepository, AssignmentTable, AssignmentChoices],
})
export class AssignmentsModule {}
