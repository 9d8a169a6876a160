/** The list of people: what the address asks for, and what is shown of it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../features/access/actor.js';
import { PeopleService } from '../../../features/people/people.service.js';
import { Role } from '../../../infra/prisma/generated/enums.js';
import type { PeopleView } from '../../../../templates/pages/administration/people.view.js';
import { addressOf, given, oneOf, pageIn } from './list-query.js';
import { PersonForm, roleOptions } from './person-form.js';

const LIST = '/quan-tri/nguoi-dung';
const PAGE_SIZE = 50;
const ADDRESSES = { 'khong-gui-duoc': 'UNUSABLE', 'khong-co': 'NONE', hong: 'BAD', tot: 'GOOD' } as const;
const STATES = { 'dang-lam-viec': 'true', 'da-nghi': 'false' } as const;

@Injectable()
export class PeopleList {
  constructor(
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(PersonForm) private readonly form: PersonForm,
  ) {}

  async read({ language, roles }: Actor, query: Record<string, unknown>): Promise<PeopleView> {
    const units = await this.form.unitOptions(given(query, 'don-vi'));
    const unit = units.find(({ value }) => value === given(query, 'don-vi'))?.value;
    const role = oneOf(given(query, 'vai-tro'), Object.values(Role));
    const address = oneOf(given(query, 'dia-chi'), Object.keys(ADDRESSES) as (keyof typeof ADDRESSES)[]);
    const state =
      oneOf(given(query, 'trang-thai'), [...Object.keys(STATES), 'tat-ca'] as (
        keyof typeof STATES | 'tat-ca'
      )[]) ?? 'dang-lam-viec';
    const q = given(query, 'q');
    const [found, unreachable] = await Promise.all([
      this.people.list({
        q,
        unit,
        role,
        address: address && ADDRESSES[address],
        active: state === 'tat-ca' ? undefined : STATES[state],
        page: pageIn(query),
        pageSize: PAGE_SIZE,
      }),
      this.people.unreachable(),
    ]);
    const filter = { q, 'don-vi': unit, 'vai-tro': role, 'dia-chi': address };
    return {
      filter: { q, unit: unit ?? '', role: role ?? '', address: address ?? '', state },
      isNarrowed: Object.values(filter).some(Boolean) || state !== 'dang-lam-viec',
      units,
      roles: roleOptions(language),
      people: found.items.map((person) => ({ ...person, href: `${LIST}/${person.id}` })),
      unreachable,
      mayWrite: roles.includes('ADMIN'),
      pager: {
        page: found.page,
        pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
        total: found.total,
        href: (page) =>
          addressOf(LIST, {
            ...filter,
            'trang-thai': state === 'dang-lam-viec' ? undefined : state,
            trang: page,
          }),
      },
    };
  }
}
