import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { SettingsChangeDto } from './settings.dto.js';
import { SettingsService } from './settings.service.js';

@ApiTags('settings')
@Controller('api/settings')
export class SettingsController {
  constructor(@Inject(SettingsService) private readonly settings: SettingsService) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR')
  @ApiOperation({ summary: 'The figures of the rules as they are now, with their version' })
  read() {
    return this.settings.read();
  }

  @Put()
  @May('ADMIN')
  @ApiOperation({ summary: 'Changes the figures that are named; each change is a version with its reason' })
  async change(@CurrentActor() actor: Actor, @Body() body: SettingsChangeDto) {
    return answer(await this.settings.change(actor, body));
  }
}
