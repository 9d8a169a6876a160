/** A year like the demonstration's: a plan on two documents, four units, every class, apologies, words of the units. */
import type { Database } from '../../../src/infra/prisma/database.js';
import { enterAssignments } from '../statistics/office-data.js';

export const QD = '959/QĐ-UBND';
export const KH = '12/KH-UBND';

export async function enterYear(database: Database): Promise<number[]> {
  const ids = await enterAssignments(database, [
    {
      unit: 'STC',
      state: 'COMPLETED',
      issuedOn: '2018-02-01',
      dueDate: '2018-11-30',
      submittedOn: '2018-11-28',
      completedOn: '2018-12-03',
      documents: [QD],
      title: 'Bố trí kinh phí ứng dụng công nghệ thông tin',
    },
    {
      unit: 'SNV',
      state: 'COMPLETED',
      issuedOn: '2018-02-01',
      dueDate: '2018-11-30',
      submittedOn: '2018-12-05',
      completedOn: '2018-12-06',
      documents: [QD],
      title: 'Đưa chỉ số cải cách hành chính vào đánh giá',
      apology: {
        state: 'KEPT',
        arisesOn: '2018-12-01',
        dueOn: '2018-12-05',
        deliveredOn: '2018-12-04',
        reasonCategory: 'WAITING_FOR_OTHERS',
        closedOn: '2018-12-06',
      },
    },
    {
      unit: 'PLEIKU',
      state: 'IN_PROGRESS',
      issuedOn: '2018-02-01',
      dueDate: '2018-12-10',
      documents: [KH],
      title: 'Triển khai một cửa điện tử liên thông',
      reports: [
        {
          on: '2018-12-12',
          difficulties: 'thiếu cán bộ chuyên trách công nghệ thông tin',
          proposals: 'bổ sung biên chế chuyên trách',
        },
      ],
      apology: { state: 'LATE', arisesOn: '2018-12-11', dueOn: '2018-12-13' },
    },
    {
      unit: 'STTTT',
      state: 'IN_PROGRESS',
      issuedOn: '2018-02-01',
      dueDate: '2019-01-02',
      documents: [QD],
      title: 'Xếp hạng ứng dụng công nghệ thông tin năm 2018',
      reports: [{ on: '2018-12-20' }],
    },
    {
      unit: 'STC',
      state: 'IN_PROGRESS',
      issuedOn: '2018-02-01',
      dueDate: '2018-12-14',
      documents: [KH],
      title: 'Nội dung hạn chế',
      restricted: true,
      reports: [{ on: '2018-12-01', difficulties: 'nội dung không được nêu' }],
    },
    {
      unit: 'SNV',
      state: 'IN_PROGRESS',
      issuedOn: '2018-12-01',
      role: 'COORDINATING',
      title: 'Tuyên truyền về dịch vụ công trực tuyến',
    },
    {
      unit: 'STTTT',
      state: 'IN_PROGRESS',
      issuedOn: '2018-02-01',
      unreadable: true,
      title: 'Triển khai chữ ký số',
    },
    {
      unit: 'PLEIKU',
      state: 'IN_PROGRESS',
      issuedOn: '2018-02-01',
      originalDueDate: '2018-11-30',
      dueDate: '2019-01-31',
      documents: [KH],
      title: 'Số hóa hồ sơ',
      versions: [{ dueDate: '2019-01-31', decidedOn: '2018-11-28' }],
    },
  ]);
  const documents = await database.document.findMany();
  const plan = await database.plan.findUniqueOrThrow({ where: { code: 'KH-2018' } });
  const qd = documents.find(({ number }) => number === QD)!;
  await database.planDocument.create({ data: { planId: plan.id, documentId: qd.id } });
  return ids;
}
