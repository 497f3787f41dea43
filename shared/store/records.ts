import type { ProcessId } from '../processes';
import type { ProcessRecord } from '../records/process-record';
import type { ConfirmationRecord } from '../risk/confirmation';
import type { AssessmentRecord } from '../risk/record';
import type { Run } from '../runs/run';
import { keys } from './keys';
import { get, type Page, queryPage, type Write } from './table';

/** A record as it is kept, with what lists show. */
export interface StoredRecord {
  number: string;
  /** 'risk-assessment' where absent. */
  process?: ProcessId;
  runId: string;
  /** The AI system that it is about. */
  systemId?: string;
  /** Its name; or what else the record is about. */
  systemName: string;
  /** Of a risk assessment. */
  residualLevel?: string;
  outcome: string;
  finalizedAt: string;
  /** SHA-256 of the record's canonical JSON (RFC 8785). */
  hash: string;
  record: AssessmentRecord | ConfirmationRecord | ProcessRecord;
}

/** A risk assessment's record, whose content has its own shape. */
export type StoredAssessment = StoredRecord & { record: AssessmentRecord; residualLevel: string };

export const isAssessment = (stored: StoredRecord): stored is StoredAssessment =>
  stored.record.kind === 'ai-risk-assessment';

/** Confirms an earlier assessment, whose content is its content. */
export type StoredConfirmation = StoredRecord & { record: ConfirmationRecord; residualLevel: string };

export const isConfirmation = (stored: StoredRecord): stored is StoredConfirmation =>
  stored.record.kind === 'ai-risk-confirmation';

/** A record made of forms and decisions. */
export type StoredProcessRecord = StoredRecord & { record: ProcessRecord };

export const isProcessRecord = (stored: StoredRecord): stored is StoredProcessRecord =>
  stored.record.kind === 'process';

export const getRecord = (number: string): Promise<StoredRecord | undefined> =>
  get<StoredRecord>(keys.record(number));

/** Newest first; of every process, or of one, by the prefix of its numbers. */
export const listRecords = (limit: number, from?: string, prefix?: string): Promise<Page<StoredRecord>> =>
  queryPage<StoredRecord>('RECORDS', {
    index: 'lists',
    descending: true,
    limit,
    from,
    ...(prefix && { beginsWith: `${prefix}-` }),
  });

/** The write that keeps a record; it is never written over. */
export const recordWrite = (stored: StoredRecord): Write => ({
  put: { ...keys.record(stored.number), ...stored, listsPk: 'RECORDS', listsSk: stored.number },
  condition: 'attribute_not_exists(pk)',
});

/** What is kept of a record made of forms and decisions. */
export const storedProcessRecord = (
  { id, process, systemId, systemName }: Run,
  { record, hash }: { record: ProcessRecord; hash: string },
): StoredProcessRecord => ({
  number: record.number,
  process,
  runId: id,
  ...(systemId && { systemId }),
  systemName,
  outcome: record.outcome,
  finalizedAt: record.finalizedAt,
  hash,
  record,
});
