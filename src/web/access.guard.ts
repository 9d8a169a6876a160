/** Reads what `@May` declares and who is signed in; what a route does not declare is closed. */
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '../domain/refusal.js';
import type { Text } from '../domain/refusal.js';
import type { Actor } from '../features/access/actor.js';
import { RefusalException } from '../features/access/answer.js';
import { languageOf } from '../features/access/language.js';
import { MAY } from '../features/access/may.decorator.js';
import type { Access } from '../features/access/may.decorator.js';
import type { AuthSessionRead } from '../features/accounts/auth-session.js';
import { secondFactorComesFirst } from '../features/accounts/second-factor-refusals.js';
import { SessionReader } from '../features/accounts/session-reader.js';
import { firstPage, lacksFactor } from './account-duties.js';
import { FailureException, NOT_SIGNED_IN, SendOnException } from './failure.js';
import { isPageAddress } from './web-request.js';
import type { WebRequest } from './web-request.js';

const ROLE_NAMES: Readonly<Record<Exclude<Access, 'PUBLIC' | 'SIGNED_IN'>, Text>> = {
  ADMIN: { vi: 'quản trị hệ thống', en: 'the administrator' },
  OFFICE: { vi: 'cơ quan thường trực', en: 'the standing office' },
  CHAIR: { vi: 'Trưởng ban', en: 'the committee head' },
  LEADER: { vi: 'thành viên Ban Chỉ đạo', en: 'leaders' },
  HEAD: { vi: 'thủ trưởng đơn vị', en: 'heads of units' },
  OFFICER: { vi: 'chuyên viên đơn vị', en: 'officers of units' },
  AUDITOR: { vi: 'người kiểm tra', en: 'the auditor' },
};

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SessionReader) private readonly sessions: SessionReader,
  ) {}

  canActivate(context: ExecutionContext): Promise<boolean> {
    const access =
      this.reflector.getAllAndOverride<Access[] | undefined>(MAY, [
        context.getHandler(),
        context.getClass(),
      ]) ?? [];
    return this.admit(context.switchToHttp().getRequest<WebRequest>(), access);
  }

  /** The same for what is no controller: lets the request in, or throws why not. */
  async admit(request: WebRequest, access: Access[]): Promise<true> {
    const read = await this.sessions.read(request.headers.cookie, languageOf(request.headers));
    const actor = read?.actor;
    if (read) Object.assign(request, read);
    if (access.includes('PUBLIC')) return true;
    if (!read || !actor) throw new FailureException(NOT_SIGNED_IN);
    settleDuties(request, read.session);
    if (access.includes('SIGNED_IN') || rolesOf(actor).some((role) => access.includes(role))) return true;
    throw new RefusalException(notYours(access));
  }
}

/** A program that signs in with a password it was given goes on with it; without a second factor that is asked for it does not. */
function settleDuties({ url }: WebRequest, session: AuthSessionRead): void {
  if (isPageAddress(url)) {
    const first = firstPage(session, url);
    if (first) throw new SendOnException(first);
  } else if (lacksFactor(session)) {
    throw new RefusalException(secondFactorComesFirst());
  }
}

/** Q0 and H2: any of the roles; an acting head is a head while the decision is in force. */
function rolesOf({ roles, actingHeadOf }: Actor): Access[] {
  return actingHeadOf.length > 0 ? [...roles, 'HEAD'] : roles;
}

function notYours(access: Access[]): Refusal {
  const names = access.flatMap((role) =>
    role === 'PUBLIC' || role === 'SIGNED_IN' ? [] : [ROLE_NAMES[role]],
  );
  return new Refusal(
    'forbidden',
    'access.forbidden',
    {
      vi: `Việc này dành cho: ${names.map(({ vi }) => vi).join(', ')}.`,
      en: `This is for ${names.map(({ en }) => en).join(', ')}.`,
    },
    { rule: 'Q' },
  );
}
