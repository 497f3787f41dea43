import type { DocumentKind } from '../../approval/documents';
import type { ApprovedDocument } from '../../approval/start-form';
import { policies } from '../../registers/policies';
import { scope } from '../../registers/scope';
import { documentRegister } from '../registers/documents';
import { soaRegister } from '../soa/register';
import type { Write } from '../table';

/** How an approval ended: `outcome` is a key of the process's outcomes. */
export interface ApprovalDecision {
  outcome: string;
  recordNumber: string;
  runId: string;
  /** ISO 8601, UTC: of the act that ended it. */
  at: string;
}

/** The register that keeps the documents of a kind: what an approval does to a version of them. */
export interface DocumentRegister {
  /** Goes into the transaction that makes the approval's record: an approved version holds from then on. */
  decided(document: ApprovedDocument, decision: ApprovalDecision): Promise<Write[]>;
  /** The approval ended without a record: nobody decided, it broke, or it was withdrawn. */
  ended(
    document: ApprovedDocument,
    ending: { state: 'unanswered' | 'failed' | 'withdrawn'; runId: string; at: string },
  ): Promise<Write[]>;
}

/** The registers by the kind of their documents. A kind that has none here cannot be approved. */
export const DOCUMENT_REGISTERS: Partial<Record<DocumentKind, DocumentRegister>> = {
  soa: soaRegister,
  policy: documentRegister(policies),
  scope: documentRegister(scope),
};
