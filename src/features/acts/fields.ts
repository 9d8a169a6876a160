/** Fields that the bodies of acts share, as decorators: words, a day, the version that was seen. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength, Validate } from 'class-validator';
import type { ValidatorConstraintInterface } from 'class-validator';
import { ValidatorConstraint } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { MAX_INTEGER } from '../access/page-bounds.js';

const LONG_TEXT = 20_000;
/** PostgreSQL's integer. */
/** PostgreSQL's text holds every character but this one. */
// oxlint-disable-next-line no-control-regex
const WITHOUT_NUL = /^[^\u0000]*$/;

/** A field that cannot be emptied: null says nothing about it, as if it were left out. */
export const NullIsAbsent = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => value ?? undefined);

/** Text with at least one character to read. */
export const NotBlank = (): PropertyDecorator =>
  Matches(/\S/, {
    message: '$property must not be blank',
    context: { vi: 'Không được để trống.', en: 'It must not be blank.' },
  });

/** Optional text; whether it is needed is the rule's to say (each missing field by name). */
export const Words = (example?: string, maxLength = LONG_TEXT): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, example }),
    NullIsAbsent(),
    IsOptional(),
    IsString(),
    MaxLength(maxLength),
    Matches(WITHOUT_NUL, { message: '$property must not contain a NUL character' }),
  );

@ValidatorConstraint({ name: 'isDay' })
class DayConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isInCalendar(value);
  }

  defaultMessage(): string {
    return '$property must be a day like 2018-11-30';
  }
}

function isInCalendar(value: string): boolean {
  try {
    return Temporal.PlainDate.from(value).year >= 1;
  } catch {
    return false;
  }
}

/** Optional day, 'YYYY-MM-DD', of the calendar (no 31/11). */
export const Day = (example: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, example, format: 'date' }),
    IsOptional(),
    Validate(DayConstraint),
  );

@ValidatorConstraint({ name: 'isVersion' })
class VersionConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_INTEGER;
  }

  defaultMessage(): string {
    return '$property must be the version that was seen';
  }
}

/** The version of the assignment that the person saw (W1). */
export const SeenVersion = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ example: 7, description: 'The version that was seen; a stale one gets 409' }),
    Validate(VersionConstraint, {
      context: {
        vi: 'Cần ghi phiên bản đã xem (số nguyên từ 1).',
        en: 'Name the version that was seen, a whole number from 1.',
      },
    }),
  );

/** A day of a body, for the domain. */
export function toDay(value: string): Temporal.PlainDate;
export function toDay(value: string | null | undefined): Temporal.PlainDate | undefined;
export function toDay(value: string | null | undefined): Temporal.PlainDate | undefined {
  return value ? Temporal.PlainDate.from(value) : undefined;
}
