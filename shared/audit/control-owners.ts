import type { Statement } from '../soa';
import type { OwnershipSpan } from './independence';

/** A Statement of Applicability that held, or holds. */
export interface HeldStatement {
  /** YYYY-MM-DD: the day it was approved. */
  from: string;
  statement: Pick<Statement, 'entries'>;
}

/**
 * Who was responsible for which control, and when, by the statements that held.
 * @param held oldest first; each holds until the next
 */
export function spansOfStatements(held: readonly HeldStatement[]): OwnershipSpan[] {
  const spans: OwnershipSpan[] = [];
  const open = new Map<string, OwnershipSpan>();
  for (const { from, statement } of held) {
    const now = new Map(statement.entries.map(({ id, responsible }) => [id, responsible]));
    for (const id of new Set([...open.keys(), ...now.keys()])) {
      const [span, personId] = [open.get(id), now.get(id)];
      if (span?.personId === personId) continue;
      if (span) {
        span.until = from;
        open.delete(id);
      }
      if (!personId) continue;
      const next: OwnershipSpan = { personId, what: { kind: 'control', id }, from };
      spans.push(next);
      open.set(id, next);
    }
  }
  return spans;
}
