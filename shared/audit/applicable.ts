import { controlById } from '../aims';
import type { Statement } from '../soa';
import type { ApplicableControl } from './scope';

/**
 * The controls that an approved Statement of Applicability includes, of Annex A and of the organization's own. What is
 * excluded is not audited; whether its exclusion is justified is part of 6.1.3.
 */
export function applicableIn({ entries, own }: Pick<Statement, 'entries' | 'own'>): ApplicableControl[] {
  return entries
    .filter(({ decision }) => decision !== 'excluded')
    .map(({ id }) => ({
      id,
      title: controlById(id)?.title ?? own.find((control) => control.id === id)?.title ?? id,
    }));
}
