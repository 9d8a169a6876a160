import { Words } from '../acts/fields.js';

export class DirectiveDto {
  @Words('Báo cáo Ban Chỉ đạo trước ngày 15/12/2018.', 20_000) text?: string;
}
