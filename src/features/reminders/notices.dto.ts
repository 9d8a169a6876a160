import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { NoticeState } from '../../infra/prisma/generated/enums.js';

export class NoticeFilter {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  assignment?: number;

  @IsOptional()
  @IsIn(Object.values(NoticeState))
  state?: NoticeState;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  recipient?: number;

  @IsOptional()
  @IsString()
  kind?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  pageSize = 50;
}
