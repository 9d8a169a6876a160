import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** What takes longest begins first, so that no worker waits at the end for the other. */
const LONGEST_FIRST = ['every-page', 'turn-of-the-year', 'test/browser/', 'test/faults/'];

class LongestFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => {
      const found = LONGEST_FIRST.findIndex((part) => moduleId.includes(part));
      return found === -1 ? LONGEST_FIRST.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** One configuration for every test; scripts/test.mjs chooses which run and prints the sum. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [process.env.TEST_FILES ?? 'test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/support/global-setup.mjs',
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // One more than there are processors: what is tested under faults mostly waits.
    maxWorkers: 3,
    // Loading the modules of the application anew for each file would take a third of the time of a run.
    isolate: false,
    // Only what hangs is ended by it: a busy machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
