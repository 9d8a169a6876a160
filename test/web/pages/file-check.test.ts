/** Files that people hand in, with a clamd that looks at them: over the API and from the forms. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FINDING, startClamd, VIRUS, type FakeClamd } from '../../support/clamd.js';
import { giveDuty, type Duty } from '../../support/duties.js';
import { startWebWorld, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let clamd: FakeClamd;
let duty: Duty;
beforeAll(async () => {
  clamd = await startClamd();
  world = await startWebWorld({ CLAMD_URL: clamd.url });
  await world.setTime('2018-12-03');
});
beforeEach(async () => {
  clamd.behave('answers');
  duty = await giveDuty(world, { dueDate: '2018-12-20' });
});
afterAll(async () => {
  await world?.stop();
  await clamd.stop();
});

const TYPED = 'Đã khảo sát 12/17 đơn vị.';
const good = Buffer.from('Biên bản khảo sát');

const report = async (files: [Buffer, string][]) => {
  const agent = await world.signIn('officer.stc');
  const post = agent
    .post(`/nhiem-vu/${duty.id}/bao-cao-tien-do`)
    .set('accept', 'text/html')
    .field('version', '1')
    .field('percent', '40')
    .field('text', TYPED);
  for (const [bytes, filename] of files) void post.attach('files', bytes, { filename });
  return post;
};
const kept = async () => ({
  reports: await world.database.progressReport.count({ where: { assignmentId: duty.id } }),
  files: await world.database.attachment.count({ where: { assignmentId: duty.id } }),
  version: (await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } })).version,
});
const NOTHING = { reports: 0, files: 0, version: 1 };

test('clean files are kept with their report', async () => {
  const done = await report([
    [good, 'a.txt'],
    [Buffer.from('STC;Đạt'), 'b.csv'],
  ]);
  expect(done.status).toBe(303);
  expect(await kept()).toEqual({ reports: 1, files: 2, version: 2 });
  expect(clamd.seen.slice(-2).map(String)).toEqual(['Biên bản khảo sát', 'STC;Đạt']);
});

test('a finding: the file and the finding are named, what was typed stays, nothing is kept', async () => {
  const refused = await report([
    [good, 'a.txt'],
    [Buffer.from(VIRUS), 'Báo cáo.txt'],
  ]);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(`Tệp «Báo cáo.txt» bị máy quét vi-rút từ chối: ${FINDING}.`);
  expect(refused.text).toContain(TYPED);
  expect(await kept()).toEqual(NOTHING);
});

test.each(['hangs-up', 'limit'] as const)(
  'clamd away (%s): a clear sentence, and nothing is lost',
  async (how) => {
    clamd.behave(how);
    const refused = await report([[good, 'a.txt']]);
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('Chưa kiểm tra được vi-rút trong tệp «a.txt» vì máy quét không trả lời');
    expect(refused.text).toContain(TYPED);
    expect(await kept()).toEqual(NOTHING);
    clamd.behave('answers');
    expect((await report([[good, 'a.txt']])).status).toBe(303);
  },
);

test('without files nobody is asked', async () => {
  clamd.behave('hangs-up');
  expect((await report([])).status).toBe(303);
});

test('the API says the same, as a problem', async () => {
  const agent = await world.signIn('officer.stc');
  const attach = (bytes: Buffer) =>
    agent.post(`/api/assignments/${duty.id}/attachments`).attach('file', bytes, { filename: 'a.txt' });
  const infected = await attach(Buffer.from(VIRUS)).expect(422);
  expect(infected.body).toMatchObject({
    code: 'file.infected',
    errors: [{ field: 'file', code: 'file.infected', value: 'a.txt' }],
  });
  clamd.behave('hangs-up');
  const away = await attach(good).expect(503);
  expect(away.body).toMatchObject({ code: 'file.not-checked', errors: [{ field: 'file' }] });
  expect(away.headers['retry-after']).toBe('60');
  expect(await kept()).toEqual(NOTHING);
  clamd.behave('answers');
  await attach(good).expect(201);
});
