import { words } from '../register/fold';
import type { System } from '../register/system';

/**
 * Columns of a source that answer a question of the assessment, by words of the column's header: the 2024 federal
 * inventory asks much of it already. `harm` is the text of a first harm, `consulted` of a first interested party.
 */
const COLUMNS: readonly { has: string; field: string }[] = [
  { has: 'tested in operational', field: 'limits' },
  { has: 'independent evaluation', field: 'limits' },
  { has: 'documentation for the model training', field: 'dataQuality' },
  { has: 'disparities in the model', field: 'dataQuality' },
  { has: 'without direct human involvement', field: 'oversight' },
  { has: 'timely notice', field: 'notice' },
  { has: 'appeal', field: 'complaints' },
  { has: 'opt out', field: 'complaints' },
  { has: 'monitor performance', field: 'monitoring' },
  { has: 'key risks', field: 'harm' },
  { has: 'feedback from groups affected', field: 'consulted' },
];

/** Fields that ask what their column asks: the answer stands without the question. */
const OWN_QUESTION: ReadonlySet<string> = new Set(['harm', 'consulted']);

/** What the register's source says on questions of the assessment, by field: its question, and its answer in its own words. */
export function sourceAnswers(system: Pick<System, 'other'>): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const [column, text] of Object.entries(system.other)) {
    const header = words(column);
    const field = COLUMNS.find(({ has }) => header.includes(has))?.field;
    if (!field) continue;
    const answer = OWN_QUESTION.has(field) ? text : `${column.trim()}\n${text}`;
    answers[field] = answers[field] ? `${answers[field]}\n\n${answer}` : answer;
  }
  return answers;
}
