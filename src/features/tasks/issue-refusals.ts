/** Why a draft is not issued, in the office's words. */
import { Refusal } from '../../domain/refusal.js';
import { taskState } from '../../domain/task/task-state.js';
import type { LoadedAssignment } from '../assignments/assignment-context.repository.js';
import { fieldError } from './draft-errors.js';

/** The second of two clicks, or of two people: nothing is issued twice. */
export function alreadyIssued(code: string, assignments: readonly LoadedAssignment[]): Refusal {
  const current = {
    state: taskState(assignments.map(({ row }) => row)),
    assignments: assignments.map(({ row }) => ({ id: row.id, state: row.state, version: row.version })),
  };
  return new Refusal(
    'conflict',
    'task.already-issued',
    { vi: `Nhiệm vụ ${code} đã được giao.`, en: `The task ${code} has already been issued.` },
    { rule: 'W1', current },
  );
}

export function noLead(code: string): Refusal {
  const vi = `Nhiệm vụ ${code} chưa có đơn vị chủ trì nên chưa giao được.`;
  const en = `The task ${code} has no lead unit and cannot be issued.`;
  const errors = [fieldError('assignments', 'no-lead', vi, en)];
  return new Refusal('rule', 'issue.no-lead', { vi, en }, { rule: 'W', errors });
}

/** W, Q2: a unit whose validity does not cover the day. */
export function unitNotValid(code: string, units: readonly { code: string; name: string }[]): Refusal {
  const names = units.map(({ name }) => name).join(', ');
  const vi = `Chưa giao được nhiệm vụ ${code}: ${names} không còn (hoặc chưa) hoạt động vào ngày giao.`;
  const en = `The task ${code} cannot be issued: ${names} is not valid on the day of issue.`;
  const errors = units.map((unit) => ({
    ...fieldError(
      'assignments',
      'unit-not-valid',
      `${unit.name} không hoạt động.`,
      `${unit.name} is not valid.`,
    ),
    value: unit.code,
  }));
  return new Refusal('rule', 'issue.unit-not-valid', { vi, en }, { rule: 'W', errors });
}
