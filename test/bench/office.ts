/**
 * An office of any size, made by plain SQL: one officer per unit, the assignments spread evenly over the units, all
 * due on the same day, so that one rung of each falls on the measured day.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { WorkingCalendar } from '../../src/domain/calendar/working-calendar.js';
import type { CalendarYear } from '../../src/domain/calendar/working-calendar.js';

export interface OfficeSize {
  /** Open assignments that have a rung on the measured day. */
  due: number;
  /** Open assignments that have none: stored only. */
  stored: number;
  /** Assignments that were completed in earlier years. */
  past?: number;
  people: number;
}

/** The rungs of a due date on 02/01/2019; each measured day fires one of them for every due assignment. */
export const RUNG_DAYS = ['2018-12-20', '2018-12-26', '2018-12-28', '2019-01-02'];
/** The year of the plan, as a report counts it. */
export const REPORT_YEAR = { from: '2018-01-01', asOf: '2018-12-31' };
const DUE_DATE = '2019-01-02';
const FAR_DUE_DATE = '2019-12-30';

/** Fills a migrated, empty database. */
export async function buildOffice(databaseUrl: string, size: OfficeSize): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO installation (uid, host, confirmed_at, go_live_on, first_run_released_at, demo_now)
     VALUES ('bench', 'localhost:3000', now(), '2018-11-26', now(), '2018-11-26T00:00:00Z')`,
  );
  await enterCalendar(client);
  await client.query(
    `INSERT INTO unit (code, name, short_name, kind, valid_from, is_standing_office)
     SELECT 'U' || n, 'Đơn vị số ' || n, 'ĐV ' || n, 'SO', '2010-01-01', n = 1 FROM generate_series(1, $1::int) n`,
    [size.people],
  );
  await client.query(
    `INSERT INTO person (name, title, email, unit_id, roles)
     SELECT 'Chuyên viên đơn vị ' || u.code, 'Chuyên viên', lower(u.code) || '@demo.don-doc.test', u.id, '{OFFICER}' FROM unit u`,
  );
  await client.query(
    `INSERT INTO plan (code, title, year, created_at) VALUES ('KH', 'Kế hoạch', 2018, now())`,
  );
  await client.query(
    `INSERT INTO task (code, plan_id, position, title, output, deadline_wording, deadline_precision, printed_date, created_at)
     SELECT 'NV-2018-' || lpad(n::text, 7, '0'), 1, n, 'Rà soát, hoàn thiện nội dung số ' || n || ' của kế hoạch ứng dụng công nghệ thông tin',
            'Báo cáo kết quả', 'Trong năm 2018', 'YEAR', '2018-12-31', now()
     FROM generate_series(1, $1::int) n`,
    [size.due + size.stored + (size.past ?? 0)],
  );
  await client.query(
    `INSERT INTO assignment (task_id, unit_id, role, state, deadline_wording, precision, printed_date, original_due_date, due_date,
                             issued_on, receive_due_on, received_on, rungs_from, next_rung_on, late_check_on)
     SELECT t.id, 1 + (t.id % $1::int), 'LEAD', 'IN_PROGRESS', 'Trong năm 2018', 'YEAR', '2018-12-31', due.on, due.on,
            '2018-11-26', '2018-11-28', '2018-11-26', '2018-11-26',
            CASE WHEN t.position <= $2::int THEN $5::date ELSE '2019-12-19' END, due.on + 1
     FROM task t CROSS JOIN LATERAL (SELECT CASE WHEN t.position <= $2::int THEN $3::date ELSE $4::date END AS on) due
     WHERE t.position <= $6::int`,
    [size.people, size.due, DUE_DATE, FAR_DUE_DATE, RUNG_DAYS[0], size.due + size.stored],
  );
  await client.query(
    `INSERT INTO assignment (task_id, unit_id, role, state, deadline_wording, precision, printed_date, original_due_date, due_date,
                             issued_on, receive_due_on, received_on, submitted_on, completed_on, rungs_from)
     SELECT t.id, 1 + (t.id % $1::int), 'LEAD', 'COMPLETED', 'Trong năm', 'YEAR', y.issued + 300, y.issued + 300, y.issued + 300,
            y.issued, y.issued + 2, y.issued, y.issued + 290, y.issued + 295, y.issued
     FROM task t CROSS JOIN LATERAL (SELECT make_date(2009 + t.id % 9, 1, 4) AS issued) y WHERE t.position > $2::int`,
    [size.people, size.due + size.stored],
  );
  await client.query(
    `INSERT INTO deadline_version (assignment_id, number, kind, printed_date, due_date, decided_on)
     SELECT id, 1, 'ORIGINAL', printed_date, due_date, issued_on FROM assignment`,
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}

async function enterCalendar(client: pg.Client): Promise<void> {
  const years = (JSON.parse(readFileSync('prisma/seed/calendar-vn.json', 'utf8')) as CalendarYear[]).filter(
    ({ year }) => year === 2018 || year === 2019,
  );
  for (const { year, days } of years) {
    await client.query('INSERT INTO calendar_year (year) VALUES ($1)', [year]);
    for (const day of days) {
      await client.query('INSERT INTO calendar_day (date, year, kind, name) VALUES ($1, $2, $3, $4)', [
        day.date,
        year,
        day.kind,
        day.name,
      ]);
    }
  }
  const calendar = new WorkingCalendar(years);
  for (const { from, to } of calendar.coveredRanges()) {
    const dates = [...calendar.ordinals(from, to)];
    await client.query(
      'INSERT INTO calendar_date (date, working, ordinal) SELECT * FROM unnest($1::date[], $2::boolean[], $3::int[])',
      [
        dates.map(({ date }) => date.toString()),
        dates.map(({ working }) => working),
        dates.map(({ ordinal }) => ordinal),
      ],
    );
  }
}
