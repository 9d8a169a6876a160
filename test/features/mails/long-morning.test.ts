/** What PostgreSQL does for one mail or one person stays the same on the day of ten thousand, and however long a morning is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DELIVERY_TURN } from '../../../src/features/mails/delivery-turn.sql.js';
import { openDatabase, type OpenDatabase } from '../../support/database.js';
import { SMALL_OFFICE } from '../../support/small-office.js';

const MANY = 5_000;

let office: OpenDatabase;
let client: OpenDatabase['client'];
beforeAll(async () => {
  office = await openDatabase(SMALL_OFFICE);
  ({ client } = office);
  await client.query(
    `WITH people AS (
       INSERT INTO person (name, title, email, unit_id, roles)
       SELECT 'Người thứ ' || n, 'Chuyên viên', n || '@don-doc.test', (SELECT min(id) FROM unit), '{OFFICER}'
       FROM generate_series(1, $1) AS n RETURNING id, email
     ), written AS (
       INSERT INTO mail (kind, person_id, address, composed_on, state, message_id, not_before, created_at)
       SELECT 'DAILY', id, email, '2018-12-03', 'SENT', 'message-' || email, now(), now()
       FROM people RETURNING id, person_id
     ), told AS (
       INSERT INTO notice (kind, recipient_id, state, why, due_on, mail_id, created_at)
       SELECT 'RUNG', person_id, 'SENT', 'HEAD', '2018-12-03', id, now() FROM written
     )
     INSERT INTO digest (person_id, kind, period, as_of, figures, mail_id)
     SELECT person_id, 'UNIT_DAILY', '2018-W49', '2018-12-03', '{}', id FROM written`,
    [MANY],
  );
  // The figures of the evening: everything was sent, nothing is held and nothing waits.
  await client.query('ANALYZE mail, notice, digest');
});
afterAll(() => office?.drop());

async function planOf(statement: string): Promise<string> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('R8: a turn finds its mails by their ids, not among all that were ever leased, whose dead entries pile up', async () => {
  const plan = await planOf(DELIVERY_TURN);
  expect(plan.match(/mail_pkey/g)).toHaveLength(2);
  expect(plan).not.toMatch(/mail_state_id_idx|mail_pending/);
  expect(plan).not.toContain('Seq Scan on digest');
});

test.each([
  [
    'notice_due',
    `SELECT FROM notice n WHERE n.recipient_id = $1 AND n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held`,
  ],
  ['digest_person_id_kind_period_key', 'SELECT FROM digest d WHERE d.person_id = $1 AND d.mail_id IS NULL'],
])(
  'R3: what waits for a mail is found by whom it is for (%s), not among all that waits',
  async (index, statement) => {
    const plan = await planOf(statement);
    expect(plan).toContain(index);
    expect(plan).not.toContain('mail_id_idx');
  },
);
