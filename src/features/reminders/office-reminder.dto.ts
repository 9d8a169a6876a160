import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { NullIsAbsent } from '../acts/fields.js';

export class OfficeReminderDto {
  @ApiPropertyOptional({ description: 'Goes with the notice, at most 500 characters' })
  @IsOptional()
  @IsString()
  @NullIsAbsent()
  text?: string;
}
