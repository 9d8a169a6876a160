import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { groupMembers } from '../../../src/domain/plan/unit-directory.js';
import { UnitNames, type NamedParty } from '../../../src/domain/plan/unit-names.js';
import { seed } from './seed-directory.js';

const names = new UnitNames(seed.units, seed.groups);

function read(cell: string): string[] {
  return names.parse(cell).map(label);
}

function label(party: NamedParty): string {
  if (party.kind === 'unknown') return `? ${party.text}`;
  return party.kind === 'outside' ? `ngoài: ${party.name}` : party.code;
}

describe('một ô có nhiều đơn vị', () => {
  test('split by ";", "," and line breaks', () => {
    expect(read('Sở Nội vụ; Sở Tài chính, Sở Y tế\nSở Tư pháp')).toEqual(['SNV', 'STC', 'SYT', 'STP']);
    expect(read('- Sở Nội vụ\n+ Sở Tài chính.\n1. Sở Y tế')).toEqual(['SNV', 'STC', 'SYT']);
  });

  test('never inside a name that has a comma, an "và" or a line break of its own', () => {
    expect(read('Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ')).toEqual(['SVHTTDL', 'SNV']);
    expect(read('Các sở, ban, ngành thuộc tỉnh; UBND các huyện, thị xã, thành phố')).toEqual([
      'ALL_AGENCIES',
      'ALL_DISTRICTS',
    ]);
    expect(read('Các sở, ban, ngành thuộc tỉnh, UBND các huyện, thị xã, thành phố')).toEqual([
      'ALL_AGENCIES',
      'ALL_DISTRICTS',
    ]);
    expect(read('Sở Thông tin\nvà Truyền thông')).toEqual(['STTTT']);
    expect(read('Sở Kế hoạch và Đầu tư và Sở Tài chính')).toEqual(['SKHDT', 'STC']);
  });

  test('a list that says "Sở" once', () => {
    expect(read('Các Sở: Tài chính, Nội vụ, Kế hoạch và Đầu tư')).toEqual(['STC', 'SNV', 'SKHDT']);
    expect(read('Sở Tài chính, Nội vụ, Văn phòng UBND tỉnh')).toEqual(['STC', 'SNV', 'VPUBND']);
    expect(read('UBND các huyện: Chư Sê, Đức Cơ')).toEqual(['CHUSE', 'DUCCO']);
  });

  test('an empty cell names nobody', () => {
    expect(read('')).toEqual([]);
    expect(read(' ; , \n')).toEqual([]);
  });
});

describe('tên đầy đủ, tên tắt, cách gõ khác nhau', () => {
  test.each([
    ['Sở TT&TT', 'STTTT'],
    ['sở thông tin  và   truyền thông', 'STTTT'],
    ['SỞ THÔNG TIN & TRUYỀN THÔNG', 'STTTT'],
    ['So Thong tin va Truyen thong', 'STTTT'],
    ['Sở Thông tin và Truyền thông'.normalize('NFD'), 'STTTT'],
    ['STTTT', 'STTTT'],
    ['UBND TP Pleiku', 'PLEIKU'],
    ['UBND TP. Pleiku', 'PLEIKU'],
    ['Ủy ban nhân dân thành phố Pleiku', 'PLEIKU'],
    ['Uỷ ban nhân dân TX. Ayun Pa', 'AYUNPA'],
    ['UBND H. Đak Pơ', 'DAKPO'],
    ['Sở VH,TT&DL', 'SVHTTDL'],
    ['Sở LĐ-TB&XH', 'SLDTBXH'],
    ['Sở Lao động – Thương binh và Xã hội', 'SLDTBXH'],
    ['VP UBND tỉnh', 'VPUBND'],
    ['Sở Công Thương', 'SCT'],
  ])('%s', (cell, code) => {
    expect(read(cell)).toEqual([code]);
  });

  test('without diacritics only when one unit is meant', () => {
    const two = new UnitNames(
      [
        { code: 'MA', name: 'Xã Má', shortName: 'Xã Má', aliases: [], kind: 'UBND_CAP_XA' },
        { code: 'MAF', name: 'Xã Mà', shortName: 'Xã Mà', aliases: [], kind: 'UBND_CAP_XA' },
      ],
      [],
    );
    expect(two.parse('xã mà')).toEqual([{ kind: 'unit', code: 'MAF', text: 'xã mà' }]);
    expect(two.parse('Xa Ma')).toEqual([{ kind: 'unknown', text: 'Xa Ma' }]);
  });

  test('old and new places of the tone mark are one spelling', () => {
    const one = new UnitNames(
      [
        { code: 'HOA', name: 'Xã Hòa', shortName: 'Xã Hòa', aliases: [], kind: 'UBND_CAP_XA' },
        { code: 'HOAS', name: 'Xã Hoa', shortName: 'Xã Hoa', aliases: [], kind: 'UBND_CAP_XA' },
      ],
      [],
    );
    expect(one.parse('Xã Hoà')).toMatchObject([{ code: 'HOA' }]);
  });
});

