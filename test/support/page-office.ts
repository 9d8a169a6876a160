/**
 * The web process with a worker and a mailbox, on Monday 03/12/2018 after the daily run, with work of every kind: what
 * the tests of the pages look at. Acts are made over the API, so that every row is one that people can bring about.
 */
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { WorkerModule } from '../../workers/worker.module.js';
import type { Template } from './database.js';
import { giveDuty, numberDutiesFrom, type Duty, type DutyOptions } from './duties.js';
import { startMailbox, type Mailbox } from './mailbox.js';
import { OFFICE_WITH_ACCOUNTS, PASSWORD, testEnvironment } from './small-office.js';
import { startWebWorld, type WebWorld } from './web-world.js';

export const MONDAY = '2018-12-03';
const MAILBOX_URL = 'http://127.0.0.1:1080';

export interface PageOffice {
  world: WebWorld;
  mailbox: Mailbox;
  /** Assignments by what they are there for. */
  duties: Record<DutyName, Duty>;
  stop(): Promise<void>;
}

type DutyName = keyof typeof DUTIES;

const STC = { unit: 'STC', field: 'Ứng dụng CNTT' };

const DUTIES = {
  levelThree: {
    ...STC,
    dueDate: '2018-11-26',
    title: 'Kết nối phần mềm một cửa điện tử của đơn vị với trục liên thông văn bản của tỉnh',
  },
  late: {
    ...STC,
    dueDate: '2018-11-29',
    title: 'Rà soát, công bố danh mục dịch vụ công trực tuyến mức độ 3, 4 thuộc thẩm quyền giải quyết',
  },
  dueToday: {
    ...STC,
    dueDate: MONDAY,
    title: 'Báo cáo tình hình ứng dụng chữ ký số trong gửi, nhận văn bản điện tử',
  },
  dueTomorrow: {
    ...STC,
    dueDate: '2018-12-04',
    title: 'Cập nhật dữ liệu ngân sách lên Cổng dữ liệu mở của tỉnh',
  },
  soon: { ...STC, dueDate: '2018-12-07', title: 'Tổ chức tập huấn an toàn thông tin cho cán bộ, công chức' },
  moved: { ...STC, dueDate: '2018-12-28', title: 'Hoàn thành số hóa hồ sơ lưu trữ giai đoạn 2011–2015' },
  toReceive: {
    ...STC,
    state: 'ASSIGNED',
    issuedOn: '2018-11-30',
    dueDate: '2018-12-21',
    title: 'Xây dựng kế hoạch thuê dịch vụ công nghệ thông tin năm 2019',
  },
  inPerson: {
    ...STC,
    state: 'ASSIGNED',
    issuedOn: '2018-11-30',
    dueDate: '2018-12-20',
    inPerson: true,
    title: 'Ký cam kết thực hiện Kiến trúc Chính quyền điện tử',
  },
  sentBack: {
    ...STC,
    dueDate: '2018-12-12',
    title: 'Đánh giá hiệu quả hệ thống quản lý văn bản và điều hành',
  },
  extension: { ...STC, dueDate: '2018-12-14', title: 'Nâng cấp hạ tầng mạng nội bộ của đơn vị' },
  noDeadline: { ...STC, dueDate: null, title: 'Duy trì hoạt động của Trang thông tin điện tử' },
  toVerify: { unit: 'SNV', dueDate: '2018-12-10', title: 'Ban hành quy chế sử dụng thư điện tử công vụ' },
  toReturn: {
    unit: 'SNV',
    state: 'ASSIGNED',
    issuedOn: '2018-11-30',
    dueDate: '2018-12-19',
    title: 'Xây dựng cơ sở dữ liệu cán bộ, công chức, viên chức',
  },
  apologised: { unit: 'PLEIKU', dueDate: '2018-11-28', title: 'Triển khai hội nghị trực tuyến đến cấp xã' },
  ownOffice: {
    unit: 'STTTT',
    dueDate: '2018-12-11',
    title: 'Tham mưu kế hoạch ứng dụng công nghệ thông tin năm 2019',
  },
} as const satisfies Record<string, DutyOptions>;

const TEXT = 'Đơn vị đã hoàn thành các nội dung được giao và gửi kèm số liệu, đề nghị xem xét, xác nhận.';

/** `fresh`: brought about in front of this mailbox, and not copied. */
export async function startPageOffice(
  variables: Record<string, string> = {},
  { fresh = false }: { fresh?: boolean } = {},
): Promise<PageOffice> {
  const template = fresh ? OFFICE_WITH_ACCOUNTS : PAGE_OFFICE;
  const { world, mailbox, stop } = await startWithWorker(template, variables);
  try {
    const duties = fresh ? await bringAbout(world) : await dutiesOf(world);
    return { world, mailbox, duties, stop };
  } catch (error) {
    // What was started would keep the test run from ending.
    await stop();
    throw error;
  }
}

/** The Monday, brought about once in a run. */
const PAGE_OFFICE: Template = {
  name: 'page_office',
  from: OFFICE_WITH_ACCOUNTS,
  async build(url) {
    const { world, stop } = await startWithWorker({ url }, {});
    try {
      await bringAbout(world);
    } finally {
      await stop();
    }
    // Who signed in for it and the worker that ran it are gone.
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('DELETE FROM auth_session; DELETE FROM worker_beat');
    await client.end();
  },
};

