import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Refusal, type Decision } from '../../domain/refusal.js';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { PageQuery } from '../access/page-query.js';
import { PlanImportService } from './plan-import.service.js';
import { ChangePlanDto, NewPlanDto } from './plan.dto.js';
import { PlanRepository } from './plan.repository.js';
import { PlansService } from './plans.service.js';
import { readUpload, type UploadRequest } from './workbook-upload.js';

@ApiTags('plans')
@Controller('api/plans')
export class PlansController {
  constructor(
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlansService) private readonly service: PlansService,
    @Inject(PlanImportService) private readonly imports: PlanImportService,
  ) {}

  @Get()
  @May('SIGNED_IN')
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.plans.list(actor, query);
  }

  @Post()
  @May('OFFICE')
  async create(@CurrentActor() actor: Actor, @Body() body: NewPlanDto) {
    return answer(await this.service.create(actor, body));
  }

  @Get(':code')
  @May('SIGNED_IN')
  async one(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return answer(await this.plans.one(actor, code));
  }

  @Patch(':code')
  @May('OFFICE')
  async change(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: ChangePlanDto) {
    return answer(await this.service.change(actor, code, body));
  }

  @Post(':code/imports')
  @HttpCode(200)
  @May('OFFICE')
  @ApiOperation({ summary: 'Import the workbook of the plan; the same file again changes nothing' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiQuery({ name: 'dryRun', required: false, enum: ['true', 'false'] })
  async import(
    @CurrentActor() actor: Actor,
    @Param('code') plan: string,
    @Req() request: UploadRequest,
    @Query('dryRun') dryRun?: string,
  ) {
    const isDryRun = answer(readDryRun(dryRun));
    const workbook = answer(await readUpload(request));
    return answer(await this.imports.importPlan({ plan, workbook, actor, dryRun: isDryRun }));
  }
}

/** A word that is neither is refused: who asked for a preview must not get an import. */
function readDryRun(said: string | undefined): Decision<boolean> {
  if (said === undefined || said === 'true' || said === 'false') return said === 'true';
  const message = {
    vi: '“dryRun” chỉ nhận true hoặc false.',
    en: '“dryRun” takes true or false.',
  };
  return new Refusal('malformed', 'input.invalid', message, {
    errors: [{ field: 'dryRun', code: 'is-in', message, value: said }],
  });
}
