import { toCsv } from '../csv/csv';
import { answersOf, FIELD_NAMES, type FieldId, type Names } from './differences';
import { emptyEntry, GROUPS, namedControls, type Statement } from './statement';

const COLUMNS: FieldId[] = [
  'decision',
  'justification',
  'implementation',
  'responsible',
  'evidence',
  'risks',
  'description',
];

/** A statement as CSV, one row for each control. Several answers in one cell are lines of it. */
export function statementCsv(statement: Statement, names: Names): string {
  const entries = new Map(statement.entries.map((entry) => [entry.id, entry]));
  const groups = new Map(GROUPS.map(({ id, title }) => [id, title]));
  const head = ['Control', 'Title', 'Control objective', ...COLUMNS.map((field) => FIELD_NAMES[field])];
  const rows = namedControls(statement.own).map((control) => {
    const answers = answersOf(control, entries.get(control.id) ?? emptyEntry(control.id), names);
    const cells = COLUMNS.map((field) => (answers[field] ?? []).join('\n'));
    return [control.id, control.title, groups.get(control.group)!, ...cells];
  });
  return toCsv([head, ...rows]);
}
