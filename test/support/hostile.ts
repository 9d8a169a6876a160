/** What an enemy, a broken program or an unlucky person sends to the API, made from the description of what it takes. */
import fc from 'fast-check';

/** The part of an OpenAPI schema that the routes use. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [{ a: nested(depth - 1) }]);

/** Of another type, without end, below zero, no text, written to be something else. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 31,
  2 ** 53,
  '',
  ' ',
  '-1',
  'NaN',
  '１２',
  '999999999999999999999',
  '\0',
  'a\0b',
  '\u202Eabc\u200F',
  '\uD800',
  'a\uDFFF',
  '\uFFFD',
  '\u0301'.repeat(2_000),
  'x'.repeat(40_000),
  '2018-02-31',
  '-000001-01-01',
  '0000-01-01',
  '9999-12-31',
  '+275760-09-14',
  "'; DROP TABLE task; --",
  '%00%ff',
  '../../etc/passwd',
  '__proto__',
  [],
  {},
  [null],
  [[]],
  [1, 'x', {}],
  { length: 3 },
  { toString: 'x', constructor: { prototype: null } },
  nested(4),
  nested(40),
  Array.from({ length: 3_000 }, () => 'x'),
  Array.from({ length: 3_000 }, () => ({})),
];

export const hostileValue = fc.constantFrom(...HOSTILE);

/** Parts of an address as they stand in it: some cannot be decoded. */
const HOSTILE_PARTS = [
  '0',
  '-1',
  '1.5',
  '1e3',
  '0x1',
  '99999999999',
  '%00',
  '%20',
  '%FF',
  '%ED%A0%80',
  '%E2%80%AE',
  '%EF%BF%BD',
  '%F0%9F%98%80',
  '%2F..%2F',
  "a'--",
  '%7B%7D',
  '__proto__',
  'x'.repeat(90),
  'x'.repeat(3_000),
];

export const hostilePart = fc.constantFrom(...HOSTILE_PARTS);

/** What leads somewhere in the small office of the tests. */
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  version: [1, 1, 1, 1, 2],
  unit: ['STC', 'SNV'],
  proposedUnit: ['SNV'],
  plan: ['KH-TEST'],
  documents: [[]],
  percent: [0, 60, 100],
  reason: ['Chờ ý kiến của các đơn vị phối hợp, đã gửi văn bản đôn đốc hai lần.'],
  text: ['Đã khảo sát 12/17 đơn vị.'],
};

const CODES = ['STC', 'SNV', 'KH-TEST', 'KH-2018', 'Sở Nội vụ', 'một dòng chữ'];
const DAYS = ['2018-11-26', '2018-12-03', '2018-12-31', '2019-01-15', '2020-06-01'];

/** What the schema says is accepted; rules may still refuse it. */
export function validValue(schema: Schema, schemas: Schemas, name = ''): fc.Arbitrary<unknown> {
  const of = resolved(schema, schemas);
  const known = KNOWN[name];
  if (known) return fc.constantFrom(...known);
  if (of.enum) return fc.constantFrom(...of.enum);
  if (of.properties) return validObject(of, schemas);
  const example = of.example === undefined ? [] : [fc.constant(of.example)];
  switch (of.type) {
    case 'integer':
    case 'number':
      return fc.oneof(...example, fc.integer({ min: of.minimum ?? 1, max: (of.minimum ?? 1) + 3 }));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.oneof(...example, fc.array(validValue(of.items ?? {}, schemas), { maxLength: 3 }));
    case 'string':
      return fc.oneof(...example, fc.constantFrom(...(of.format === 'date' ? DAYS : CODES)));
    default:
      return fc.oneof(...example, fc.constantFrom(1, 'x'));
  }
}

function validObject(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {});
  const requiredKeys = schema.required ?? [];
  return fc.record(Object.fromEntries(fields.map(([name, of]) => [name, validValue(of, schemas, name)])), {
    requiredKeys,
  });
}

export function resolved(schema: Schema, schemas: Schemas): Schema {
  const [only] = schema.allOf ?? [];
  const ref = (schema.$ref ?? only?.$ref)?.split('/').at(-1);
  return ref === undefined ? schema : (schemas[ref] ?? {});
}

export interface Body {
  type: string;
  bytes: string | Uint8Array;
}

