/**
 * The environment of a process: one schema, validated at boot, and the only place that reads `process.env`.
 * A wrong value stops the process with a sentence that names the variable.
 */
import 'reflect-metadata';
import { isIP } from 'node:net';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  validateSync,
} from 'class-validator';

const toBoolean = ({ value }: { value: unknown }) =>
  value === '1' || value === 'true'
    ? true
    : value === '0' || value === 'false' || value === ''
      ? false
      : value;
const toInteger = ({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value);
const emptyIsAbsent = ({ value }: { value: unknown }) => (value === '' ? undefined : value);

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0) return NAMED_NETWORKS.includes(text);
  const isLength =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  return isLength && rest.length === 0;
}

export class Environment {
  @Transform(toInteger)
  @IsInt({ message: 'must be a port number' })
  @Min(0, { message: 'must be a port number' })
  @Max(65535, { message: 'must be a port number' })
  PORT = 3000;

  @IsString()
  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: 'must be an address like postgresql://user:password@host:5432/database',
  })
  DATABASE_URL!: string;

  @Transform(emptyIsAbsent)
  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, { message: 'must be an address like redis://host:6379' })
  REDIS_URL?: string;

  @Transform(emptyIsAbsent)
  @IsOptional()
  @Matches(/^smtps?:\/\/.+/, { message: 'must be an address like smtp://user:password@host:587' })
  SMTP_URL?: string;

  @Matches(/@/, { message: 'must hold an address like "Đôn Đốc <don-doc@example.vn>"' })
  MAIL_FROM = 'Đôn Đốc <don-doc@demo.don-doc.test>';

  @Matches(/^https?:\/\/[^\s/]+$/, {
    message: 'must be an address like https://don-doc.example.vn, without a slash at the end',
  })
  PUBLIC_URL = 'http://localhost:3000';

  /** Where the mails of the demonstration are read; absent: pages show no link. */
  @Transform(emptyIsAbsent)
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/, { message: 'must be an address like http://localhost:1080' })
  MAILBOX_URL?: string;

  /** Where clamd looks for viruses in files that are handed in; absent: nothing looks. */
  @Transform(emptyIsAbsent)
  @IsOptional()
  @Matches(/^tcp:\/\/[^\s/:]+:\d{1,5}$|^tcp:\/\/\[[0-9a-fA-F:]+\]:\d{1,5}$/, {
    message: 'must be an address like tcp://127.0.0.1:3310',
  })
  CLAMD_URL?: string;

  /** Where traces go (OTLP over HTTP); absent: none are made. The other variables of OpenTelemetry are read by itself. */
  @Transform(emptyIsAbsent)
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/, { message: 'must be an address like http://localhost:4318' })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @Transform(toBoolean)
  @IsBoolean({ message: 'must be true or false' })
  OTEL_SDK_DISABLED = false;

  @MinLength(32, { message: 'must be a secret of at least 32 characters' })
  SECRET!: string;

  @Transform(toBoolean)
  @IsBoolean({ message: 'must be 1 or 0' })
  DEMO = false;

  @MinLength(8, { message: 'must have at least 8 characters' })
  DEMO_PASSWORD = 'don-doc-demo';

  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)$/, {
    message: 'must be an instant like 2018-11-26T07:00:00+07:00',
  })
  DEMO_CLOCK = '2018-11-26T07:00:00+07:00';

  /** Whose X-Forwarded-For is believed: addresses and networks, separated by commas; nobody's when absent. */
  @ValidateBy({
    name: 'isProxies',
    validator: {
      validate: (value) =>
        String(value)
          .split(',')
          .map((one) => one.trim())
          .every((one) => one === '' || isProxy(one)),
      defaultMessage: () =>
        'must be addresses or networks separated by commas, such as 10.0.0.5,192.168.1.0/24, or loopback, linklocal, uniquelocal',
    },
  })
  TRUSTED_PROXIES = '';

  @Matches(/^(development|test|production)$/, { message: 'must be development, test or production' })
  NODE_ENV = 'development';

  /** `TRUSTED_PROXIES` one by one; empty: an address that a request claims is not believed. */
  get trustedProxies(): string[] {
    return this.TRUSTED_PROXIES.split(',')
      .map((one) => one.trim())
      .filter(Boolean);
  }

  /** Address of the queue's server or of the database it lives in; what a health page names. */
  get queueBackend(): 'redis' | 'postgresql' {
    return this.REDIS_URL ? 'redis' : 'postgresql';
  }

  get tracesLeave(): boolean {
    return this.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && !this.OTEL_SDK_DISABLED;
  }

  /** R9: mail leaves the machine unless the SMTP server is on it. */
  get mailStaysHere(): boolean {
    return !this.SMTP_URL || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(this.SMTP_URL).hostname);
  }
}

/** A variable of the environment that cannot be used; the message is the sentence to print. */
export class EnvironmentError extends Error {}

/** Reads and checks `source` (by default the process's own environment). Throws EnvironmentError. */
export function loadEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const known = Object.keys(plainToInstance(Environment, {}));
  const withoutDefault = [
    'DATABASE_URL',
    'REDIS_URL',
    'SMTP_URL',
    'MAILBOX_URL',
    'CLAMD_URL',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'SECRET',
  ];
  const names = new Set([...known, ...withoutDefault]);
  const given = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => names.has(name) && value !== undefined),
  );
  if (given['PUBLIC_URL'] === undefined && given['PORT'])
    given['PUBLIC_URL'] = `http://localhost:${given['PORT']}`;
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const [error] = validateSync(environment);
  if (!error) return environment;
  const shown = /SECRET|URL|PASSWORD|ENDPOINT/.test(error.property)
    ? ''
    : ` (it is ${JSON.stringify(error.value)})`;
  throw new EnvironmentError(
    `The environment variable ${error.property} ${Object.values(error.constraints ?? {})[0]}${shown}.`,
  );
}
