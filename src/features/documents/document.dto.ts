import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { LONGEST } from '../../domain/plan/field-lengths.js';
import { Day, NotBlank, NullIsAbsent, SeenVersion, Words } from '../acts/fields.js';
import { PageQuery } from '../access/page-query.js';

export class NewDocumentDto {
  @ApiProperty({ example: '959/QĐ-UBND' })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST.documentNumber)
  @NotBlank()
  @NullIsAbsent()
  number!: string;

  @Day('2017-12-29')
  issuedOn?: string;

  /** D3: the date as the source prints it, where it is not a date. */
  @Words('31/11/2016', 100)
  issuedOnText?: string;

  @Words('UBND tỉnh', 300)
  issuer?: string;

  @Words('Ban hành Kế hoạch …', 2_000)
  subject?: string;
}

export class DocumentChangeDto extends PartialType(NewDocumentDto) {
  @SeenVersion()
  version!: number;
}

export class DocumentListQuery extends PageQuery {
  @Words('959', 200)
  q?: string;
}
