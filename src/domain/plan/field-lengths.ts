/**
 * How long the texts of a task may be, in characters: one rule for what the API takes, what a form sends and what a workbook
 * holds. A number of a document and of a line are part of an index, which holds no paragraphs.
 */
export const LONGEST = {
  text: 20_000,
  section: 200,
  sectionTitle: 1_000,
  field: 200,
  deadline: 1_000,
  stt: 100,
  documentNumber: 200,
} as const;
