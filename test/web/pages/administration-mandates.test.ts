import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const LIST = '/quan-tri/uy-quyen';

let world: WebWorld;
let office: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  office = await world.signIn('office');
});
afterAll(() => world.stop());

const page = async (path: string, agent = office): Promise<string> =>
  (await agent.get(path).set('accept', HTML).expect(200)).text;
const send = (path: string, fields: object, agent = office) =>
  agent.post(path).type('form').set('accept', HTML).send(fields);

describe('H2: acting heads', () => {
  test('are entered by decision and dates, once however often it is sent; without a decision nobody is head', async () => {
    expect(await page(LIST)).toContain('Chưa có quyết định nào');
    const form = await page(`${LIST}/moi?don-vi=STC`);
    expect(form).toContain('Chuyên viên Sở Tài chính');
    expect(form).not.toContain('Chuyên viên Sở Nội vụ');
    expect(await page(`${LIST}/moi?don-vi=STC&q=so+noi+vu`)).toContain('Chuyên viên Sở Nội vụ');
    const { personId } = await world.actor('officer.stc');
    const decision = { unit: 'STC', person: String(personId), from: '26/11/2018', to: '20/12/2018' };
    const bare = await send(`${LIST}/moi`, decision).expect(400);
    expect(bare.text).toContain('id="f-decisionNumber-loi"');
    expect(bare.text).toContain('value="20/12/2018"');
    for (let presses = 0; presses < 2; presses += 1)
      await send(`${LIST}/moi`, { ...decision, decisionNumber: '12/QĐ-STC' }).expect(303);
    expect(await world.database.mandate.count()).toBe(1);
    expect(await page(LIST)).toContain('đang có hiệu lực');
    const officer = await world.signIn('officer.stc');
    expect((await officer.get('/api/me').expect(200)).body.actingHeadOf).toHaveLength(1);
  });

  test('end early by another decision, never before today: what was signed stays signed', async () => {
    const { id } = await world.database.mandate.findFirstOrThrow();
    const at = `${LIST}/${id}/ket-thuc`;
    await world.setTime('2018-12-03');
    const past = await send(at, { to: '30/11/2018', decisionNumber: '15/QĐ-STC' }).expect(400);
    expect(past.text).toContain('Phải từ hôm nay');
    const later = await send(at, { to: '25/12/2018', decisionNumber: '15/QĐ-STC' }).expect(400);
    expect(later.text).toContain('Phải trước ngày hết hạn');
    await send(at, { to: '03/12/2018', decisionNumber: '15/QĐ-STC' }).expect(303);
    await world.setTime('2018-12-04');
    expect(await page(LIST)).toContain('đã hết');
    expect((await send(at, { to: '04/12/2018', decisionNumber: 'x' })).status).toBe(409);
    const event = await world.database.event.findFirstOrThrow({ where: { action: 'mandate-ended' } });
    expect(event).toMatchObject({ subject: 'unit:STC', reason: '15/QĐ-STC' });
  });

  test('the auditor reads them, the administrator and the office enter them, others do not come here', async () => {
    const auditor = await world.signIn('auditor');
    expect(await page(LIST, auditor)).not.toContain(`${LIST}/moi`);
    await auditor.get(`${LIST}/moi`).set('accept', HTML).expect(403);
    await send(`${LIST}/moi`, {}, auditor).expect(403);
    await (await world.signIn('chair')).get(LIST).set('accept', HTML).expect(403);
  });
});
