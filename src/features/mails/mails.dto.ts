import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { MailState } from '../../infra/prisma/generated/enums.js';
import { MAX_INTEGER } from '../access/page-bounds.js';
import { AsNumber, PageQuery } from '../access/page-query.js';

export class MailFilter extends PageQuery {
  @IsOptional()
  @IsIn(Object.values(MailState))
  state?: MailState;

  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  run?: number;

  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  person?: number;
}
