import { IsString } from 'class-validator';

export class RunRequest {
  /** daily, sweep, leaders or notices. */
  @IsString()
  job!: string;
}

export class ClockMove {
  /** An instant like 2018-12-28T08:00:00+07:00. */
  @IsString()
  now!: string;
}
