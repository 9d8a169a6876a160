import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { IdPipe } from '../access/id.pipe.js';
import { PeopleService } from './people.service.js';
import { NewPersonDto, PersonChangeDto, PersonListQuery } from './person.dto.js';

@ApiTags('people')
@Controller('api/people')
@May('ADMIN')
export class PeopleController {
  constructor(@Inject(PeopleService) private readonly people: PeopleService) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  @ApiOperation({ summary: 'People, sorted as Vietnamese sorts; `address=NONE|BAD` is the list of R7' })
  list(@Query() query: PersonListQuery) {
    return this.people.list(query);
  }

  @Get(':id')
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  async read(@Param('id', IdPipe) id: number) {
    return answer(await this.people.read(id));
  }

  @Post()
  async create(@CurrentActor() actor: Actor, @Body() body: NewPersonDto) {
    return answer(await this.people.create(actor, body));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'A new address is tried anew (R8); `active: false` ends every session' })
  async change(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: number, @Body() body: PersonChangeDto) {
    return answer(await this.people.change(actor, id, body));
  }
}
