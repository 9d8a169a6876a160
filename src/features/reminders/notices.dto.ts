import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { NoticeState } from '../../infra/prisma/generated/enums.js';
import { LAST_PAGE, MAX_INTEGER } from '../access/page-bounds.js';

export class NoticeFilter {
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

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_PAGE)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  pageSize = 50;
}