describe('bên ngoài hệ thống và bên không nêu tên', () => {
  test('parties outside the system are named, not assigned', () => {
    expect(read('Các doanh nghiệp về CNTT; Hiệp hội các doanh nghiệp của tỉnh; Bộ TT&TT')).toEqual([
      'ngoài: Các doanh nghiệp về CNTT',
      'ngoài: Hiệp hội các doanh nghiệp của tỉnh',
      'ngoài: Bộ Thông tin và Truyền thông',
    ]);
  });

  test('who is not named stays as text', () => {
    expect(read('Sở Nội vụ; Các đơn vị liên quan')).toEqual(['SNV', '? Các đơn vị liên quan']);
    expect(read('Các thành viên Ban Chỉ đạo')).toEqual(['? Các thành viên Ban Chỉ đạo']);
    expect(read('Sở Giao thông công chính, Sở Nội vụ')).toEqual(['? Sở Giao thông công chính', 'SNV']);
    expect(read('Sở Nội vụ (Phòng Cải cách hành chính)')).toEqual(['SNV', '? Phòng Cải cách hành chính']);
  });
});

describe('nhóm đơn vị', () => {
  test('the agencies of the province leave out the police, a vertical force', () => {
    const agencies = groupMembers('ALL_AGENCIES', seed.units);
    expect(agencies).toHaveLength(21);
    expect(agencies).toContain('VPUBND');
    expect(agencies).not.toContain('CAT');
    expect(groupMembers('ALL_DISTRICTS', seed.units)).toHaveLength(17);
  });
});

describe('properties', () => {
  const unit = fc.constantFrom(...seed.units.filter((entry) => !entry.outside));
  const separator = fc.constantFrom(';', ' ; ', ', ', '\n', ';\n');
  const spelling = fc.constantFrom<(name: string) => string>(
    (name) => name,
    (name) => name.toUpperCase(),
    (name) => name.toLowerCase(),
    (name) => name.normalize('NFD'),
    (name) => name.replace(/ /g, '  '),
    (name) => ` ${name} `,
  );

  test('any units, in full or in short, however spelled and separated, come back in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(unit, fc.boolean(), spelling, separator), { minLength: 1, maxLength: 6 }),
        (list) => {
          const cell = list
            .map(([entry, short, spell, sep]) => spell(short ? entry.shortName : entry.name) + sep)
            .join('');
          expect(read(cell)).toEqual(list.map(([entry]) => entry.code));
        },
      ),
    );
  });

  test('no letter of a cell is lost: what is not a unit is kept as text', () => {
    const letters = (text: string) => text.normalize('NFC').replace(/[^\p{L}]+/gu, '');
    const word = fc.constantFrom(
      'Phòng',
      'Tổ',
      'Trung tâm',
      'Sở Nội vụ',
      'liên quan',
      'huyện',
      ';',
      ',',
      '\n',
      '(',
      ')',
      'Sở',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const cell = words.join(' ');
        expect(
          letters(
            names
              .parse(cell)
              .map((party) => party.text)
              .join(''),
          ),
        ).toBe(letters(cell));
      }),
    );
  });

  test('any text whatever is read without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) =>
        Array.isArray(names.parse(text)),
      ),
    );
  });
});
