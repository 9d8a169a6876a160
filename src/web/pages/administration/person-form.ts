/** The form of a person: its fields, what it is filled with, and what it sends to the service. */
import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../../../features/access/language.js';
import { LARGEST_PAGE } from '../../../features/access/page-bounds.js';
import { PeopleService } from '../../../features/people/people.service.js';
import type { PersonView } from '../../../features/people/person.repository.js';
import { UnitsService } from '../../../features/units/units.service.js';
import { Role } from '../../../infra/prisma/generated/enums.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import { linesOf, type FieldSpec, type Typed } from './typed-form.js';

type Option = NonNullable<FieldSpec['options']>[number];

const ROLES = Object.values(Role);
export const PERSON_FIELDS = [
  'name',
  'title',
  'unit',
  'roles',
  'email',
  'focalPoint',
  'fields',
  'language',
  'password',
  'active',
] as const;

@Injectable()
export class PersonForm {
  constructor(
    @Inject(UnitsService) private readonly units: UnitsService,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  /** `person` null: a new one. */
  async specs(language: Language, person: PersonView | null): Promise<FieldSpec[]> {
    const say = sayIn(language);
    const [units, fields] = await Promise.all([this.unitOptions(person?.unit), this.people.fields()]);
    return [
      { name: 'name', word: 'people.name', kind: 'line', required: true, autocomplete: 'off' },
      { name: 'title', word: 'people.post', kind: 'line', hint: say('people.post.hint') },
      { name: 'unit', word: 'people.unit', kind: 'choice', required: true, options: units },
      { name: 'roles', word: 'people.roles', kind: 'checks', required: true, options: roleOptions(language) },
      {
        name: 'email',
        word: 'people.email',
        kind: 'email',
        hint: say('people.email.hint'),
        autocomplete: 'off',
      },
      { name: 'focalPoint', word: 'people.focal', kind: 'check', hint: say('people.focal.hint') },
      {
        name: 'fields',
        word: 'people.fields',
        kind: 'text',
        rows: 3,
        hint: say(fields.length > 0 ? 'people.fields.hint' : 'people.fields.hint-none', {
          fields: fields.join('; '),
        }),
      },
      {
        name: 'language',
        word: 'people.language',
        kind: 'radio',
        required: true,
        options: [
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ],
      },
      {
        name: 'password',
        word: person?.hasAccount ? 'people.password.new' : 'people.password.first',
        kind: 'password',
        hint: say(person?.hasAccount ? 'people.password.new.hint' : 'people.password.first.hint'),
        autocomplete: 'new-password',
      },
      ...(person
        ? [{ name: 'active', word: 'people.active', kind: 'check', hint: say('people.active.hint') } as const]
        : []),
    ];
  }

  /** The units of the system that are open, and the one that is named. */
  async unitOptions(named?: string): Promise<Option[]> {
    const { items } = await this.units.list({ page: 1, pageSize: LARGEST_PAGE });
    return items
      .filter(({ isOutside, validTo, code }) => !isOutside && (validTo === null || code === named))
      .map(({ code, name }) => ({ value: code, label: name }));
  }
}

export function roleOptions(language: Language): Option[] {
  return ROLES.map((role) => {
    const word = wordOf(`role.${role}`);
    return { value: role, label: word ? sayIn(language)(word) : role };
  });
}

export const NEW_PERSON: Typed = { language: 'vi', active: 'true' };

export function knownOf(person: PersonView): Typed {
  return {
    name: person.name,
    title: person.title,
    unit: person.unit,
    roles: person.roles.join('\n'),
    email: person.email ?? '',
    focalPoint: String(person.focalPoint),
    fields: person.fields.join('\n'),
    language: person.language,
    active: String(person.active),
  };
}

/** The body as the API takes it; an empty password says nothing. */
export function personBody(typed: Typed): Record<string, unknown> {
  return {
    name: typed['name']?.trim(),
    title: typed['title']?.trim(),
    unit: typed['unit'],
    roles: linesOf(typed['roles']),
    email: typed['email']?.trim() || null,
    focalPoint: typed['focalPoint'] === 'true',
    fields: linesOf(typed['fields']),
    language: typed['language'] || 'vi',
    password: typed['password'] || undefined,
  };
}
