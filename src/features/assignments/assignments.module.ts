import { Module } from '@nestjs/common';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentsController } from './assignments.controller.js';

@Module({
  controllers: [AssignmentsController],
  providers: [AssignmentRepository],
  exports: [AssignmentRepository],
})
export class AssignmentsModule {}
