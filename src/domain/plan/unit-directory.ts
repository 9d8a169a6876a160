/**
 * The units, groups and outside parties that a plan's cells can name. Which units a group stands for follows from
 * their kind. "Các sở, ban, ngành thuộc tỉnh" are the agencies of the provincial people's committee (sở, ban, its
 * office, the inspectorate); the police and the military belong to vertical forces and are not counted: the 2018
 * report speaks of 17 sở, ban, ngành with online services where its appendix lists 18 provincial rows, the
 * eighteenth being the police.
 */

/** A unit or a party outside the system, as the directory knows it. */
export interface DirectoryUnit {
  code: string;
  name: string;
  shortName: string;
  aliases: string[];
  /** The kind of `unit.kind`: SO, BAN, VAN_PHONG, CO_QUAN_NGANG_SO, UBND_CAP_HUYEN, LUC_LUONG_VU_TRANG, … */
  kind: string;
  /** A ministry, an association, a body that is never assigned: named on tasks, reached by letter. */
  outside?: boolean;
}

const GROUP_CODES = ['ALL_AGENCIES', 'ALL_DISTRICTS'] as const;

export type GroupCode = (typeof GROUP_CODES)[number];

/** Such a code stands for a group wherever units are named, and cannot be a unit's own. */
export function isGroupCode(code: string): code is GroupCode {
  return GROUP_CODES.some((group) => group === code);
}

/** A group as cells name it: "Các sở, ban, ngành thuộc tỉnh" and its other wordings. */
export interface UnitGroup {
  code: GroupCode;
  name: string;
  aliases: string[];
}

const KINDS_OF_GROUP: Record<GroupCode, readonly string[]> = {
  ALL_AGENCIES: ['SO', 'BAN', 'VAN_PHONG', 'CO_QUAN_NGANG_SO'],
  ALL_DISTRICTS: ['UBND_CAP_HUYEN'],
};

/** The codes of the units of a group, in the order of the directory. */
export function groupMembers(group: GroupCode, units: readonly DirectoryUnit[]): string[] {
  return units
    .filter((unit) => !unit.outside && KINDS_OF_GROUP[group].includes(unit.kind))
    .map((unit) => unit.code);
}
