/** What may be asked of the office's figures. Each figure has the bounds within which the rules still mean something. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Role } from '../../infra/prisma/generated/enums.js';
import { MAX_INTEGER } from '../access/page-bounds.js';

const ROLES = Object.values(Role);

/** Left out is left as it is; null is not a figure. */
const MayBeLeftOut = () => ValidateIf((_, value) => value !== undefined);

/** The bounds of the whole numbers by name, for whoever explains them. */
export const WHOLE_BOUNDS = new Map<string, { least: number; most: number }>();

const Whole = (least: number, most: number, description: string): PropertyDecorator =>
  applyDecorators(
    (_target: object, name?: string | symbol) => {
      WHOLE_BOUNDS.set(String(name), { least, most });
    },
    ApiPropertyOptional({ type: 'integer', minimum: least, maximum: most, description }),
    MayBeLeftOut(),
    IsInt(),
    Min(least),
    Max(most),
  );

const TimeOfDay = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ example: '07:30' }),
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, {
      message: '$property must be a time of day like 07:30',
      context: { vi: 'Phải là giờ trong ngày, như 07:30.', en: 'A time of day like 07:30 is accepted.' },
    }),
  );

const Line = (most: number): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: String }), IsString(), MaxLength(most));

const Lines = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [String] }),
    IsArray(),
    ArrayMaxSize(20),
    IsString({ each: true }),
    MaxLength(300, { each: true }),
  );

export class EscalationDaysDto {
  @ApiProperty({ minimum: 1, maximum: 60 })
  @IsInt()
  @Min(1)
  @Max(60)
  L1!: number;

  @ApiProperty({ minimum: 1, maximum: 60 })
  @IsInt()
  @Min(1)
  @Max(60)
  L2!: number;

  @ApiProperty({ minimum: 1, maximum: 60 })
  @IsInt()
  @Min(1)
  @Max(60)
  L3!: number;
}

export class MailWindowDto {
  @TimeOfDay()
  from!: string;

  @TimeOfDay()
  to!: string;
}

export class SignatoryDto {
  @Lines()
  authority!: string[];

  @Line(200)
  post!: string;
}

export class LetterheadDto {
  @Line(300)
  @IsNotEmpty()
  issuingBody!: string;

  @Line(300)
  superiorBody!: string;

  @Line(100)
  @IsNotEmpty()
  place!: string;

  @Line(50)
  @IsNotEmpty()
  reportSymbol!: string;

  @Lines()
  addressees!: string[];

  @Lines()
  recipients!: string[];

  @Line(100)
  archive!: string;

  @ApiProperty({ type: SignatoryDto })
  @ValidateNested()
  @Type(() => SignatoryDto)
  signatory!: SignatoryDto;
}

export class SettingsChangeDto {
  @ApiProperty({ example: 0, description: 'The version that was seen; a stale one gets 409' })
  @IsInt()
  @Min(0)
  @Max(MAX_INTEGER)
  version!: number;

  @ApiPropertyOptional({ description: 'Why; kept with the version' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string | null;

  @ApiPropertyOptional({
    type: [Number],
    example: [7, 3, 1, 0],
    description: 'R1: working days before the due date',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(60, { each: true })
  reminderDaysBefore?: number[];

  @ApiPropertyOptional({ type: EscalationDaysDto, description: 'R1: working days after the due date' })
  @MayBeLeftOut()
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => EscalationDaysDto)
  escalationDaysAfter?: EscalationDaysDto;

  @Whole(1, 30, 'W: term to receive or ask for return, working days')
  receiveTermWorkingDays?: number;

  @Whole(1, 60, 'W4: working days until the office is reminded of an unverified submission')
  verificationTermWorkingDays?: number;

  @Whole(1, 24, 'D4: months without a progress report until STALE')
  staleAfterMonths?: number;

  @ApiPropertyOptional({ type: MailWindowDto, description: 'R6: when mails leave on working days' })
  @MayBeLeftOut()
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => MailWindowDto)
  mailWindow?: MailWindowDto;

  @MayBeLeftOut()
  @TimeOfDay()
  dailyRunAt?: string;

  @Whole(1, 20, 'R8: deliveries tried before a mail is given up')
  mailAttempts?: number;

  @Whole(5, 1440, 'Minutes that a mail may wait until the administrators are told of a backlog')
  mailBacklogMinutes?: number;

  @Whole(1, 100, 'R11: mails to one person on one day')
  mailsPerPersonPerDay?: number;

  @ApiPropertyOptional({ type: [String], description: 'R9: domains that a trial system may mail' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(/^([a-z0-9-]+\.)+[a-z0-9-]+$/i, {
    each: true,
    message: '$property must hold domains like donvi.gov.vn',
    context: { vi: 'Phải là tên miền, như donvi.gov.vn.', en: 'Domains like donvi.gov.vn are accepted.' },
  })
  mailAllowList?: string[];

  @Whole(0, 5, 'X2: extensions that can be granted to one assignment')
  maxExtensions?: number;

  @Whole(0, 30, 'A3: calendar days before the due date until which an advance apology is open')
  advanceApologyDaysBefore?: number;

  @Whole(1, 30, 'A4: working days in which the apology is due')
  apologyTermWorkingDays?: number;

  @Whole(1, 2000, 'A5: shortest reason, characters')
  apologyReasonMinLength?: number;

  @Whole(1, 365, 'A6: the promised date lies at most so many days ahead')
  promiseMaxDays?: number;

  @Whole(1, 30, 'A8: working days in which the office may return the form')
  formReturnTermWorkingDays?: number;

  @Whole(1, 30, 'A9: working days after LATE until the committee head is told')
  apologyLateEscalationWorkingDays?: number;

  @Whole(1, 30, 'A10: working days in which the explanation of a broken promise is due')
  explanationTermWorkingDays?: number;

  @Whole(1, 1000, 'Lines a mail shows per group')
  mailLinesPerGroup?: number;

  @ApiPropertyOptional({ description: 'G2: a weekly digest also when nothing is late' })
  @MayBeLeftOut()
  @IsBoolean()
  leaderDigestWhenEmpty?: boolean;

  @ApiPropertyOptional({ enum: ['CALENDAR', 'ND09_2019'], description: 'S3' })
  @MayBeLeftOut()
  @IsIn(['CALENDAR', 'ND09_2019'])
  reportPeriodRule?: 'CALENDAR' | 'ND09_2019';

  @ApiPropertyOptional({ description: 'A12: letter and free text in the public register' })
  @MayBeLeftOut()
  @IsBoolean()
  publishApologyText?: boolean;

  @Whole(5, 1440, 'Minutes for which the link of a password reset works')
  passwordResetMinutes?: number;

  @Whole(10, 1_000_000, 'Megabytes that the files of one unit’s duties may take up in all')
  unitFilesMegabytes?: number;

  @ApiPropertyOptional({ enum: ROLES, isArray: true, description: 'Roles that sign in with a second factor' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  secondFactorRoles?: Role[];

  @ApiPropertyOptional({ type: LetterheadDto, description: 'S4: the letterhead' })
  @MayBeLeftOut()
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => LetterheadDto)
  office?: LetterheadDto;
}