async function startWithWorker(
  source: Template | { url: string },
  variables: Record<string, string>,
): Promise<Omit<PageOffice, 'duties'>> {
  const mailbox = await startMailbox();
  const settings = { SMTP_URL: mailbox.url, MAILBOX_URL, DEMO_PASSWORD: PASSWORD, ...variables };
  const world = await startWebWorld(settings, source);
  const environment = testEnvironment(world.url, settings);
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
    logger: ['error'],
  });
  return {
    world,
    mailbox,
    async stop() {
      await worker.close();
      await world.stop();
      await mailbox.stop();
    },
  };
}

async function bringAbout(world: WebWorld): Promise<PageOffice['duties']> {
  const duties = await giveAll(world);
  await actBefore(world, duties);
  await world.setTime(MONDAY);
  await runDaily(world);
  await actOnMonday(world, duties);
  return duties;
}

async function dutiesOf({ database }: WebWorld): Promise<PageOffice['duties']> {
  numberDutiesFrom(1_001);
  const rows = await database.assignment.findMany({ select: { id: true, taskId: true, task: true } });
  const duties = Object.entries(DUTIES).map(([name, { title }]): [string, Duty] => {
    const row = rows.find(({ task }) => task.title === title);
    if (!row) throw new Error(`the office of the pages has no task «${title}»`);
    return [name, { id: row.id, taskId: row.taskId, title }];
  });
  return Object.fromEntries(duties) as PageOffice['duties'];
}

async function giveAll(world: WebWorld): Promise<Record<DutyName, Duty>> {
  const duties: Partial<Record<DutyName, Duty>> = {};
  for (const [name, options] of Object.entries(DUTIES))
    duties[name as DutyName] = await giveDuty(world, options);
  const given = duties as Record<DutyName, Duty>;
  await world.database.assignment.update({
    where: { id: given.moved.id },
    data: {
      printedDate: new Date('2018-12-31'),
      originalDueDate: new Date('2019-01-02'),
      dueDate: new Date('2019-01-02'),
      dueDateReason: '31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ → hạn tính đến 02/01/2019',
    },
  });
  return given;
}

/** What people did before Monday. */
async function actBefore(world: WebWorld, duties: Record<DutyName, Duty>): Promise<void> {
  await world.setTime('2018-11-30T09:00');
  await act(world, 'head.stc', duties.sentBack, 'submission', { text: TEXT });
  await act(world, 'office', duties.sentBack, 'verification', {
    accepted: false,
    reason: 'Chưa có số liệu của các phòng chuyên môn',
  });
  await act(world, 'officer.snv', duties.toVerify, 'submission', { text: TEXT });
  await act(world, 'officer.stttt', duties.ownOffice, 'submission', { text: TEXT });
  await act(world, 'officer.stc', duties.soon, 'progress-reports', {
    percent: 40,
    text: 'Đã mời giảng viên.',
  });
}

async function actOnMonday(world: WebWorld, duties: Record<DutyName, Duty>): Promise<void> {
  await act(world, 'officer.stc', duties.extension, 'extension-requests', {
    requestedDate: '2018-12-27',
    reason: 'Nhà thầu giao thiết bị chậm',
  });
  await act(world, 'officer.snv', duties.toReturn, 'return-request', {
    reason: 'Dữ liệu do Sở Tài chính quản lý',
    proposedUnit: 'STC',
  });
  await act(world, 'head.pleiku', duties.apologised, 'apology', {
    reasonCategory: 'RESOURCES',
    reason: 'Đường truyền đến ba xã vùng sâu chưa được nhà mạng hoàn thành đúng tiến độ đã cam kết.',
    remedy: 'Thuê kênh vệ tinh tạm thời và làm việc hằng tuần với nhà mạng.',
    promisedDate: '2018-12-05',
    text: 'Ủy ban nhân dân thành phố xin lỗi Trưởng ban vì sự chậm trễ này.',
  });
  const office = await world.signIn('office');
  const draft = { plan: 'KH-TEST', section: 'II', output: '', deadline: { date: '2018-12-26' } };
  await office
    .post('/api/tasks')
    .send({
      ...draft,
      title: 'Kiểm tra việc thực hiện kế hoạch tại các huyện',
      assignments: [{ unit: 'SNV', role: 'LEAD' }],
    })
    .expect(201);
  await office
    .post('/api/tasks')
    .send({
      ...draft,
      title: 'Sơ kết chương trình phối hợp truyền thông',
      assignments: [{ unit: 'STC', role: 'COORDINATING' }],
    })
    .expect(201);
  await world.database.person.updateMany({
    where: { email: 'officer.pleiku@demo.don-doc.test' },
    data: { addressState: 'BAD', addressNote: '550 không có hộp thư này' },
  });
}

/** One act over the API, on the version that is there. */
async function act(
  world: WebWorld,
  account: string,
  duty: Duty,
  resource: string,
  body: Record<string, unknown>,
): Promise<void> {
  const { version } = await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } });
  const agent = await world.signIn(account);
  const answer = await agent.post(`/api/assignments/${duty.id}/${resource}`).send({ version, ...body });
  if (answer.status >= 300)
    throw new Error(`${account} ${resource} ${duty.title}: ${JSON.stringify(answer.body)}`);
}

async function runDaily(world: WebWorld): Promise<void> {
  const office = await world.signIn('office');
  const { body } = await office.post('/api/runs').send({ job: 'daily' }).expect(202);
  for (let looks = 0; looks < 100; looks += 1) {
    const run = await world.database.run.findUniqueOrThrow({ where: { id: body.id } });
    const waiting = await world.database.mail.count({
      where: { runId: run.id, state: { in: ['PENDING', 'SENDING'] } },
    });
    if (run.state === 'FAILED') throw new Error(run.error ?? 'the daily run failed');
    if (run.state === 'DONE' && waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the daily run did not end');
}
