/** Which page of a list is asked for. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { LAST_PAGE } from './page-bounds.js';

const LARGEST_PAGE = 500;

/** Numbers within their bounds, or a refusal that names the field. */
export class PageQuery {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_PAGE)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  pageSize = 50;
}

/** As it stands in the address; `pageOf` reads it, and what is no page is the first one. */
export class PageText {
  @ApiPropertyOptional({ example: '1' })
  @IsOptional()
  @IsString()
  page?: string;

  @ApiPropertyOptional({ example: '50' })
  @IsOptional()
  @IsString()
  pageSize?: string;
}