const JSON_TYPE = 'application/json';
const asJson = (value: unknown): Body => ({ type: JSON_TYPE, bytes: JSON.stringify(value) ?? '' });

/** Bodies that are no object of the description at all. */
const BROKEN_BODIES: readonly Body[] = [
  ...[null, [], [{}], 'x', 5, true].map(asJson),
  { type: JSON_TYPE, bytes: '' },
  { type: JSON_TYPE, bytes: '{"version":' },
  { type: JSON_TYPE, bytes: '{"version":1e999}' },
  { type: JSON_TYPE, bytes: '\uFEFF{"version":1}' },
  { type: JSON_TYPE, bytes: '{"__proto__":{"version":1},"version":1}' },
  { type: JSON_TYPE, bytes: `{"reason":${'['.repeat(60_000)}${']'.repeat(60_000)}}` },
  { type: JSON_TYPE, bytes: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { type: JSON_TYPE, bytes: new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]) },
  { type: 'application/json; charset=utf-16', bytes: '{}' },
  { type: 'text/plain', bytes: '{"version":1}' },
  { type: 'application/xml', bytes: '<version>1</version>' },
  { type: 'application/x-www-form-urlencoded', bytes: 'version=1&reason=%00&a[b][c]=1' },
  {
    type: 'multipart/form-data; boundary=x',
    bytes: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
  },
  { type: 'multipart/form-data', bytes: '--x' },
  { type: 'a/b/c', bytes: '{}' },
];

/** One field of a good body is not good; or all; or there are more than are known; or it is no body of ours. */
export function bodyOf(schema: Schema, schemas: Schemas): fc.Arbitrary<Body> {
  const good = validValue(schema, schemas).map((value) => (value ?? {}) as Record<string, unknown>);
  const names = Object.keys(resolved(schema, schemas).properties ?? {});
  const spoilt = fc
    .tuple(good, fc.constantFrom(...names, 'version'), hostileValue)
    .map(([body, name, value]) => asJson({ ...body, [name]: value }));
  const lostIn = fc.constantFrom(new Uint8Array([0xc3, 0x28]), new Uint8Array([0xed, 0xa0, 0x80]));
  return fc.oneof(
    { weight: 7, arbitrary: good.map(asJson) },
    { weight: 6, arbitrary: spoilt },
    {
      weight: 1,
      arbitrary: fc
        .array(hostileValue, { minLength: names.length, maxLength: names.length })
        .map((values) => asJson(Object.fromEntries(names.map((name, index) => [name, values[index]])))),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(good, hostileValue).map(([body, more]) => asJson({ ...body, unknownField: more })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...names, 'reason'), lostIn).map(([name, lost]) => ({
        type: JSON_TYPE,
        bytes: Buffer.concat([Buffer.from(`{"${name}":"a`), lost, Buffer.from('"}')]),
      })),
    },
    { weight: 2, arbitrary: fc.constantFrom(...BROKEN_BODIES) },
  );
}

/** A query of which some fields are asked for, each as it is accepted; or one of them not, or one that is none of ours. */
export function queryOf(fields: Readonly<Record<string, Schema>>, schemas: Schemas): fc.Arbitrary<string> {
  const names = Object.keys(fields);
  const good = fc
    .record(
      Object.fromEntries(
        Object.entries(fields).map(([name, schema]) => [
          name,
          validValue(schema, schemas, name).map((value) => encodeURIComponent(String(value))),
        ]),
      ),
      { requiredKeys: [] },
    )
    .map((values) => Object.entries(values).map(([name, value]) => `${name}=${String(value)}`));
  const spoilt = fc
    .tuple(good, fc.constantFrom(...names, 'unknown'), hostilePart)
    .map(([asked, name, value]) => [
      ...asked.filter((one) => !one.startsWith(`${name}=`)),
      `${name}=${value}`,
    ]);
  const twice = good.map((asked) => [...asked, ...asked]);
  return fc
    .oneof(
      { weight: 6, arbitrary: good },
      { weight: 4, arbitrary: spoilt },
      { weight: 1, arbitrary: twice },
      { weight: 1, arbitrary: fc.constantFrom(['[]=1'], ['a[b]=1'], ['=']) },
    )
    .map((asked) => (asked.length > 0 ? `?${asked.join('&')}` : ''));
}
