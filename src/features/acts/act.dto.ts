/** The bodies of the acts on an assignment. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNumber, IsOptional } from 'class-validator';
import { Day, SeenVersion, Words } from './fields.js';

const SIGNED_AS = 'KT';

export class ActDto {
  @SeenVersion() version!: number;
}

/** Acts that may be the head's alone (H1): a deputy's signature is named and refused (H2). */
export class SignedActDto extends ActDto {
  @Words(SIGNED_AS, 100) signedAs?: string;
}

export class ReturnRequestDto extends ActDto {
  @Words() reason?: string;
  @Words('SNV', 100) proposedUnit?: string;
}

export class ReturnDecisionDto extends ActDto {
  @ApiPropertyOptional() @IsOptional() @IsBoolean() accepted?: boolean;
  @Words('SNV', 100) unit?: string;
  @Words() reason?: string;
}

export class ProgressReportDto extends ActDto {
  @ApiPropertyOptional({ example: 60 }) @IsOptional() @IsNumber() percent?: number;
  @Words() text?: string;
  @Words() difficulties?: string;
  @Words() proposals?: string;
}

export class SubmissionDto extends SignedActDto {
  @Words() text?: string;
}

export class VerificationDto extends ActDto {
  @ApiPropertyOptional() @IsOptional() @IsBoolean() accepted?: boolean;
  @Words() reason?: string;
}

/** Suspension, resumption and cancellation. */
export class OrderedActDto extends ActDto {
  @Words() reason?: string;
  @Words('120/BCĐ', 200) documentNumber?: string;
}

export class CorrectionDto extends OrderedActDto {
  @Day('2018-12-28') submittedOn?: string;
}

export class ExplanationDto extends ActDto {
  @Words() text?: string;
}

export class PartExplanationDto extends ActDto {
  @Words('SKHDT', 100) unit?: string;
  @Words() reason?: string;
}
