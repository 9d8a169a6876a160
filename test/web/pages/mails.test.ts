import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAIL_SAMPLES } from '../../../templates/mail/mail-samples.js';
import { giveDuty } from '../../support/duties.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice({}, { fresh: true });
});
afterAll(() => office.stop());

const open = async (account: string, path: string, status = 200): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').expect(status);
  return text;
};
const press = async (account: string, path: string, body: Record<string, string> = {}) => {
  const agent = await office.world.signIn(account);
  return agent.post(path).type('form').send(body).set('accept', 'text/html').redirects(0);
};
/** The page that an act leads to, with its message. */
const after = async (account: string, path: string, body: Record<string, string> = {}): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.post(path).type('form').send(body).set('accept', 'text/html').redirects(1);
  return text;
};
const mailTo = (account: string) =>
  office.world.database.mail.findFirstOrThrow({
    where: { person: { email: `${account}@demo.don-doc.test` } },
    orderBy: { id: 'desc' },
  });
const setState = async (id: number, state: 'UNKNOWN' | 'FAILED'): Promise<void> => {
  const { database } = office.world;
  await database.mail.update({ where: { id }, data: { state, response: 'Mất kết nối sau DATA' } });
  const notice = state === 'UNKNOWN' ? 'UNKNOWN' : 'UNREACHABLE';
  await database.notice.updateMany({ where: { mailId: id }, data: { state: notice } });
};
/** Until the worker has taken what waits. */
const settled = async (id: number): Promise<string> => {
  for (;;) {
    const { state } = await office.world.database.mail.findUniqueOrThrow({ where: { id } });
    if (state !== 'PENDING' && state !== 'SENDING') return state;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('Thư', () => {
  test('only those who watch the mails see them', async () => {
    for (const account of ['admin', 'office', 'auditor'])
      expect(await open(account, '/thu')).toContain('<h1>Thư</h1>');
    for (const account of ['chair', 'leader', 'head.stc', 'officer.stc']) await open(account, '/thu', 403);
  });

  test('what went out is listed with whom it went to, by person and by day', async () => {
    const mail = await mailTo('officer.stc');
    const all = await open('office', '/thu?muc=da-gui');
    expect(all).toContain(`href="/thu/${mail.id}"`);
    const found = await open('office', '/thu?muc=da-gui&q=chuyen vien so tai chinh&ngay=03/12/2018');
    expect(found).toContain(`href="/thu/${mail.id}"`);
    const none = await open('office', '/thu?muc=da-gui&q=officer.stc&ngay=04/12/2018');
    expect(none).toContain('Không có gì khớp điều kiện lọc');
    expect(await open('office', '/thu?ngay=31/02/2018', 400)).toContain('không phải là ngày');
  });

  test('the page of a mail says to whom, its Message-ID, the server’s answer, and what it said as it went', async () => {
    const mail = await mailTo('officer.stc');
    const sent = office.mailbox.mails.find(({ messageId }) => messageId === mail.messageId);
    const html = await open('auditor', `/thu/${mail.id}`);
    expect(html).toContain('Máy chủ thư đã nhận');
    expect(html).toContain(mail.messageId.slice(1, -1));
    expect(html).toContain(`href="/nhiem-vu/${office.duties.late.id}"`);
    expect(mail.text).toContain('Kính gửi: Chuyên viên Sở Tài chính');
    expect(mail.text?.trim()).toBe(sent?.text.trim());
    await open('office', '/thu/999999', 404);
  });

  test('an administrator sees the notices of a mail without links to tasks that are not theirs to open', async () => {
    const mail = await mailTo('officer.stc');
    const html = await open('admin', `/thu/${mail.id}`);
    expect(html).not.toContain('href="/nhiem-vu/');
    expect(html).toContain('<ul class="carried">');
  });

  test('R8: an unknown mail goes again only after its sender knows that it may arrive twice; pressed twice, once', async () => {
    const mail = await mailTo('head.stc');
    await setState(mail.id, 'UNKNOWN');
    expect(await open('office', '/thu?muc=chua-ro')).toContain(`href="/thu/${mail.id}"`);
    expect(await open('office', `/thu/${mail.id}`)).toContain('người nhận có thể nhận hai lần');
    expect(await open('auditor', `/thu/${mail.id}`)).not.toContain('Gửi lại thư này');
    expect((await press('office', `/thu/${mail.id}/gui-lai`)).status).toBe(422);
    office.mailbox.clear();
    expect(await after('office', `/thu/${mail.id}/gui-lai`, { hieu: 'true' })).toContain(
      'đã vào hàng gửi lại',
    );
    expect(await after('office', `/thu/${mail.id}/gui-lai`, { hieu: 'true' })).toContain(
      'không gửi thêm lần nữa',
    );
    expect(await settled(mail.id)).toBe('SENT');
    const present = await mailTo('head.stc');
    expect(present.messageId).toBe(mail.messageId);
    expect(office.mailbox.mails.length).toBe(1);
    expect((await press('auditor', `/thu/${mail.id}/gui-lai`, { hieu: 'true' })).status).toBe(403);
  });

  test('R7: who cannot be mailed is listed with why, who gets it instead, and where it is put right', async () => {
    const html = await open('admin', '/thu?muc=nguoi');
    const person = await office.world.database.person.findFirstOrThrow({
      where: { email: 'officer.pleiku@demo.don-doc.test' },
    });
    expect(html).toContain(`href="/quan-tri/nguoi-dung/${person.id}"`);
    expect(html).toContain('550 không có hộp thư này');
    expect(html).toContain('Hộp thư đơn vị: pleiku@demo.don-doc.test');
  });

  test('R9: another host sends nothing until the administrator, having seen it, confirms', async () => {
    const { database } = office.world;
    const { host } = await database.installation.findUniqueOrThrow({ where: { id: 1 } });
    await database.installation.update({ where: { id: 1 }, data: { host: 'ban-sao.invalid' } });
    try {
      expect(await open('office', '/thu')).toContain('Hệ thống đang không gửi thư');
      expect(await open('office', '/thu')).not.toContain('action="/thu/may-chu"');
      expect(await open('admin', '/thu')).toContain('action="/thu/may-chu"');
      expect((await press('office', '/thu/may-chu', { host, hieu: 'true' })).status).toBe(403);
      expect((await press('admin', '/thu/may-chu', { host })).status).toBe(422);
      expect(await after('admin', '/thu/may-chu', { host: 'other', hieu: 'true' })).toContain('đã khác');
      expect(await after('admin', '/thu/may-chu', { host, hieu: 'true' })).toContain('Từ nay thư được gửi');
      expect(await open('admin', '/thu')).not.toContain('Hệ thống đang không gửi thư');
    } finally {
      await database.installation.update({ where: { id: 1 }, data: { host } });
    }
  });

  test('R10, Q1: the release lists who would be told what, a restricted task unnamed; released twice, it is once', async () => {
    const { world } = office;
    const restricted = await giveDuty(world, { dueDate: '2018-11-20', title: 'Tên mật', restricted: true });
    const plain = await giveDuty(world, { dueDate: '2018-11-21', title: 'Việc tồn từ trước' });
    const head = await world.actor('head.stc');
    await world.database.notice.createMany({
      data: [restricted, plain].map(({ id }) => ({
        kind: 'RUNG',
        rung: 'L1',
        assignmentId: id,
        deadlineVersion: 1,
        recipientId: head.personId,
        unitId: head.unitId,
        why: 'HEAD',
        dueOn: new Date('2018-12-03'),
        held: true,
        createdAt: new Date('2018-12-03T01:00:00Z'),
      })),
    });
    const html = await open('office', '/thu/phat-hanh');
    expect(html).toContain('2 thông báo cho 1 người đang chờ');
    expect(html).toContain('Việc tồn từ trước');
    expect(html).toContain('nhiệm vụ hạn chế');
    expect(html).not.toContain('Tên mật');
    expect(await open('admin', '/thu/phat-hanh')).not.toContain('action="/thu/phat-hanh"');
    expect((await press('admin', '/thu/phat-hanh')).status).toBe(403);
    const logged = () => world.database.event.count({ where: { action: 'first-run-released' } });
    const before = await logged();
    expect(await after('office', '/thu/phat-hanh')).toContain('Đã cho gửi 2 thông báo');
    expect(await after('office', '/thu/phat-hanh')).toContain('đã được phát hành trước đó');
    expect(await logged()).toBe(before + 1);
  });

  test('a mail that waits is shown in a frame as it would go, and looking at it sends nothing', async () => {
    const { world } = office;
    const duty = await giveDuty(world, { dueDate: '2018-12-05', title: 'Việc trong thư đang chờ' });
    const person = await world.actor('officer.stc');
    const mail = await world.database.mail.create({
      data: {
        kind: 'NOTICES',
        personId: person.personId,
        address: 'officer.stc@demo.don-doc.test',
        composedOn: new Date('2018-12-04'),
        messageId: '<waiting@demo.don-doc.test>',
        notBefore: new Date('2018-12-05T01:00:00Z'),
        createdAt: new Date('2018-12-03T09:00:00Z'),
        notices: {
          create: {
            kind: 'RUNG',
            rung: 'T-1',
            assignmentId: duty.id,
            deadlineVersion: 1,
            recipientId: person.personId,
            unitId: person.unitId,
            why: 'OFFICER',
            dueOn: new Date('2018-12-04'),
            createdAt: new Date('2018-12-03T09:00:00Z'),
          },
        },
      },
    });
    expect(await open('office', `/thu/${mail.id}`)).toContain(`src="/thu/${mail.id}/noi-dung"`);
    const agent = await world.signIn('office');
    const answer = await agent.get(`/thu/${mail.id}/noi-dung`).expect(200);
    expect(answer.text).toContain('Việc trong thư đang chờ');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    const { state, begunAt, attempts } = await world.database.mail.findUniqueOrThrow({
      where: { id: mail.id },
    });
    expect({ state, begunAt, attempts }).toEqual({ state: 'PENDING', begunAt: null, attempts: 0 });
  });

  test.each(MAIL_SAMPLES.map(({ name }) => name))(
    'the template %s is shown in both languages with sample data',
    async (name) => {
      const page = await open('admin', `/thu/mau/${name}`);
      expect(page).toContain('Dữ liệu mẫu, không phải thư thật');
      for (const [language, mark] of [
        ['vi', 'Người nhận mẫu'],
        ['en', 'Sample recipient'],
      ] as const)
        expect(await open('office', `/thu/mau/${name}/${language}`)).toContain(mark);
    },
  );
});
