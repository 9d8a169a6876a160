import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { MailState } from '../../infra/prisma/generated/enums.js';

export class MailFilter {
  @IsOptional()
  @IsIn(Object.values(MailState))
  state?: MailState;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  run?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  person?: number;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize = 50;
}
