import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { SuccessionService } from './succession.service.js';
import { NewUnitDto, SuccessionDto, UnitChangeDto, UnitListQuery } from './unit.dto.js';
import { UnitsService } from './units.service.js';

@ApiTags('units')
@Controller('api/units')
@May('SIGNED_IN')
export class UnitsController {
  constructor(
    @Inject(UnitsService) private readonly units: UnitsService,
    @Inject(SuccessionService) private readonly successions: SuccessionService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Units, sorted as Vietnamese sorts; search ignores diacritics' })
  list(@Query() query: UnitListQuery) {
    return this.units.list(query);
  }

  @Get(':code')
  async read(@Param('code') code: string) {
    return answer(await this.units.read(code));
  }

  @Post()
  @May('ADMIN')
  async create(@CurrentActor() actor: Actor, @Body() body: NewUnitDto) {
    return answer(await this.units.create(actor, body));
  }

  @Patch(':code')
  @May('ADMIN')
  async change(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: UnitChangeDto) {
    return answer(await this.units.change(actor, code, body));
  }

  @Post(':code/succession')
  @HttpCode(200)
  @May('ADMIN')
  @ApiOperation({ summary: 'Q2: closes the unit; its open duties pass to the successor, once' })
  async succeed(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: SuccessionDto) {
    return answer(await this.successions.succeed(actor, code, body));
  }
}
