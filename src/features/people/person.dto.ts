import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { Day, NotBlank, NullIsAbsent, SeenVersion, Words } from '../acts/fields.js';
import { MAX_INTEGER } from '../access/page-bounds.js';
import { Role } from '../../infra/prisma/generated/enums.js';
import { PageQuery } from '../access/page-query.js';

const ROLES = Object.values(Role);

export class NewPersonDto {
  @ApiProperty({ example: 'Chuyên viên Sở Tài chính' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NotBlank()
  @NullIsAbsent()
  name!: string;

  /** R7: a person may be without; the unit's mailbox and focal point get their mail. Needed for an account. */
  @ApiPropertyOptional({ example: 'officer@donvi.gov.vn', nullable: true, type: String })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @ApiProperty({ example: 'STC', description: 'Code of the unit' })
  @IsString()
  @MinLength(1)
  @NullIsAbsent()
  unit!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['OFFICER'] })
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(ROLES, { each: true })
  @NullIsAbsent()
  roles!: Role[];

  @Words('Chuyên viên', 200)
  title?: string;

  @ApiPropertyOptional({ description: 'R7: takes what cannot reach others of the unit' })
  @IsOptional()
  @IsBoolean()
  @NullIsAbsent()
  focalPoint?: boolean;

  @ApiPropertyOptional({ description: 'Gives the person an account; at least 8 characters' })
  @IsOptional()
  @IsString()
  @MinLength(8)
  @MaxLength(128)
  @NullIsAbsent()
  password?: string;

  @ApiPropertyOptional({ type: [String], description: 'Fields a leader supervises; empty: every field' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @NullIsAbsent()
  fields?: string[];

  @ApiPropertyOptional({ enum: ['vi', 'en'] })
  @IsOptional()
  @IsIn(['vi', 'en'])
  @NullIsAbsent()
  language?: string;
}

export class PersonChangeDto extends PartialType(NewPersonDto) {
  @SeenVersion()
  version!: number;

  @ApiPropertyOptional({ description: 'false: has left; signs in no more and is not written to' })
  @IsOptional()
  @IsBoolean()
  @NullIsAbsent()
  active?: boolean;

  @ApiPropertyOptional({ enum: ['GOOD'], description: 'R8: the address was put right; it is tried again' })
  @IsOptional()
  @IsIn(['GOOD'])
  @NullIsAbsent()
  addressState?: 'GOOD';
}

export class PersonListQuery extends PageQuery {
  @Words('nguyen', 200)
  q?: string;

  @Words('STC', 40)
  unit?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({
    enum: ['GOOD', 'BAD', 'NONE', 'UNUSABLE'],
    description: 'R7, R8: NONE is without an address, UNUSABLE is NONE or BAD',
  })
  @IsOptional()
  @IsIn(['GOOD', 'BAD', 'NONE', 'UNUSABLE'])
  address?: 'GOOD' | 'BAD' | 'NONE' | 'UNUSABLE';

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  active?: string;
}

export class NewMandateDto {
  @ApiProperty({ example: 12, description: 'Id of the person' })
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  person!: number;

  @ApiProperty({ example: 'STC', description: 'Code of the unit that the person heads' })
  @IsString()
  @MinLength(1)
  unit!: string;

  @Day('2025-03-10')
  from?: string;

  @Day('2025-03-20')
  to?: string;

  @Words('12/QĐ-STC', 200)
  decisionNumber?: string;
}

export class MandateEndDto {
  @Day('2025-03-15')
  to?: string;

  @Words('15/QĐ-STC', 200)
  decisionNumber?: string;
}

export class MandateListQuery extends PageQuery {
  @Words('STC', 40)
  unit?: string;
}
