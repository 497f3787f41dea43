import type { Child } from 'hono/jsx';
import type { ProcessId } from '../../../../shared/processes';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import type { PageContext } from '../../env';
import { auditRecordMore } from '../audits/corrections';
import { recordInShort } from '../corrective-actions/in-short';
import { impactRecordMore } from '../impact/record-more';
import { reviewRecordMore } from '../reviews/record-more';
import { treatmentRecordMore } from '../risk/treatment-record-more';
import { approvalRecordMore } from '../soa/approval-more';

/** What a process shows on the pages of its records beside what all have: as things stand now, not as recorded. */
export const RECORD_MORE: Partial<
  Record<ProcessId, (c: PageContext, stored: StoredProcessRecord) => Promise<Child>>
> = {
  'impact-assessment': impactRecordMore,
  'internal-audit': auditRecordMore,
  'corrective-action': recordInShort,
  'management-review': reviewRecordMore,
  'risk-assessment': treatmentRecordMore,
  approval: approvalRecordMore,
};
