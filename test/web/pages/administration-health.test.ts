import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebWorld, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const HEALTH = '/quan-tri/suc-khoe';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world.stop());

const page = async (account: string, path: string): Promise<string> => {
  const agent = await world.signIn(account);
  return (await agent.get(path).set('accept', HTML).expect(200)).text;
};
/** A worker that beat so many seconds ago by the host's clock. */
const beat = (secondsAgo: number) =>
  world.database.change(
    `INSERT INTO worker_beat (id, started_at, beat_at)
     VALUES ('may-chu-1', now() - interval '1 day', now() - make_interval(secs => $1))
     ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`,
    [secondsAgo],
  );
const BANNER = 'class="banner"';

describe('the banner of a silent worker', () => {
  test('stands on every page of the administrator and the office after two minutes without a beat, not before', async () => {
    await beat(115);
    expect(await page('admin', '/viec-cua-toi')).not.toContain(BANNER);
    await beat(125);
    for (const account of ['admin', 'office']) {
      const html = await page(account, '/viec-cua-toi');
      expect(html).toContain(BANNER);
      expect(html).toMatch(/không hoạt động từ \d\d\/\d\d\/\d{4} \d\d:\d\d/);
      expect(html).toContain(`href="${HEALTH}"`);
    }
    expect(await page('admin', '/quan-tri')).toContain(BANNER);
    for (const account of ['chair', 'officer.stc', 'auditor'])
      expect(await page(account, '/viec-cua-toi')).not.toContain(BANNER);
    await world.database.change('DELETE FROM worker_beat');
    expect(await page('office', '/viec-cua-toi')).toContain('Tiến trình nền không hoạt động:');
  });
});

describe('the health of the system', () => {
  test('says what is wrong, and when all is well that it is', async () => {
    expect(await page('admin', HEALTH)).toContain('Không có tiến trình nào đang chạy');
    await beat(5);
    const html = await page('office', HEALTH);
    expect(html).toMatch(/may-chu-1: báo \d+ giây trước, chạy từ [^,]+, phiên bản \?/);
    expect(html).toContain('Hệ thống đang hoạt động bình thường');
    expect(html).toContain('Chưa có lượt chạy nào');
  });

  test('names the version of each worker: in the middle of an upgrade there are two', async () => {
    await beat(5);
    await world.database.change(
      `INSERT INTO worker_beat (id, version, started_at, beat_at) VALUES ('may-chu-2', '9.9.9', now(), now())`,
    );
    const html = await page('admin', HEALTH);
    expect(html).toMatch(/may-chu-1: [^<]*phiên bản \?/);
    expect(html).toMatch(/may-chu-2: [^<]*phiên bản 9\.9\.9/);
    await world.database.change(`DELETE FROM worker_beat WHERE id = 'may-chu-2'`);
  });

  test('a run is asked for once however often the button is pressed, and its outcome is shown in words', async () => {
    const office = await world.signIn('office');
    for (let presses = 0; presses < 2; presses += 1) await office.post(`${HEALTH}/luot-chay`).expect(303);
    const run = await world.database.run.findFirstOrThrow();
    expect(await world.database.run.count()).toBe(1);
    await world.database.run.update({
      where: { id: run.id },
      data: { state: 'FAILED', error: 'mất kết nối', counts: { mailsSent: 3, superseded: 0 } },
    });
    const html = await page('auditor', HEALTH);
    expect(html).toContain('Chạy hằng ngày');
    expect(html).toContain('mất kết nối');
    expect(html).toContain('3 thư đã gửi');
    expect(html).not.toContain('mức nhắc bị thay thế');
    expect(html).not.toContain('luot-chay');
  });

  test('R9: a copy sends nothing until the administrator confirms the host that the button names', async () => {
    await world.database.installation.update({ where: { id: 1 }, data: { host: 'may-that.gov.vn' } });
    expect(await page('office', HEALTH)).toContain('không thư nào được gửi (R9)');
    const office = await world.signIn('office');
    await office.post(`${HEALTH}/xac-nhan`).send({}).expect(403);
    const admin = await world.signIn('admin');
    await admin.post(`${HEALTH}/xac-nhan`).type('form').send({ host: 'may-khac' }).expect(303);
    expect(await page('admin', HEALTH)).toContain('Cho phép máy localhost:3000 gửi thư');
    await admin.post(`${HEALTH}/xac-nhan`).type('form').send({ host: 'localhost:3000' }).expect(303);
    expect(await page('admin', HEALTH)).not.toContain('R9');
    const confirmed = await world.database.event.count({ where: { action: 'installation-confirmed' } });
    expect(confirmed).toBe(1);
  });

  test('the office and the auditor read it, units and leaders do not', async () => {
    for (const account of ['chair', 'leader', 'head.stc']) {
      const agent = await world.signIn(account);
      await agent.get(HEALTH).set('accept', HTML).expect(403);
    }
  });
});
