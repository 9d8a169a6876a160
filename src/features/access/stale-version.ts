/** The answer to a change that names an older version than the present one, with the present state. */
import { Refusal } from '../../domain/refusal.js';

export function staleVersion(current: unknown): Refusal {
  return new Refusal(
    'conflict',
    'version.stale',
    {
      vi: 'Có người vừa thay đổi mục này; xem lại bản hiện tại rồi thực hiện tiếp.',
      en: 'Somebody has changed this in the meantime; look at the present state, then go on.',
    },
    { current },
  );
}
