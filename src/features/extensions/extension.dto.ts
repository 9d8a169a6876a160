import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { ActDto, SignedActDto } from '../acts/act.dto.js';
import { Day, Words } from '../acts/fields.js';

export class ExtensionRequestDto extends SignedActDto {
  @Day('2018-12-14') requestedDate?: string;
  @Words() reason?: string;
}

export class ExtensionDecisionDto extends ActDto {
  @ApiPropertyOptional() @IsOptional() @IsBoolean() granted?: boolean;
  @Words() reason?: string;
  @Words('120/BCĐ', 200) documentNumber?: string;
}
