import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { IdPipe } from '../access/id.pipe.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { CalendarPutQuery, CalendarYearDto } from './calendar.dto.js';
import { CalendarService } from './calendar.service.js';

@ApiTags('calendar')
@Controller('api/calendar')
export class CalendarController {
  constructor(@Inject(CalendarService) private readonly calendar: CalendarService) {}

  @Get()
  @May('SIGNED_IN')
  @ApiOperation({ summary: 'The years that were entered, and the one that is missing (C3)' })
  list() {
    return this.calendar.list();
  }

  @Get(':year')
  @May('SIGNED_IN')
  async read(@Param('year', IdPipe) year: number) {
    return answer(await this.calendar.read(year));
  }

  @Put(':year')
  @May('ADMIN')
  @ApiOperation({ summary: 'C6: the days that one document orders; with preview=true only what would move' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('year', IdPipe) year: number,
    @Query() { preview }: CalendarPutQuery,
    @Body() body: CalendarYearDto,
  ) {
    return answer(
      preview ? await this.calendar.preview(year, body) : await this.calendar.change(actor, year, body),
    );
  }
}
