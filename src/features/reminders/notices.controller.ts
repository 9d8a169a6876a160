import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rolesWith } from '../../domain/people/roles.js';
import type { Actor } from '../access/actor.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { PageQuery } from '../access/page-query.js';
import { NoticeFilter } from './notices.dto.js';
import { Notices } from './notices.service.js';

@ApiTags('notices')
@Controller('api/notices')
export class NoticesController {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Get()
  @May('SIGNED_IN')
  list(@CurrentActor() actor: Actor, @Query() filter: NoticeFilter) {
    return this.notices.list(actor, filter);
  }
}

@ApiTags('releases')
@Controller('api/releases')
export class ReleasesController {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Get()
  @May(...rolesWith('read-mails'))
  held(@CurrentActor() actor: Actor, @Query() { page, pageSize }: PageQuery) {
    return this.notices.held(actor, page, pageSize);
  }

  @Post()
  @HttpCode(200)
  @May('OFFICE')
  release(@CurrentActor() actor: Actor) {
    return this.notices.release(actor);
  }
}
