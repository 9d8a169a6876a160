/** Every text of one line is one line in the database, whoever sends it and through whichever door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayHaveLines } from '../../src/domain/typed-text.js';
import { crawl } from '../support/crawl.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office?.stop());

const NASTY = 'Dòng một\r\nDòng hai\tcột\u0007chuông\u001b[31m';
const CLEAN = 'Dòng một Dòng hai cột chuông [31m';

/** The fields that the pages of these people show, by name: those of one line, and those with lines. */
async function fieldsShown(): Promise<{ line: Set<string>; lines: Set<string> }> {
  const shown = { line: new Set<string>(), lines: new Set<string>() };
  const starts = [
    '/viec-cua-toi',
    '/giao-viec/moi?ke-hoach=KH-TEST',
    '/ke-hoach/moi',
    '/van-ban/moi',
    '/bao-cao?loai=RANGE',
    '/quan-tri/nguoi-dung/moi',
    '/quan-tri/don-vi-moi',
    '/quan-tri/uy-quyen/moi?don-vi=STC',
    '/lich-lam-viec/2019/sua',
    '/quan-tri/tham-so',
  ];
  for (const account of ['office', 'admin', 'head.stc']) {
    for (const { html } of await crawl(await office.world.signIn(account), starts)) {
      for (const [tag, kind] of html?.matchAll(/<(input|textarea)\b[^>]*>/g) ?? []) {
        const name = / name="([^"]+)"/.exec(tag)?.[1];
        const isText = kind === 'textarea' || / type="(text|search|email)"/.test(tag);
        if (name && isText) shown[kind === 'textarea' ? 'lines' : 'line'].add(name);
      }
    }
  }
  return shown;
}

