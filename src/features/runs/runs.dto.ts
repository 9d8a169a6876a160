import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';

export class RunRequest {
  @ApiProperty({ example: 'daily', description: 'daily, sweep, leaders or notices' })
  @IsString()
  job!: string;
}

export class ClockMove {
  @ApiProperty({
    example: '2018-12-28T08:00:00+07:00',
    description: 'An instant, not before the present one',
  })
  @IsString()
  now!: string;
}
