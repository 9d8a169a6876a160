/** One configuration for every test; scripts/test.mjs chooses which run and prints the sum. */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Only what hangs is ended by it: a busy machine is no failure.
  testTimeout: 240_000,
  // The modules of every file stay in the worker that ran it; a process of several gigabytes is slow.
  workerIdleMemoryLimit: '2GB',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            react: { runtime: 'automatic', importSource: 'preact' },
          },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
