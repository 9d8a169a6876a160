/**
 * Every route says who may (Q). The guard reads it, and the process refuses to start when a route does not say it.
 */
import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Role } from '../../infra/prisma/generated/enums.js';
import type { Actor } from './actor.js';

export const MAY = 'may';

/** Roles that may use a route; `SIGNED_IN` is everybody with an account, `PUBLIC` everybody. */
export type Access = 'PUBLIC' | 'SIGNED_IN' | Role;

/** Declares who may use a route, or all routes of a controller. */
export const May = (...access: [Access, ...Access[]]) => SetMetadata(MAY, access);

/** The signed-in person; the guard has put it on the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return context.switchToHttp().getRequest<{ actor: Actor }>().actor;
});
