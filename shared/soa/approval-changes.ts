import type { DocumentChange } from '../approval/start-form';
import { type ControlDifference, FIELD_NAMES, type FieldDifference } from './differences';

/** The differences as an approver sees them: one change for each control, its answers as lines. */
export const approvalChanges = (differences: readonly ControlDifference[]): DocumentChange[] =>
  differences.map(({ id, title, kind, fields }) => ({
    part: `${id} ${title}${kind === 'changed' ? '' : ` (${kind})`}`,
    before: lines(fields, 'before'),
    after: lines(fields, 'after'),
  }));

function lines(fields: readonly FieldDifference[], side: 'before' | 'after'): string | undefined {
  const said = fields.flatMap((field) => {
    const values = field[side];
    return values ? [`${FIELD_NAMES[field.field]}: ${values.join('; ')}`] : [];
  });
  return said.length > 0 ? said.join('\n') : undefined;
}
