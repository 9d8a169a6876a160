/**
 * R7: whoever assigns is told at once which of the people meant have no usable address; their unit's mailbox and focal
 * point will get the mail, or nobody when the unit has neither.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../infra/prisma/database.js';

export interface IssueWarning {
  code: 'recipient.no-address' | 'recipient.unreachable' | 'unit.nobody-to-tell';
  unit: string;
  /** Person id; null when the unit has nobody to tell. */
  recipient: number | null;
  message: string;
}

interface Found {
  unit: string;
  unit_name: string;
  person_id: number | null;
  person: string | null;
  has_stand_in: boolean;
}

/** The people of the assignments' units (head and officers) who cannot be reached by mail, once each. */
export async function unreachableRecipients(
  tx: Transaction,
  assignmentIds: readonly number[],
  day: Temporal.PlainDate,
  language: 'vi' | 'en',
): Promise<IssueWarning[]> {
  if (assignmentIds.length === 0) return [];
  const rows = await tx.$queryRaw<Found[]>`
    WITH meant AS (
      SELECT DISTINCT a.unit_id, r.person_id
      FROM assignment a
      LEFT JOIN recipients_of(${[...assignmentIds]}::integer[], ${day.toString()}::date) r
        ON r.assignment_id = a.id AND r.recipients IN ('OFFICERS', 'HEAD')
      WHERE a.id = ANY (${[...assignmentIds]}::integer[])
    )
    SELECT DISTINCT u.code AS unit, u.name AS unit_name, p.id AS person_id, p.name AS person,
      (coalesce(u.mailbox, '') <> '' OR EXISTS (
        SELECT 1 FROM person f WHERE f.unit_id = u.id AND f.active AND f.focal_point
          AND coalesce(f.email, '') <> '' AND f.address_state = 'GOOD')) AS has_stand_in
    FROM meant m JOIN unit u ON u.id = m.unit_id LEFT JOIN person p ON p.id = m.person_id
    WHERE (p.id IS NULL AND NOT EXISTS (SELECT 1 FROM meant o WHERE o.unit_id = m.unit_id AND o.person_id IS NOT NULL))
      OR coalesce(p.email, '') = '' AND p.id IS NOT NULL OR p.address_state = 'BAD'
    ORDER BY u.code, p.id NULLS FIRST`;
  return rows.map((row) => warningOf(row, language));
}

function warningOf(
  { unit, unit_name, person_id, person, has_stand_in }: Found,
  language: 'vi' | 'en',
): IssueWarning {
  if (person_id === null) {
    const message = {
      vi: `${unit_name} chưa có thủ trưởng hay chuyên viên nào để nhận thông báo.`,
      en: `${unit_name} has no head or officer who could be told.`,
    };
    return { code: 'unit.nobody-to-tell', unit, recipient: null, message: message[language] };
  }
  const message = has_stand_in
    ? {
        vi: `${person} (${unit_name}) không có địa chỉ thư dùng được; thư gửi đến hộp thư hoặc đầu mối của đơn vị.`,
        en: `${person} (${unit_name}) has no usable address; mail goes to the unit’s mailbox or focal point.`,
      }
    : {
        vi: `${person} (${unit_name}) không có địa chỉ thư dùng được, đơn vị cũng không có hộp thư hay đầu mối: không gửi được thư.`,
        en: `${person} (${unit_name}) has no usable address, and the unit no mailbox or focal point: no mail will arrive.`,
      };
  const code = has_stand_in ? 'recipient.no-address' : 'recipient.unreachable';
  return { code, unit, recipient: person_id, message: message[language] };
}
