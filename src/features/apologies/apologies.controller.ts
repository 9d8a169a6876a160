import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import type { ActRequest } from '../acts/act-runner.js';
import { AssignmentIdPipe } from '../acts/assignment-id.pipe.js';
import { toDay } from '../acts/fields.js';
import { ApologiesRepository } from './apologies.repository.js';
import { ApologiesService } from './apologies.service.js';
import type { ApologyBody } from './apology-delivery.js';
import { ApologyPublicationService } from './apology-publication.service.js';
import { ApologyDto, ApologyListQuery, FormReturnDto, PublicationDto, VoidingDto } from './apology.dto.js';

@ApiTags('apologies')
@May('SIGNED_IN')
@Controller('api')
export class ApologiesController {
  constructor(
    @Inject(ApologiesService) private readonly apologies: ApologiesService,
    @Inject(ApologiesRepository) private readonly register: ApologiesRepository,
    @Inject(ApologyPublicationService) private readonly publication: ApologyPublicationService,
  ) {}

  @Get('apologies')
  @ApiOperation({ summary: 'The register of apologies, as far as the reader sees the assignments (Q1)' })
  async list(@CurrentActor() actor: Actor, @Query() query: ApologyListQuery) {
    return this.register.page(actor, {
      ...query,
      from: toDay(query.from),
      to: toDay(query.to),
    });
  }

  @Put('assignments/:id/apology')
  @ApiOperation({ summary: 'H1: anyone of the unit drafts the owed apology' })
  async saveDraft(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() body: ApologyDto,
  ) {
    return answer(await this.apologies.saveDraft(requestOf(assignmentId, actor, body), bodyOf(body)));
  }

  @Post('assignments/:id/apology')
  @ApiOperation({ summary: 'A1, A5–A7, H1: the head delivers; a kept draft fills what the body leaves out' })
  async deliver(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() body: ApologyDto,
  ) {
    return answer(await this.apologies.deliver(requestOf(assignmentId, actor, body), bodyOf(body)));
  }

  @Post('assignments/:id/apology/form-return')
  @ApiOperation({ summary: 'A8: the standing office returns it for form' })
  async returnForm(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: FormReturnDto,
  ) {
    return answer(await this.apologies.returnForm({ assignmentId, actor, version }, body));
  }

  @Post('assignments/:id/apology/publication')
  @ApiOperation({
    summary: 'A12: the standing office ticks the letter for the public register, or unticks it',
  })
  async publish(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, published }: PublicationDto,
  ) {
    return answer(await this.publication.publish({ assignmentId, actor, version }, published));
  }

  @Post('assignments/:id/apology/voiding')
  @ApiOperation({ summary: 'A11: the standing office voids it, with reason and document' })
  async void(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: VoidingDto,
  ) {
    return answer(await this.apologies.void({ assignmentId, actor, version }, body));
  }
}

function requestOf(assignmentId: number, actor: Actor, { version, signedAs }: ApologyDto): ActRequest {
  return { assignmentId, actor, version, signedAs };
}

function bodyOf({ version: _version, signedAs: _signedAs, ...body }: ApologyDto): ApologyBody {
  return { ...body, promisedDate: toDay(body.promisedDate), finishedOn: toDay(body.finishedOn) };
}
