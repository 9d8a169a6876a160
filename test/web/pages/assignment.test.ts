import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office?.stop());

const HTML = 'text/html';
const get = async (account: string, path: string) =>
  (await office.world.signIn(account)).get(path).set('accept', HTML);

describe('a task by its code', () => {
  test('leads to the assignment of the lead', async () => {
    const { id, taskId } = office.duties.late;
    const { code } = await office.world.database.task.findUniqueOrThrow({ where: { id: taskId } });
    const found = await get('officer.stc', `/nhiem-vu/ma/${code}`);
    expect([found.status, found.headers['location']]).toEqual([302, `/nhiem-vu/${id}`]);
  });

  test('Q1: for another unit, and for a code that nobody gave, there is no such page', async () => {
    const { taskId } = office.duties.late;
    const { code } = await office.world.database.task.findUniqueOrThrow({ where: { id: taskId } });
    expect((await get('officer.snv', `/nhiem-vu/ma/${code}`)).status).toBe(404);
    expect((await get('office', '/nhiem-vu/ma/NV-2018-9999')).status).toBe(404);
  });
});
