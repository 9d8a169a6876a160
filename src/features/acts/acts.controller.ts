/** The acts of the table of W on one assignment. Who may is the domain's to say, per assignment (Q, H). */
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import {
  CorrectionDto,
  ExplanationDto,
  OrderedActDto,
  PartExplanationDto,
  ProgressReportDto,
  ReturnDecisionDto,
  ReturnRequestDto,
  SignedActDto,
  SubmissionDto,
  VerificationDto,
} from './act.dto.js';
import { AssignmentIdPipe } from './assignment-id.pipe.js';
import { CorrectionService } from './correction.service.js';
import { ExplanationsService } from './explanations.service.js';
import { toDay } from './fields.js';
import { ReceivingService } from './receiving.service.js';
import { ResultsService } from './results.service.js';
import { SuspensionsService } from './suspensions.service.js';

@ApiTags('assignments')
@May('SIGNED_IN')
@Controller('api/assignments/:id')
export class ActsController {
  constructor(
    @Inject(ReceivingService) private readonly receiving: ReceivingService,
    @Inject(ResultsService) private readonly results: ResultsService,
    @Inject(SuspensionsService) private readonly suspensions: SuspensionsService,
    @Inject(CorrectionService) private readonly corrections: CorrectionService,
    @Inject(ExplanationsService) private readonly explanations: ExplanationsService,
  ) {}

  @Post('receipt')
  @ApiOperation({ summary: 'W: the unit receives the assignment' })
  async receive(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, signedAs }: SignedActDto,
  ) {
    return answer(await this.receiving.receive({ assignmentId, actor, version, signedAs }));
  }

  @Post('return-request')
  @ApiOperation({ summary: 'W2: the unit asks to give it back within the receiving term' })
  async requestReturn(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: ReturnRequestDto,
  ) {
    return answer(await this.receiving.requestReturn({ assignmentId, actor, version }, body));
  }

  @Post('return-decision')
  @ApiOperation({ summary: 'W: the standing office reassigns, or refuses the return' })
  async decideReturn(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: ReturnDecisionDto,
  ) {
    return answer(await this.receiving.decideReturn({ assignmentId, actor, version }, body));
  }

  @Post('progress-reports')
  @ApiOperation({ summary: 'W: a progress report' })
  async reportProgress(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: ProgressReportDto,
  ) {
    return answer(await this.results.reportProgress({ assignmentId, actor, version }, body));
  }

  @Post('submission')
  @ApiOperation({ summary: 'W, A7, P2: the result' })
  async submit(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, signedAs, ...body }: SubmissionDto,
  ) {
    return answer(await this.results.submit({ assignmentId, actor, version, signedAs }, body));
  }

  @Post('verification')
  @ApiOperation({ summary: 'W3, W5, A11: the result is accepted or sent back' })
  async verify(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: VerificationDto,
  ) {
    return answer(await this.results.verify({ assignmentId, actor, version }, body));
  }

  @Post('suspension')
  @ApiOperation({ summary: 'X4: the clock of the assignment stands' })
  async suspend(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: OrderedActDto,
  ) {
    return answer(await this.suspensions.suspend({ assignmentId, actor, version }, body));
  }

  @Post('resumption')
  @ApiOperation({ summary: 'D2: the suspended working days are added to the deadline' })
  async resume(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: OrderedActDto,
  ) {
    return answer(await this.suspensions.resume({ assignmentId, actor, version }, body));
  }

  @Post('cancellation')
  @ApiOperation({
    summary: 'W: cancelled by the standing office; a document number voids an unsigned apology too (A11)',
  })
  async cancel(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: OrderedActDto,
  ) {
    return answer(await this.suspensions.cancel({ assignmentId, actor, version }, body));
  }

  @Post('correction')
  @ApiOperation({ summary: 'A13: a wrong lateness is corrected by evidence and decision' })
  async correct(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, submittedOn, ...body }: CorrectionDto,
  ) {
    const request = { assignmentId, actor, version };
    return answer(await this.corrections.correct(request, { ...body, submittedOn: toDay(submittedOn) }));
  }

  @Post('explanations')
  @ApiOperation({ summary: 'P3, A10: the unit explains its late part or its broken promise' })
  async explain(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: ExplanationDto,
  ) {
    return answer(await this.explanations.explain({ assignmentId, actor, version }, body));
  }

  @Post('part-explanations')
  @ApiOperation({ summary: 'P2: the lead explains a missing part' })
  async explainPart(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Body() { version, ...body }: PartExplanationDto,
  ) {
    return answer(await this.explanations.explainPart({ assignmentId, actor, version }, body));
  }
}
