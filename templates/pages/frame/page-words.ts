/**
 * Every sentence of the pages, in both languages; each folder of pages keeps its own. {names} are filled in by
 * page-phrase.ts.
 */
import type { Text } from '../../../src/domain/refusal.js';
import { accountsWords } from '../accounts/accounts.words.js';
import { administrationWords } from '../administration/administration.words.js';
import { apologiesWords } from '../apologies/apologies.words.js';
import { publicWords } from '../apologies/public.words.js';
import { assignmentWords } from '../assignment/assignment.words.js';
import { calendarWords } from '../calendar/calendar.words.js';
import { mailsWords } from '../mails/mails.words.js';
import { myWorkWords } from '../my-work/my-work.words.js';
import { overviewWords } from '../overview/overview.words.js';
import { planningWords } from '../planning/planning.words.js';
import { plansWords } from '../plans/plans.words.js';
import { reportsWords } from '../reports/reports.words.js';
import { tasksWords } from '../tasks/tasks.words.js';
import { frameWords } from './frame.words.js';

/** By folder; a word stands in one of them alone. */
export const CATALOGUES = {
  frame: frameWords,
  accounts: accountsWords,
  administration: administrationWords,
  apologies: { ...apologiesWords, ...publicWords },
  assignment: assignmentWords,
  calendar: calendarWords,
  mails: mailsWords,
  'my-work': myWorkWords,
  overview: overviewWords,
  planning: planningWords,
  plans: plansWords,
  reports: reportsWords,
  tasks: tasksWords,
};

export const pageWords = {
  ...frameWords,
  ...accountsWords,
  ...administrationWords,
  ...apologiesWords,
  ...publicWords,
  ...assignmentWords,
  ...calendarWords,
  ...mailsWords,
  ...myWorkWords,
  ...overviewWords,
  ...planningWords,
  ...plansWords,
  ...reportsWords,
  ...tasksWords,
} satisfies Record<string, Text>;

export type PageWord = keyof typeof pageWords;
