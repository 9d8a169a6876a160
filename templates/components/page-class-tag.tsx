import { wordOf, type Say } from '../pages/frame/page-phrase.js';

/** Each class of S1 has a colour and a sign; its word always stands beside them. */
const LOOKS: Readonly<Record<string, { css: string; sign: string }>> = {
  DONE_ON_TIME: { css: 'on-time', sign: '✓' },
  DONE_LATE: { css: 'done-late', sign: '◐' },
  OPEN_IN_TERM: { css: 'in-term', sign: '○' },
  OPEN_OVERDUE: { css: 'overdue', sign: '!' },
  NO_DEADLINE_DONE: { css: 'no-deadline', sign: '✓' },
  NO_DEADLINE_OPEN: { css: 'no-deadline', sign: '∞' },
  NO_DEADLINE_STALE: { css: 'no-deadline', sign: '…' },
  DEADLINE_UNKNOWN: { css: 'unknown', sign: '?' },
};

/** The state, and the class where it says more; of what is done the class says both. */
export function StateAndClass({
  state,
  label,
  value,
  say,
}: {
  state: string;
  label: string;
  value: string | null;
  say: Say;
}) {
  if (value === null) return <>{label}</>;
  const saysBoth = state === 'COMPLETED';
  if (!saysBoth && (value === 'OPEN_IN_TERM' || value === 'NO_DEADLINE_OPEN')) return <>{label}</>;
  return (
    <>
      {!saysBoth && `${label} `}
      <ClassTag value={value} say={say} />
    </>
  );
}

/** A class of S1, such as OPEN_OVERDUE, as a small tag. */
export function ClassTag({ value, say }: { value: string; say: Say }) {
  const look = LOOKS[value];
  const word = wordOf(`class.${value}`);
  if (!look || !word) return null;
  return (
    <span class={`tag ${look.css}`}>
      <span aria-hidden="true">{look.sign}</span>
      {say(word)}
    </span>
  );
}
