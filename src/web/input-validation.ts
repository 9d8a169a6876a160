/** One pipe checks every body and query against its class; what is not accepted is named with what is. */
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { getMetadataStorage } from 'class-validator';
import { Refusal } from '../domain/refusal.js';
import type { Decision, FieldError, Text } from '../domain/refusal.js';
import { RefusalException } from '../features/access/answer.js';

export function inputValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    // A property that no class knows is left out, so that a client may send more than it has to.
    whitelist: true,
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => new RefusalException(refusalOf(errors)),
  });
}

const pipe = inputValidation();

/** The same check for what a form brings: the body as its class, or the refusal to show beside the fields. */
export async function accepted<T extends object>(type: new () => T, value: object): Promise<Decision<T>> {
  try {
    return (await pipe.transform(value, { type: 'body', metatype: type })) as T;
  } catch (error) {
    if (error instanceof RefusalException) return error.refusal;
    throw error;
  }
}

/** Enough to mend a body by; a list of thousands of wrong entries is not answered with as many sentences. */
const MOST_ERRORS = 100;

function refusalOf(errors: ValidationError[]): Refusal {
  const fields = errors.flatMap((error) => fieldErrors(error, '')).slice(0, MOST_ERRORS);
  return new Refusal(
    'malformed',
    'input.invalid',
    {
      vi: `Dữ liệu chưa hợp lệ: ${fields.map(({ field }) => field).join(', ')}.`,
      en: `Not accepted: ${fields.map(({ field }) => field).join(', ')}.`,
    },
    { errors: fields },
  );
}

function fieldErrors(error: ValidationError, path: string): FieldError[] {
  const field = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
    field,
    code: name === 'isDefined' || error.value === undefined ? 'missing' : kebab(name),
    message: acceptable(name, message, error),
    value: error.value as unknown,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** What the field accepts, in both languages. */
function acceptable(name: string, message: string, error: ValidationError): Text {
  const given = (error.contexts as Record<string, Partial<Text>> | undefined)?.[name];
  if (given?.vi && given.en) return { vi: given.vi, en: given.en };
  const words = WORDS[name]?.(argumentsOf(name, error));
  return { vi: words ?? `Giá trị không được nhận (${message}).`, en: `${message}.` };
}

const WORDS: Readonly<Record<string, (values: unknown[]) => string>> = {
  isString: () => 'Phải là chữ (chuỗi ký tự).',
  isNotEmpty: () => 'Không được để trống.',
  isDefined: () => 'Chưa nhập.',
  isInt: () => 'Phải là số nguyên.',
  isNumber: () => 'Phải là số.',
  isBoolean: () => 'Phải là true hoặc false.',
  isArray: () => 'Phải là một danh sách.',
  isObject: () => 'Phải là một đối tượng.',
  isEmail: () => 'Phải là địa chỉ thư, như ten@donvi.gov.vn.',
  isDay: () => 'Phải là ngày có thật, dạng YYYY-MM-DD.',
  min: ([least]) => `Nhỏ nhất là ${String(least)}.`,
  max: ([most]) => `Lớn nhất là ${String(most)}.`,
  minLength: ([least]) => `Ít nhất ${String(least)} ký tự.`,
  maxLength: ([most]) => `Nhiều nhất ${String(most)} ký tự.`,
  isLength: ([least, most]) => `Từ ${String(least)} đến ${String(most)} ký tự.`,
  arrayNotEmpty: () => 'Danh sách không được trống.',
  arrayMinSize: ([least]) => `Cần ít nhất ${String(least)} mục.`,
  arrayMaxSize: ([most]) => `Nhiều nhất ${String(most)} mục.`,
  arrayUnique: () => 'Các mục không được trùng nhau.',
  isIn: ([values]) => `Chỉ nhận: ${listed(values)}.`,
  isEnum: ([values]) => `Chỉ nhận: ${listed(values)}.`,
};

function listed(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : Object.values((values ?? {}) as object).join(', ');
}

/** The arguments of the decorator (the 8 of `MinLength(8)`), which a validation error does not carry. */
function argumentsOf(name: string, { target, property }: ValidationError): unknown[] {
  const type = target?.constructor;
  if (!type) return [];
  const storage = getMetadataStorage();
  const metadata = storage
    .getTargetValidationMetadatas(type, '', false, false)
    .filter((each) => each.propertyName === property)
    .find(({ constraintCls }) =>
      storage.getTargetValidatorConstraints(constraintCls).some((constraint) => constraint.name === name),
    );
  return (metadata?.constraints as unknown[] | undefined) ?? [];
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
