import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { CurrentActor, May } from '../access/may.decorator.js';

@ApiTags('accounts')
@Controller('api/me')
@May('SIGNED_IN')
export class MeController {
  @Get()
  @ApiOperation({ summary: 'The signed-in person, with the units headed today by mandate (H2)' })
  me(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}
