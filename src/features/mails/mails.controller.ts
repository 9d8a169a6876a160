import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '../../infra/clock/clock.js';
import { rolesWith } from '../../domain/people/roles.js';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { InstallationGuard } from './installation-guard.js';
import { MailFilter } from './mails.dto.js';
import { Mails } from './mails.service.js';
import { IdPipe } from '../access/id.pipe.js';

@ApiTags('mails')
@Controller('api/mails')
export class MailsController {
  constructor(@Inject(Mails) private readonly mails: Mails) {}

  @Get()
  @May(...rolesWith('read-mails'))
  list(@CurrentActor() actor: Actor, @Query() filter: MailFilter) {
    return this.mails.list(actor, filter);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @May('ADMIN', 'OFFICE')
  async retry(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: number) {
    return answer(await this.mails.retry(actor, id));
  }
}

@ApiTags('installation')
@Controller('api/installation')
export class InstallationController {
  constructor(
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  show() {
    return this.guard.state();
  }

  @Post('confirmation')
  @HttpCode(200)
  @May('ADMIN')
  async confirm(@CurrentActor() actor: Actor) {
    return this.guard.confirm(actor, await this.clock.read());
  }
}
