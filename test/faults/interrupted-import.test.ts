/** A web process that ends in the middle of an import leaves nothing of it, and the same file is imported afterwards. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planWorkbook } from '../bench/plan-workbook.js';
import { startCrowd, type Crowd } from './crowd.js';
import { startWebProcess, type OfficeProcess } from './office-process.js';

/** More than are written with one statement. */
const ROWS = 2_500;
const PLAN = 'KH-LON';

let office: Crowd;
let web: OfficeProcess & { url: string };
let file: Buffer;
let cookie: string;
beforeEach(async () => {
  file = await planWorkbook(ROWS, 1);
  office = await startCrowd(1);
  await office.rows(`INSERT INTO plan (code, title, year, created_at) VALUES ($1, 'Kế hoạch', 2018, now())`, [
    PLAN,
  ]);
  web = await startWebProcess({ variables: office.variables });
  cookie = await office.signIn(web.url);
  await office.rows(`UPDATE person SET roles = '{OFFICE,ADMIN}' WHERE id = 1`);
});
afterEach(async () => {
  await web.kill();
  await office.stop();
});

async function send(): Promise<{ status: number; created?: number }> {
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(file)]), 'ke-hoach.xlsx');
  const said = await fetch(`${web.url}/api/plans/${PLAN}/imports`, {
    method: 'POST',
    headers: { cookie },
    body,
  });
  const { created } = (await said.json()) as { created?: number };
  return { status: said.status, created };
}

/** What there is of the plan: its tasks, their assignments and documents, and the record of an import. */
const written = async () => {
  const [counts] = await office.rows<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM task t JOIN plan p ON p.id = t.plan_id WHERE p.code = $1) AS tasks,
       (SELECT count(*)::int FROM assignment a JOIN task t ON t.id = a.task_id JOIN plan p ON p.id = t.plan_id
        WHERE p.code = $1) AS assignments,
       (SELECT count(*)::int FROM task_document) AS documents,
       (SELECT count(*)::int FROM plan_import) AS imports,
       (SELECT count(*)::int FROM event WHERE action = 'plan-imported') AS events`,
    [PLAN],
  );
  return counts;
};
const NOTHING = { tasks: 0, assignments: 0, documents: 0, imports: 0, events: 0 };

test.each([
  ['is killed', () => web.kill()],
  ['is asked to leave', () => web.leave()],
])(
  'all rows are written and not yet kept when the process %s: nothing stays, and the same file comes in whole',
  async (_, end) => {
    const holder = await office.transaction('LOCK TABLE plan_import IN ACCESS EXCLUSIVE MODE');
    const inVain = send().catch(() => ({ status: 0 }));
    const waits = `FROM pg_locks WHERE relation = 'plan_import'::regclass AND NOT granted`;
    await office.until(`SELECT count(*) > 0 ${waits}`);
    await end();
    expect((await inVain).status).not.toBe(200);
    await holder.end();
    await office.until(`SELECT count(*) = 0 ${waits}`);
    expect(await written()).toEqual(NOTHING);

    web = await startWebProcess({ variables: office.variables });
    expect(await send()).toEqual({ status: 200, created: ROWS });
    expect(await written()).toMatchObject({ tasks: ROWS, documents: ROWS, imports: 1, events: 1 });
  },
  120_000,
);