describe('texts of one line', () => {
  test('every field of one line of the pages is taken as one, and every field with lines keeps them', async () => {
    const { line, lines } = await fieldsShown();
    expect(line.size).toBeGreaterThan(40);
    expect(lines.size).toBeGreaterThan(10);
    expect([...line].filter(mayHaveLines)).toEqual([]);
    // The wording of a task wraps in its field and is one text everywhere else.
    expect([...lines].filter((name) => !mayHaveLines(name))).toEqual(['title']);
  });

  test('names of people and units: CR, LF and control characters are spaces, over the API and over the pages', async () => {
    const admin = await office.world.signIn('admin');
    const person = { unit: 'STC', roles: ['OFFICER'], title: NASTY };
    await admin
      .post('/api/people')
      .send({ ...person, name: `A ${NASTY}`, fields: [NASTY] })
      .expect(201);
    const page = (path: string, fields: object) =>
      admin.post(path).type('form').set('accept', 'text/html').send(fields).expect(303);
    await page('/quan-tri/nguoi-dung', { ...person, name: `B ${NASTY}`, language: 'vi' });
    const unit = { kind: 'SO', validFrom: '2018-01-01' };
    await admin
      .post('/api/units')
      .send({ ...unit, code: 'SA', name: `A ${NASTY}`, shortName: NASTY, aliases: [NASTY] })
      .expect(201);
    await page('/quan-tri/don-vi-moi', {
      ...unit,
      code: 'SB',
      name: `B ${NASTY}`,
      shortName: NASTY,
      validFrom: '1/1/2018',
    });
    const people = await office.world.database.person.findMany({ where: { title: CLEAN } });
    expect(people.map(({ name }) => name).toSorted()).toEqual([`A ${CLEAN}`, `B ${CLEAN}`]);
    const units = await office.world.database.unit.findMany({ where: { shortName: CLEAN } });
    expect(units.map(({ name }) => name).toSorted()).toEqual([`A ${CLEAN}`, `B ${CLEAN}`]);
  });

  test('no door lets a control character into the database, nor a line break into a text of one line', async () => {
    const { database } = office.world;
    const agent = await office.world.signIn('office');
    const admin = await office.world.signIn('admin');
    const page = (path: string, fields: object, by = agent) =>
      by.post(path).type('form').set('accept', 'text/html').send(fields).expect(303);
    await page('/ke-hoach/moi', { code: 'KH-X', title: NASTY, year: '2018', documents: '1/QĐ' });
    await agent.post('/api/plans').send({ code: 'KH-Y', title: NASTY, year: 2018 }).expect(201);
    await page('/van-ban/moi', { number: NASTY, issuer: NASTY, subject: NASTY });
    await agent
      .post('/api/documents')
      .send({ number: `2 ${NASTY}`, issuer: NASTY, subject: NASTY })
      .expect(201);
    const draft = { plan: 'KH-TEST', title: NASTY, section: `II. ${NASTY}`, field: NASTY, output: NASTY };
    await page('/giao-viec/moi', {
      ...draft,
      deadline: `Trong năm\r\n2018`,
      outside: 'Hội A\r\nHội B',
      note: NASTY,
      lines: '1',
      'units.0.role': 'LEAD',
      'units.0.unit': 'Sở\r\nTài chính',
      'units.0.part': NASTY,
    });
    await agent
      .post('/api/tasks')
      .send({
        ...draft,
        sectionTitle: NASTY,
        outsideParties: [NASTY],
        deadline: { wording: 'Trong\nnăm 2018' },
        assignments: [{ unit: 'STC', role: 'LEAD', part: NASTY }],
      })
      .expect(201);
    await page('/nhiem-vu/cach-xem', { loc: '', ten: NASTY });
    const head = await database.person.findFirstOrThrow({ where: { email: 'head.stc@demo.don-doc.test' } });
    await page('/quan-tri/uy-quyen/moi', {
      unit: 'SNV',
      person: String(head.id),
      from: '1/12/2018',
      to: '31/12/2018',
      decisionNumber: NASTY,
    });
    const { version } = await database.assignment.findUniqueOrThrow({ where: { id: office.duties.soon.id } });
    await page(`/nhiem-vu/${office.duties.soon.id}/tam-dung`, {
      version: String(version),
      reason: NASTY,
      documentNumber: NASTY,
    });
    const settings = await admin.get('/api/settings').expect(200);
    await admin
      .put('/api/settings')
      .send({
        version: settings.body.version,
        reason: NASTY,
        office: { ...settings.body.office, place: NASTY, recipients: [NASTY] },
      })
      .expect(200);

    const columns = await database.rows<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'ARRAY', 'jsonb')`,
    );
    expect(columns.length).toBeGreaterThan(60);
    const found: string[] = [];
    for (const { table, column } of columns) {
      // Of JSON the escapes: \\u0007.
      const [row] = await database.rows<{ n: number }>(
        `SELECT count(*)::integer AS n FROM "${table}"
         WHERE "${column}"::text ~ '[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|\\\\u00[01]|\\\\u007f'`,
      );
      if (row && row.n > 0) found.push(`${table}.${column}`);
    }
    expect(found).toEqual([]);
    const [broken] = await database.rows<{ n: number }>(
      `SELECT count(*)::integer AS n FROM (
         SELECT title FROM plan UNION ALL SELECT number || issuer FROM document
         UNION ALL SELECT concat(title, section, section_title, field, deadline_wording, outside_parties::text) FROM task
         UNION ALL SELECT concat(part, deadline_wording) FROM assignment UNION ALL SELECT name FROM saved_view
         UNION ALL SELECT decision_number FROM mandate UNION ALL SELECT document_number FROM suspension
       ) lines(text) WHERE text ~ '[\\r\\n\\t]'`,
    );
    expect(broken?.n).toBe(0);
    const kept = await database.task.findFirstOrThrow({ where: { note: { contains: 'Dòng hai' } } });
    expect(kept.note).toContain('Dòng một\nDòng hai');
    expect(kept.outsideParties).toEqual(['Hội A', 'Hội B']);
  });
});
