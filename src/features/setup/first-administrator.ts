/**
 * An administrator for an installation that has nobody yet, or that locked everybody out: made at the server's console,
 * where whoever types it already holds the database. The password is shown once and kept only as its hash.
 */
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn } from '../../infra/prisma/dates.js';
import { AccountService } from '../accounts/account.service.js';
import { EventLog } from '../audit/event-log.js';

/** 144 bits, printable. */
const PASSWORD_BYTES = 18;

export interface NewAdministrator {
  email: string;
  name: string;
  /** The unit of the standing office, made where there is none. */
  unitCode: string;
  unitName: string;
}

@Injectable()
export class FirstAdministrator {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Makes the account and returns its password. */
  async create({
    email,
    name,
    unitCode,
    unitName,
  }: NewAdministrator): Promise<Decision<{ password: string }>> {
    const address = email.toLowerCase();
    if ((await this.database.authUser.count({ where: { email: address } })) > 0) {
      return new Refusal('rule', 'account.exists', {
        vi: `Đã có tài khoản ${address}.`,
        en: `There is an account ${address} already.`,
      });
    }
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    const hash = await this.accounts.hash(password);
    const moment = await this.clock.read();
    await this.database.$transaction(async (tx) => {
      const office =
        (await tx.unit.findFirst({ where: { isStandingOffice: true } })) ??
        (await tx.unit.create({
          data: {
            code: unitCode,
            name: unitName,
            shortName: unitName,
            kind: 'SO',
            validFrom: toColumn(moment.today),
            isStandingOffice: true,
          },
        }));
      const person = await tx.person.create({
        data: { name, title: 'Quản trị hệ thống', email: address, unitId: office.id, roles: ['ADMIN'] },
      });
      await this.accounts.createHashed({ id: person.id, name, email: address }, hash, tx);
      await this.log.record(tx, moment, {
        actor: null,
        action: 'administrator-created',
        subject: `person:${person.id}`,
        reason: 'Tạo từ máy chủ',
      });
    });
    return { password };
  }
}
