import type { ApprovedDocument } from '../../approval/start-form';
import type { Key } from '../keys';

/** Where a document's latest approval is named: of two versions only the later one can be approved. */
export const approvalKey = ({ kind, documentId }: Pick<ApprovedDocument, 'kind' | 'documentId'>): Key => ({
  pk: `DOCUMENT#${kind}#${documentId}`,
  sk: 'APPROVAL',
});
