import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { NOTICE_TRUTH, type NoticeKind } from '../../domain/reminder/notice-kind.js';
import { NoticeState } from '../../infra/prisma/generated/enums.js';
import { MAX_INTEGER } from '../access/page-bounds.js';
import { AsNumber, PageQuery } from '../access/page-query.js';

export class NoticeFilter extends PageQuery {
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  assignment?: number;

  @IsOptional()
  @IsIn(Object.values(NoticeState))
  state?: NoticeState;

  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  recipient?: number;

  @IsOptional()
  @IsIn(Object.keys(NOTICE_TRUTH))
  kind?: NoticeKind;
}
