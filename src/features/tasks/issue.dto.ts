/** What the API takes to issue drafts. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString } from 'class-validator';

export class IssueTaskDto {
  @ApiPropertyOptional({ example: 1, description: 'The version that was seen' })
  @IsOptional()
  @IsInt()
  version?: number;
}

export class IssuePlanDto {
  @ApiPropertyOptional({
    type: [String],
    example: ['NV-2018-0024'],
    description: 'Absent: every draft of the plan',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20_000)
  @IsString({ each: true })
  tasks?: string[];
}
