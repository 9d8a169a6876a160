/** Bodies of the API, for its description; what is in them is checked where the rules are (report-request, report-edits). */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { ReportKind } from '../../infra/prisma/generated/enums.js';

export class RequestReportBody {
  @Allow()
  @ApiProperty({ enum: Object.values(ReportKind) })
  kind?: unknown;

  @Allow()
  @ApiPropertyOptional({ type: String, format: 'date', example: '2018-10-01' })
  from?: unknown;

  @Allow()
  @ApiPropertyOptional({ type: String, format: 'date', example: '2018-12-31' })
  to?: unknown;

  @Allow()
  @ApiPropertyOptional({
    type: String,
    example: 'KH-2018',
    description: 'Code of a plan; absent: all plans.',
  })
  plan?: unknown;
}

export class ChangeReportBody {
  @Allow()
  @ApiProperty({ type: Number, description: 'The version that was seen.' })
  version?: unknown;

  @Allow()
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    description: 'Text by paragraph id; null takes the edit back.',
  })
  edits?: unknown;

  @Allow()
  @ApiPropertyOptional({ type: String, nullable: true, example: '12' })
  number?: unknown;

  @Allow()
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  issuedOn?: unknown;

  @Allow()
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { authority: ['TM. Ban Chỉ đạo', 'KT. Trưởng ban', 'Phó Trưởng ban'], name: '…' },
    description:
      'Over the office’s letterhead: place, authority[], post, name, addressees[], recipients[], archive; null takes it back.',
  })
  signing?: unknown;
}
