import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { AssignmentIdPipe } from '../acts/assignment-id.pipe.js';
import { toDay } from '../acts/fields.js';
import { ExtensionDecisionDto, ExtensionRequestDto } from './extension.dto.js';
import { ExtensionsService } from './extensions.service.js';

@ApiTags('assignments')
@May('SIGNED_IN')
@Controller('api/assignments/:id/extension-requests')
export class ExtensionsController {
  constructor(@Inject(ExtensionsService) private readonly extensions: ExtensionsService) {}

  @Post()
  @ApiOperation({ summary: 'X1: the unit asks for more time, up to and including the due date' })
  async request(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, signedAs, requestedDate, reason }: ExtensionRequestDto,
  ) {
    const request = { assignmentId, actor, version, signedAs };
    return answer(await this.extensions.request(request, { reason, requestedDate: toDay(requestedDate) }));
  }

  @Post(':number/decision')
  @ApiOperation({ summary: 'X2, X3: the standing office decides the first, the committee head the second' })
  async decide(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @Param('number') number: string,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: ExtensionDecisionDto,
  ) {
    return answer(await this.extensions.decide({ assignmentId, actor, version }, Number(number), body));
  }
}
