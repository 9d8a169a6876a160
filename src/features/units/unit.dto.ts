import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { Day, NotBlank, NullIsAbsent, SeenVersion, Words } from '../acts/fields.js';
import { PageQuery } from '../access/page-query.js';

const CODE = {
  message: 'must be letters, digits, "-" and "_", such as STTTT',
  context: {
    vi: 'Gồm chữ cái, chữ số, “-” và “_”, như STTTT.',
    en: 'Letters, digits, “-” and “_”, such as STTTT.',
  },
};
const KIND = {
  message: 'must be a kind in capitals, such as SO or UBND_CAP_HUYEN',
  context: {
    vi: 'Loại viết hoa, như SO hoặc UBND_CAP_HUYEN.',
    en: 'A kind in capitals, such as SO or UBND_CAP_HUYEN.',
  },
};

export class NewUnitDto {
  @ApiProperty({ example: 'SX1' })
  @Matches(/^[\p{L}\d][\p{L}\d_-]{0,39}$/u, CODE)
  code!: string;

  @ApiProperty({ example: 'Sở Xây dựng' })
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  @NotBlank()
  name!: string;

  @Words('Sở XD', 300)
  shortName?: string;

  @ApiProperty({ example: 'SO' })
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/, KIND)
  kind!: string;

  @ApiPropertyOptional({ type: [String], description: 'Other names that an import recognises' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @NullIsAbsent()
  aliases?: string[];

  @ApiPropertyOptional({ example: 'sxd@donvi.gov.vn' })
  @IsOptional()
  @IsEmail()
  mailbox?: string | null;

  @Words('UBND', 40)
  parent?: string;

  @Day('2018-01-01')
  validFrom?: string;
}

export class UnitChangeDto {
  @SeenVersion()
  version!: number;

  @Words('Sở Xây dựng', 300)
  @NotBlank()
  name?: string;

  @Words('Sở XD', 300)
  shortName?: string;

  @ApiPropertyOptional({ example: 'SO' })
  @IsOptional()
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/, KIND)
  @NullIsAbsent()
  kind?: string;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @NullIsAbsent()
  aliases?: string[];

  @ApiPropertyOptional({ example: 'sxd@donvi.gov.vn' })
  @IsOptional()
  @IsEmail()
  mailbox?: string | null;

  /** Null: on top. */
  @ApiPropertyOptional({ example: 'UBND', nullable: true, type: String })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  parent?: string | null;

  @Day('2018-01-01')
  validFrom?: string;

  /** Q2: with open duties a unit is closed by its succession instead. */
  @Day('2025-02-28')
  validTo?: string | null;
}

export class SuccessionDto {
  @Words('SX2', 40)
  successor?: string;

  @Day('2025-03-01')
  on?: string;

  @Words('12/NQ-HĐND', 200)
  documentNumber?: string;
}

export class UnitListQuery extends PageQuery {
  @Words('so tai chinh', 200)
  q?: string;

  @Words('SO', 40)
  kind?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Valid on the office’s day, or not' })
  @IsOptional()
  @IsIn(['true', 'false'])
  valid?: string;
}
