/** What a run does, as data: `daily` and `leaders` make digests, `notices` tells what people did, `sweep` only looks. */
export const RUN_JOBS = ['sweep', 'leaders', 'daily', 'notices'] as const;

export type RunJob = (typeof RUN_JOBS)[number];

interface RunSteps {
  sweeps: boolean;
  composes: boolean;
  /** On a closed day nothing is composed. */
  workingDaysOnly: boolean;
}

export const RUN_STEPS: Readonly<Record<RunJob, RunSteps>> = {
  sweep: { sweeps: true, composes: false, workingDaysOnly: false },
  leaders: { sweeps: true, composes: true, workingDaysOnly: true },
  daily: { sweeps: true, composes: true, workingDaysOnly: true },
  notices: { sweeps: false, composes: true, workingDaysOnly: true },
};
