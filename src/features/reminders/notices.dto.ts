import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { NoticeState } from '../../infra/prisma/generated/enums.js';
import { MAX_INTEGER } from '../access/page-bounds.js';
import { PageQuery } from '../access/page-query.js';

export class NoticeFilter extends PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  assignment?: number;

  @IsOptional()
  @IsIn(Object.values(NoticeState))
  state?: NoticeState;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  recipient?: number;

  @IsOptional()
  @IsString()
  kind?: string;
}
