import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { TaskDraftService } from './task-draft.service.js';
import { ChangeTaskDto, NewTaskDto, TaskListQuery } from './task.dto.js';
import { IssuePlanDto, IssueTaskDto } from './issue.dto.js';
import { TaskIssueService } from './task-issue.service.js';
import { TaskRepository } from './task.repository.js';

@ApiTags('tasks')
@Controller('api')
export class TasksController {
  constructor(
    @Inject(TaskRepository) private readonly tasks: TaskRepository,
    @Inject(TaskDraftService) private readonly drafts: TaskDraftService,
    @Inject(TaskIssueService) private readonly issues: TaskIssueService,
  ) {}

  @Get('tasks')
  @May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER')
  async list(@CurrentActor() actor: Actor, @Query() query: TaskListQuery) {
    return this.tasks.list(actor, query);
  }

  @Post('tasks')
  @May('OFFICE')
  @ApiOperation({ summary: 'Draft a task with its assignments' })
  async create(@CurrentActor() actor: Actor, @Body() body: NewTaskDto) {
    return answer(await this.drafts.create(actor, body));
  }

  @Get('tasks/:code')
  @May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER')
  async one(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return answer(await this.tasks.one(actor, code));
  }

  @Patch('tasks/:code')
  @May('OFFICE')
  @ApiOperation({ summary: 'Change a draft' })
  async change(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: ChangeTaskDto) {
    return answer(await this.drafts.change(actor, code, body));
  }

  @Post('tasks/:code/issue')
  @HttpCode(200)
  @May('OFFICE')
  @ApiOperation({ summary: 'Issue a draft to its units' })
  async issue(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body?: IssueTaskDto) {
    return answer(await this.issues.issue(actor, code, body?.version));
  }

  @Post('plans/:code/issue')
  @HttpCode(200)
  @May('OFFICE')
  @ApiOperation({ summary: 'Issue all complete drafts of a plan, or the named ones' })
  async issuePlan(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body?: IssuePlanDto) {
    const { issued, notIssued, warnings } = answer(await this.issues.issuePlan(actor, code, body?.tasks));
    const told = notIssued.map(({ task, refusal }) => ({
      task,
      code: refusal.code,
      message: refusal.message[actor.language],
    }));
    return { issued, notIssued: told, warnings };
  }
}
