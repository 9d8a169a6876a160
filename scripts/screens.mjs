/** `npm run screens`: takes the pictures of `docs/screens` anew. */
process.env.PICTURES ??= 'docs/screens';
process.env.TEST_FILES = 'test/screens/*.screens.ts';
await import('./test.mjs');
