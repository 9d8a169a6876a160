import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { giveDuty } from '../../support/duties.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
const RESTRICTED = 'Rà soát hồ sơ mật của đơn vị';

beforeAll(async () => {
  office = await startPageOffice();
  await giveDuty(office.world, { unit: 'STC', dueDate: '2018-12-24', title: RESTRICTED, restricted: true });
  const leader = { email: 'leader@demo.don-doc.test' };
  await office.world.database.person.updateMany({ where: leader, data: { fields: ['Ứng dụng CNTT'] } });
});
afterAll(() => office.stop());

const open = async (account: string, path: string, status = 200): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').expect(status);
  return text;
};

const decoded = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&gt;', '>');

/** The figures that are links: address and number. */
const linkedFigures = (html: string): { href: string; n: number }[] =>
  [...html.matchAll(/<a href="(\/tong-quan\/danh-sach[^"]*)"[^>]*>(.*?)<\/a>/g)].map(
    ([, href = '', inner = '']) => ({
      href: decoded(href),
      n: Number((/<b>([\d.]+)<\/b>/.exec(inner)?.[1] ?? inner).replaceAll('.', '')),
    }),
  );

const totalOf = (html: string): number => Number(/data-total="(\d+)"/.exec(html)?.[1]);

const EVERYBODY_WHO_LISTS = ['office', 'chair', 'leader', 'auditor', 'head.stc', 'officer.snv'];

describe('Tổng quan', () => {
  test.each(EVERYBODY_WHO_LISTS)(
    '%s: every figure opens a list whose total is the figure',
    async (account) => {
      const figures = linkedFigures(await open(account, '/tong-quan'));
      expect(figures.length).toBeGreaterThan(10);
      const wrong = [];
      for (const { href, n } of new Map(figures.map((one) => [one.href, one])).values()) {
        const total = totalOf(await open(account, href));
        if (total !== n) wrong.push(`${href}: ${n} on the page, ${total} in the list`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
