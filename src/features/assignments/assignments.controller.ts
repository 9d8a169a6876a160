import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { ASSIGNMENT_STATES } from '../../domain/task/assignment-state.js';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { CLASS_NAMES, readFilter, ROLES, SORTS } from './assignment-list.filter.js';
import { AssignmentRepository, unknownAssignment } from './assignment.repository.js';

/** Largest id that the database can hold. */
const LARGEST_ID = 2_147_483_647;

@ApiTags('assignments')
@Controller('api/assignments')
@May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER')
export class AssignmentsController {
  constructor(@Inject(AssignmentRepository) private readonly assignments: AssignmentRepository) {}

  @Get()
  @ApiQuery({ name: 'unit', required: false, example: 'STC' })
  @ApiQuery({ name: 'role', required: false, enum: ROLES })
  @ApiQuery({ name: 'state', required: false, enum: ASSIGNMENT_STATES, description: 'Several with commas' })
  @ApiQuery({ name: 'class', required: false, enum: CLASS_NAMES, description: 'Several with commas' })
  @ApiQuery({ name: 'dueFrom', required: false, example: '2018-11-01' })
  @ApiQuery({ name: 'dueTo', required: false, example: '2018-12-31' })
  @ApiQuery({ name: 'plan', required: false, example: 'KH-2018' })
  @ApiQuery({ name: 'task', required: false, example: 'NV-2018-0024' })
  @ApiQuery({ name: 'document', required: false, example: '959/QĐ-UBND' })
  @ApiQuery({ name: 'block', required: false, example: 'SO', description: 'Kind of the unit' })
  @ApiQuery({ name: 'field', required: false })
  @ApiQuery({ name: 'inPerson', required: false, enum: ['true', 'false'] })
  @ApiQuery({ name: 'restricted', required: false, enum: ['true', 'false'] })
  @ApiQuery({ name: 'q', required: false, description: 'Without regard to diacritics' })
  @ApiQuery({ name: 'page', required: false })
  @ApiQuery({ name: 'pageSize', required: false })
  @ApiQuery({ name: 'sort', required: false, enum: SORTS, description: '"-" in front turns it round' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, string>) {
    return this.assignments.list(actor, answer(readFilter(query)));
  }

  @Get(':id')
  async one(@CurrentActor() actor: Actor, @Param('id') text: string) {
    const id = Number(text);
    if (!/^\d+$/.test(text) || id > LARGEST_ID) return answer(unknownAssignment(text));
    return answer(await this.assignments.one(actor, id));
  }
}
