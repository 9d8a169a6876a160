/** `npm run test:faults`: the tests under faults in their long form (100 kills, 2,000 people, eight workers); about 10 minutes. */
process.env.FAULTS = 'long';
process.argv.push('test/faults');
await import('./test.mjs');
