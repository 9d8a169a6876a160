/**
 * Directives (chỉ đạo) on a task: the committee head on any task they see, a leader within the fields they supervise
 * (Q). They change nothing by themselves: no state, no deadline; they are told, and they stay.
 */
import { rightsOf, type Role } from '../people/roles.js';
import { Refusal } from '../refusal.js';
import { isOpen, type AssignmentState } from './assignment-state.js';

/** Characters; a longer one is a document of its own. */
export const LONGEST_DIRECTIVE = 2_000;

export interface DirectiveScene {
  roles: readonly Role[];
  /** Fields that a leader supervises; none: every field. */
  fields: readonly string[];
  task: { field: string | null; states: readonly AssignmentState[] };
}

/** Null when this person may give directives on the task now; what they see of it is asked before. */
export function refuseDirective({ roles, fields, task }: DirectiveScene): Refusal | null {
  if (!rightsOf(roles).has('write-directives')) {
    return no(
      'directive.not-yours',
      'Ý kiến chỉ đạo do Trưởng ban và ủy viên Ban Chỉ đạo ghi.',
      'Directives are given by the committee head and its members.',
    );
  }
  const supervises = fields.length === 0 || (task.field !== null && fields.includes(task.field));
  if (!roles.includes('CHAIR') && !supervises) {
    return no(
      'directive.other-field',
      'Nhiệm vụ không thuộc lĩnh vực được phân công phụ trách.',
      'The task is not of a field that you supervise.',
    );
  }
  if (task.states.some((state) => isOpen(state))) return null;
  return new Refusal(
    'conflict',
    'directive.nothing-open',
    {
      vi: 'Không còn đơn vị nào đang thực hiện nhiệm vụ này nên không ghi thêm ý kiến chỉ đạo.',
      en: 'No unit is working on this task any more, so no directive is added.',
    },
    { rule: 'W' },
  );
}

/** Null when the words can stand. */
export function refuseDirectiveText(text: string): Refusal | null {
  const length = text.trim().length;
  if (length > 0 && length <= LONGEST_DIRECTIVE) return null;
  const message =
    length === 0
      ? { vi: 'Cần ghi nội dung chỉ đạo.', en: 'The directive needs its text.' }
      : {
          vi: `Nội dung chỉ đạo dài tối đa ${LONGEST_DIRECTIVE} ký tự; dài hơn thì ban hành văn bản.`,
          en: `A directive has at most ${LONGEST_DIRECTIVE} characters; a longer one is a document.`,
        };
  const code = length === 0 ? 'missing' : 'too-long';
  return new Refusal('malformed', 'directive.text', message, {
    errors: [{ field: 'text', code, message }],
  });
}

function no(code: string, vi: string, en: string): Refusal {
  return new Refusal('forbidden', code, { vi, en }, { rule: 'Q' });
}
