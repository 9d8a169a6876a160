import { describe, expect, test } from 'vitest';
import { inSentenceCase } from '../../../src/domain/plan/sentence-case.js';

describe('the name of a field, from a heading of the plan', () => {
  test.each([
    ['GIẢI PHÁP KHẮC PHỤC TỒN TẠI, HẠN CHẾ', 'Giải pháp khắc phục tồn tại, hạn chế'],
    ['PHƯƠNG HƯỚNG HOẠT ĐỘNG NĂM 2018', 'Phương hướng hoạt động năm 2018'],
    ['ỨNG DỤNG CNTT TRONG CÁC CƠ QUAN; UBND, HĐND', 'Ứng dụng CNTT trong các cơ quan; UBND, HĐND'],
    ['CNTT VÀ NGHIỆP VỤ QUYẾT TOÁN GIAI ĐOẠN II', 'CNTT và nghiệp vụ quyết toán giai đoạn II'],
    ['Ứng dụng CNTT', 'Ứng dụng CNTT'],
    ['', ''],
  ])('%s', (heading, field) => {
    expect(inSentenceCase(heading)).toBe(field);
    expect(inSentenceCase(heading.normalize('NFD'))).toBe(
      heading === field ? heading.normalize('NFD') : field,
    );
  });
});
