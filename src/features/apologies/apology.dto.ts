import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import { ActDto, SignedActDto } from '../acts/act.dto.js';
import { Day, Words } from '../acts/fields.js';
import { PageQuery } from '../access/page-query.js';

export const APOLOGY_STATES = [
  'OWED',
  'LATE',
  'DELIVERED',
  'DELIVERED_LATE',
  'KEPT',
  'BROKEN',
  'VOID',
] as const;

/** A5: whatever is missing or unknown is named by the rule, field by field. */
export class ApologyDto extends SignedActDto {
  @Words(Object.keys(REASON_CATEGORIES).join(' | '), 100) reasonCategory?: string;
  @Words() reason?: string;
  @Words(undefined, 500) unitAtFault?: string;
  @Words() remedy?: string;
  @Day('2018-12-28') promisedDate?: string | null;
  @Day('2018-12-20') finishedOn?: string | null;
  @Words() text?: string;
}

export class FormReturnDto extends ActDto {
  @Words() reason?: string;
}

export class PublicationDto extends ActDto {
  @ApiProperty({ example: true }) @IsBoolean() published!: boolean;
}

export class VoidingDto extends ActDto {
  @Words() reason?: string;
  @Words('120/BCĐ', 200) documentNumber?: string;
}

export class ApologyListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: APOLOGY_STATES })
  @IsOptional()
  @IsIn(APOLOGY_STATES)
  state?: (typeof APOLOGY_STATES)[number];

  @Words('STTTT', 100) unit?: string;

  /** First day on which the apology arose. */
  @Day('2018-12-01') from?: string;

  /** Last day on which the apology arose. */
  @Day('2018-12-31') to?: string;
}
