import type { Child } from 'hono/jsx';
import type { ProcessId } from '../../../../shared/processes';
import type { Run } from '../../../../shared/runs/run';
import type { PageContext } from '../../env';
import { auditRunMore } from '../audits/corrections';
import { runInShort } from '../corrective-actions/in-short';
import { reviewRunMore } from '../reviews/run-more';
import { treatmentOfRun } from '../risk/treatment-of-run';
import { approvalRunMore } from '../soa/approval-more';

/** What a process shows on the pages of its runs beside what all have. */
export const RUN_MORE: Partial<Record<ProcessId, (c: PageContext, run: Run) => Promise<Child>>> = {
  'management-review': reviewRunMore,
  'risk-assessment': treatmentOfRun,
  'internal-audit': auditRunMore,
  'corrective-action': runInShort,
  approval: approvalRunMore,
};
