/**
 * Q: who watches the mails without reading all, as the administrator does, sees to whom each went, when and with what
 * result; what it says, and the task that a subject names, is business and stays covered.
 */
import { rightsOf } from '../../domain/people/roles.js';
import type { Actor } from '../access/actor.js';

export function readsContent({ roles }: Pick<Actor, 'roles'>): boolean {
  return rightsOf(roles).has('read-all');
}

/** A subject names a task after a colon, at its end. */
export function subjectFor(actor: Pick<Actor, 'roles'>, subject: string | null): string | null {
  return subject === null || readsContent(actor) ? subject : subject.replace(/: .*$/s, ': …');
}
