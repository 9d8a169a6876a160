import { Type } from 'class-transformer';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { LAST_PAGE } from '../access/page-bounds.js';

export class RunRequest {
  /** daily, sweep, leaders or notices. */
  @IsString()
  job!: string;
}

export class RunPage {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_PAGE)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize = 50;
}

export class ClockMove {
  /** An instant like 2018-12-28T08:00:00+07:00. */
  @IsString()
  now!: string;
}
