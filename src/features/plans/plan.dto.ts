/** What the API takes to enter and change a plan. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { PLAN_CODE } from '../../domain/plan/plan-code.js';
import { NotBlank, NullIsAbsent } from '../acts/fields.js';

export class NewPlanDto {
  @ApiProperty({ example: 'KH-2025' })
  @Matches(PLAN_CODE)
  code!: string;

  @ApiProperty()
  @IsString()
  @NotBlank()
  @MaxLength(1_000)
  @NullIsAbsent()
  title!: string;

  @ApiProperty({ example: 2025 })
  @IsInt()
  @Min(2000)
  @Max(2100)
  year!: number;

  @ApiPropertyOptional({ type: [String], example: ['959/QĐ-UBND'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @NullIsAbsent()
  documents?: string[];
}

export class ChangePlanDto {
  @ApiProperty({ example: 1, description: 'The version that was seen' })
  @IsInt()
  version!: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @NotBlank()
  @MaxLength(1_000)
  @NullIsAbsent()
  title?: string;

  @ApiPropertyOptional({ description: 'Only while the plan has no tasks: their codes carry the year' })
  @IsOptional()
  @IsInt()
  @Min(2000)
  @Max(2100)
  @NullIsAbsent()
  year?: number;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @NullIsAbsent()
  documents?: string[];
}
