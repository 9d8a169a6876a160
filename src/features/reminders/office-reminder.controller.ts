import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { IdPipe } from '../access/id.pipe.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { OfficeReminderDto } from './office-reminder.dto.js';
import { OfficeReminders } from './office-reminder.service.js';

@ApiTags('assignments')
@Controller('api/assignments/:id/reminders')
export class OfficeReminderController {
  constructor(@Inject(OfficeReminders) private readonly reminders: OfficeReminders) {}

  @Post()
  @May('OFFICE')
  @ApiOperation({ summary: 'Urge the unit now: its head and officers, each at most once a day' })
  async remind(
    @Param('id', IdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Body() body?: OfficeReminderDto,
  ) {
    return answer(await this.reminders.remind(actor, id, body?.text));
  }
}
