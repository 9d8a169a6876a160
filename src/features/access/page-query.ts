/** Which page of a list is asked for: one rule for every list. A page beyond the last is empty. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { LARGEST_PAGE, LAST_PAGE, PAGE_SIZE } from './page-bounds.js';

/** A number of a query; what is none stays as it was said, so that the refusal names it. */
export const AsNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  );

/** Numbers within their bounds, or a refusal that names the field. */
export class PageQuery {
  @ApiPropertyOptional({ default: 1, minimum: 1, maximum: LAST_PAGE })
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(LAST_PAGE)
  page: number = 1;

  @ApiPropertyOptional({ default: PAGE_SIZE, minimum: 1, maximum: LARGEST_PAGE })
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  pageSize: number = PAGE_SIZE;
}
