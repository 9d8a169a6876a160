import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { MailState } from '../../infra/prisma/generated/enums.js';
import { MAX_INTEGER } from '../access/page-bounds.js';
import { PageQuery } from '../access/page-query.js';

export class MailFilter extends PageQuery {
  @IsOptional()
  @IsIn(Object.values(MailState))
  state?: MailState;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  run?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  person?: number;
}
