/** Q: the administrator does no business: of the log, the notices and the mails they see what happened, not what was said. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Mails } from '../../src/features/mails/mails.service.js';
import { giveDuty, type Duty } from '../support/duties.js';
import { startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';

const REASON = 'Hồ sơ của bà Nguyễn Thị Kín chưa xong';
const SAID = 'Chỉ đạo riêng cho vụ việc này';
const TITLE = 'Rà soát thủ tục đất đai';

let world: WebWorld;
let admin: Agent;
let auditor: Agent;
let duty: Duty;
let mailId: number;

beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  admin = await world.signIn('admin');
  auditor = await world.signIn('auditor');
  duty = await giveDuty(world, { dueDate: '2018-12-20', title: TITLE });
  const { code } = await world.database.task.findUniqueOrThrow({ where: { id: duty.taskId } });
  const chair = await world.signIn('chair');
  await chair.post(`/api/tasks/${code}/directives`).send({ text: SAID }).expect(201);
  const office = await world.signIn('office');
  const { version } = await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } });
  await office
    .post(`/api/assignments/${duty.id}/suspension`)
    .send({ version, reason: REASON, documentNumber: '12/BCĐ' })
    .expect(201);
  const { personId } = await world.actor('officer.stc');
  mailId = await world.app
    .get(Mails, { strict: false })
    .sendDirect({ personId, address: 'officer.stc@demo.don-doc.test' }, {} as never);
  await world.database.mail.update({
    where: { id: mailId },
    data: {
      kind: 'DAILY',
      state: 'SENT',
      subject: `[Đôn Đốc] Đến hạn 20/12/2018: ${TITLE}`,
      text: `Kính gửi …\n${TITLE}`,
    },
  });
});
afterAll(() => world?.stop());

const bodyOf = async (agent: Agent, path: string) => (await agent.get(path).expect(200)).body;
const pageOf = async (agent: Agent, path: string): Promise<string> =>
  (await agent.get(path).set('accept', 'text/html').buffer().expect(200)).text;

describe('the log', () => {
  test('says who did what when, and covers what was said with it, as API, page and file', async () => {
    const subject = `/api/events?subject=assignment:${duty.id}`;
    const [covered] = (await bodyOf(admin, subject)).items;
    expect(covered).toMatchObject({ action: 'suspension', reason: '', data: {}, masked: true });
    const [open] = (await bodyOf(auditor, subject)).items;
    expect(open).toMatchObject({ action: 'suspension', reason: REASON, masked: false });
    for (const path of ['', '/tep/nhat-ky.csv']) {
      expect(await pageOf(admin, `/quan-tri/nhat-ky${path}?viec=suspension`)).not.toContain('Thị Kín');
      expect(await pageOf(auditor, `/quan-tri/nhat-ky${path}?viec=suspension`)).toContain('Thị Kín');
    }
    expect(JSON.stringify(await bodyOf(admin, '/api/events?pageSize=1000'))).not.toContain(SAID);
  });

  test('is not searched by what is covered', async () => {
    const path = '/quan-tri/nhat-ky?q=thi+kin';
    expect(await pageOf(admin, path)).toContain('Không có mục nào khớp');
    expect(await pageOf(auditor, path)).not.toContain('Không có mục nào khớp');
  });

  test('tells the administrator all of the acts of the administration', async () => {
    const { version } = await bodyOf(admin, '/api/settings');
    const reason = 'Theo quyết định mới';
    await admin.put('/api/settings').send({ version, staleAfterMonths: 4, reason }).expect(200);
    const { items } = await bodyOf(admin, '/api/events');
    expect(items[0]).toMatchObject({ reason, masked: false });
  });
});

describe('notices and mails', () => {
  test('the words of a notice are covered', async () => {
    const path = `/api/notices?assignment=${duty.id}`;
    const covered = (await bodyOf(admin, path)).items as { detail: string | null }[];
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.map(({ detail }) => detail)).toEqual(covered.map(() => null));
    for (const account of ['auditor', 'officer.stc']) {
      const said = JSON.stringify(await bodyOf(await world.signIn(account), path));
      expect(said).toContain(SAID);
    }
  });

  test('the task in a subject and the text of a mail are covered', async () => {
    const subjectSeenBy = async (agent: Agent) =>
      (await bodyOf(agent, '/api/mails')).items.find(({ id }: { id: number }) => id === mailId).subject;
    expect(await subjectSeenBy(admin)).toBe('[Đôn Đốc] Đến hạn 20/12/2018: …');
    expect(await subjectSeenBy(auditor)).toContain(TITLE);
    for (const path of ['/thu', `/thu/${mailId}`]) {
      expect(await pageOf(admin, path)).not.toContain(TITLE);
      expect(await pageOf(auditor, path)).toContain(TITLE);
    }
    expect(await pageOf(admin, `/thu/${mailId}`)).toContain('quản trị hệ thống không xem');
    await admin.get(`/thu/${mailId}/noi-dung`).expect(403);
  });

  test('page and API are open to the same roles', async () => {
    const roles = ['admin', 'office', 'chair', 'leader', 'auditor', 'head.stc', 'officer.stc'];
    for (const [api, page] of [['/api/mails', '/thu']] as const) {
      for (const account of roles) {
        const agent = await world.signIn(account);
        const statuses = [await agent.get(api), await agent.get(page)].map(({ status }) => status);
        expect([account, ...statuses]).toEqual([account, statuses[0], statuses[0]]);
      }
    }
  });
});

test('Q: the standing office attaches no file to what it has given to a unit', async () => {
  const send = async (account: string) =>
    (await world.signIn(account))
      .post(`/api/assignments/${duty.id}/attachments`)
      .attach('file', Buffer.from('%PDF-1.7\n'), 'a.pdf');
  const refused = await send('office');
  expect([refused.status, refused.body.code]).toEqual([403, 'action.not-yours']);
  expect((await send('officer.stc')).status).toBe(201);
  const { body } = await (await world.signIn('office')).get(`/api/assignments/${duty.id}`).expect(200);
  expect(body.allowedActions).not.toContain('attachments');
});
