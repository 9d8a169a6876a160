/**
 * How much the files of one unit's duties may take up in all: the office's figure (`unitFilesMegabytes`), so that one unit
 * cannot fill the database for the others. Nothing that was handed in is deleted (Q3); a full unit asks for more room.
 */
import { Refusal } from '../refusal.js';

export const MEGABYTE = 1024 * 1024;

/** Bytes that the unit's files take up, and bytes that are to come in `field`. */
export interface UnitFiles {
  unit: string;
  field: string;
  used: number;
  added: number;
}

/** Refuses what would go beyond the room; exactly full is still in. */
export function refuseOverQuota({ unit, field, used, added }: UnitFiles, megabytes: number): Refusal | null {
  if (used + added <= megabytes * MEGABYTE) return null;
  const is = { used: inMegabytes(used), added: inMegabytes(added), allowed: String(megabytes) };
  const message = {
    vi: `${unit} đã dùng ${comma(is.used)} MB trong ${is.allowed} MB được phép cho tệp; phần gửi lên là ${comma(is.added)} MB. Gửi tệp nhỏ hơn, hoặc đề nghị quản trị tăng «Dung lượng tệp của một đơn vị».`,
    en: `${unit} uses ${is.used} MB of the ${is.allowed} MB that it may use for files; what was sent takes ${is.added} MB. Send smaller files, or ask the administrator to raise “Room for the files of a unit”.`,
  };
  return new Refusal('rule', 'file.over-quota', message, {
    errors: [{ field, code: 'file.over-quota', message }],
    current: { usedBytes: used, addedBytes: added, allowedBytes: megabytes * MEGABYTE },
  });
}

/** With one figure after the point, rounded up: what does not fit must not look as if it did. */
function inMegabytes(bytes: number): string {
  return (Math.ceil((bytes / MEGABYTE) * 10) / 10).toFixed(1);
}

function comma(figure: string): string {
  return figure.replace('.', ',');
}
