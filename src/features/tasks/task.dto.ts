/** What the API takes to draft a task. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LONGEST } from '../../domain/plan/field-lengths.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../../domain/task/assignment-state.js';
import { PageQuery } from '../access/page-query.js';
import { NotBlank, NullIsAbsent, Words } from '../acts/fields.js';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const URGENCIES = ['NORMAL', 'KHAN', 'THUONG_KHAN', 'HOA_TOC'] as const;
const RECURRENCES = ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'] as const;
const LONG_TEXT = LONGEST.text;

class DeadlineDto {
  @ApiPropertyOptional({ example: '2018-11-30' })
  @IsOptional()
  @Matches(ISO_DATE)
  date?: string;

  @ApiPropertyOptional({
    example: 'Quý IV/2018',
    description: 'The plan’s own words; kept as they are (D1, D3)',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST.deadline)
  wording?: string;
}

class RecurrenceDto {
  @ApiProperty({ enum: RECURRENCES })
  @IsIn(RECURRENCES)
  kind!: (typeof RECURRENCES)[number];

  @ApiProperty({ example: '2018-01-01' })
  @Matches(ISO_DATE)
  from!: string;

  @ApiProperty({ example: '2018-12-31' })
  @Matches(ISO_DATE)
  to!: string;
}

class NewAssignmentDto {
  @ApiProperty({
    example: 'STTTT',
    description: 'Code of a unit, or ALL_AGENCIES, ALL_DISTRICTS for each of a group',
  })
  @IsString()
  @IsNotEmpty()
  unit!: string;

  @ApiProperty({ enum: ['LEAD', 'COORDINATING'] })
  @IsIn(['LEAD', 'COORDINATING'])
  role!: 'LEAD' | 'COORDINATING';

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONG_TEXT)
  part?: string;

  @ApiPropertyOptional({ type: DeadlineDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => DeadlineDto)
  deadline?: DeadlineDto;
}

/** What may be left out of both. */
class TaskFieldsDto {
  @ApiPropertyOptional({ example: 'II' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST.section)
  section?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST.sectionTitle)
  sectionTitle?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONG_TEXT)
  @NullIsAbsent()
  output?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONG_TEXT)
  @NullIsAbsent()
  note?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST.field)
  field?: string | null;

  @ApiPropertyOptional({ enum: URGENCIES })
  @IsOptional()
  @IsIn(URGENCIES)
  @NullIsAbsent()
  urgency?: (typeof URGENCIES)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  @NullIsAbsent()
  inPerson?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  @NullIsAbsent()
  restricted?: boolean;

  @ApiPropertyOptional({
    type: [Number],
    description: 'Q1: the people named on a restricted task; without them the heads of its units are named',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsInt({ each: true })
  @NullIsAbsent()
  people?: number[];

  @ApiPropertyOptional({ type: DeadlineDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => DeadlineDto)
  deadline?: DeadlineDto;

  @ApiPropertyOptional({ type: [String], example: ['959/QĐ-UBND'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @NullIsAbsent()
  documents?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @NullIsAbsent()
  outsideParties?: string[];

  @ApiPropertyOptional({ type: [NewAssignmentDto], description: 'Replaces all assignments of the draft' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => NewAssignmentDto)
  @NullIsAbsent()
  assignments?: NewAssignmentDto[];

  @ApiPropertyOptional({ type: RecurrenceDto, description: 'D5: one assignment per period' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RecurrenceDto)
  recurrence?: RecurrenceDto;
}

export class NewTaskDto extends TaskFieldsDto {
  @ApiProperty({ example: 'KH-2018' })
  @IsString()
  @IsNotEmpty()
  plan!: string;

  @ApiProperty()
  @IsString()
  @NotBlank()
  @MaxLength(LONG_TEXT)
  @NullIsAbsent()
  title!: string;
}

export class ChangeTaskDto extends TaskFieldsDto {
  @ApiProperty({ example: 1, description: 'The version that was seen' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @NotBlank()
  @MaxLength(LONG_TEXT)
  @NullIsAbsent()
  title?: string;

  @ApiPropertyOptional({
    example: 'STTTT',
    description: 'Sets the one lead and leaves the coordinating units',
  })
  @IsOptional()
  @IsString()
  lead?: string;
}

export class TaskListQuery extends PageQuery {
  @Words('KH-2018', 40)
  plan?: string;

  @Words('cong so', 500)
  q?: string;

  @ApiPropertyOptional({
    enum: ASSIGNMENT_STATES,
    description: 'The state that follows from its assignments',
  })
  @IsOptional()
  @IsIn(ASSIGNMENT_STATES)
  state?: AssignmentState;
}
