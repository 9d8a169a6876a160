import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Words } from '../acts/fields.js';
import { MAX_INTEGER } from '../access/page-bounds.js';

/** PLAIN takes an earlier entry back: the day is what the plain week says. */
export const DAY_KINDS = ['CLOSED', 'OPENED', 'PLAIN'] as const;
export const DAY_REASONS = ['HOLIDAY', 'COMPENSATORY', 'SWAPPED', 'MAKEUP'] as const;

export class CalendarDayDto {
  @ApiProperty({ example: '2025-05-02', format: 'date' })
  @IsString()
  date!: string;

  @ApiProperty({
    enum: DAY_KINDS,
    description: 'C2: closed to work, opened by decision, or PLAIN: as in the plain week',
  })
  @IsIn(DAY_KINDS)
  kind!: (typeof DAY_KINDS)[number];

  @ApiProperty({ example: 'Nghỉ hoán đổi dịp 30/4 – 01/5' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  @ApiPropertyOptional({ enum: DAY_REASONS, nullable: true })
  @IsOptional()
  @IsIn(DAY_REASONS)
  reason?: (typeof DAY_REASONS)[number] | null;

  /** Absent: the body's. */
  @Words('Bộ luật Lao động 2019, Điều 112', 200)
  documentNumber?: string;
}

export class CalendarYearDto {
  @ApiProperty({ example: '6150/TB-BLĐTBXH', description: 'The document that ordered the days' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  documentNumber!: string;

  @ApiProperty({
    type: [CalendarDayDto],
    description: 'The days that the document orders; days that are not named stay as they were entered',
  })
  @IsArray()
  @ArrayMaxSize(366)
  @ValidateNested({ each: true })
  @Type(() => CalendarDayDto)
  days!: CalendarDayDto[];

  @ApiPropertyOptional({ description: 'The version that was seen; a stale one gets 409' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_INTEGER)
  version?: number;

  @ApiPropertyOptional({
    description: 'C6: the fingerprint of the preview that was seen; if anything else would move now, 409',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  previewed?: string;

  @ApiPropertyOptional({ description: 'C2: not everything in it has been decided yet' })
  @IsOptional()
  @IsBoolean()
  provisional?: boolean;

  @Words('', 1000)
  note?: string;

  @Words('', 1000)
  reason?: string;
}

export class CalendarPutQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'C6: tells what would move and changes nothing' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
  )
  @IsBoolean()
  preview?: boolean;
}
