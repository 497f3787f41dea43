import { type ProcessId, processById } from '../processes';
import type { ProcessRecord } from '../records/process-record';
import type { ConfirmationRecord } from '../risk/confirmation';
import type { AssessmentRecord } from '../risk/record';
import { groupsInWords, ruleInWords } from '../tasks/rule';

/** A record as far as the evidence in it goes. */
export interface RecordIn {
  number: string;
  process?: ProcessId;
  systemId?: string;
  systemName: string;
  record: AssessmentRecord | ConfirmationRecord | ProcessRecord;
}

/** One act of a person in a recorded run: who did what, when, how, and on which version. */
export interface Evidence {
  /** ISO 8601, UTC. */
  at: string;
  who: string;
  /** How it is known who it was; '' where that is not in the record. */
  means: '' | 'signed in' | 'mailed link';
  /** 'Approve treatment'. */
  step: string;
  act:
    | 'confirmed'
    | 'submitted'
    | 'approved'
    | 'rejected'
    | 'changes-requested'
    | 'delegated'
    | 'reassigned'
    | 'replaced';
  /** Comment, conditions, references, exceptions: in words, one a line. */
  words: string[];
  process: ProcessId;
  recordNumber: string;
  about: string;
  systemId?: string;
  /** Of the register entry that the content was made on. */
  systemVersion?: number;
  /** Of what was submitted or decided on; '' for a task that changed hands. */
  contentHash: string;
  /** Whether that is the content of the record, or an earlier version which was replaced. */
  holds: boolean;
}

/** Every act that a record is evidence of, the first first. */
export function evidenceOf(stored: RecordIn): Evidence[] {
  return actsOf(stored).sort((a, b) => a.at.localeCompare(b.at));
}

function actsOf(stored: RecordIn): Evidence[] {
  const { record } = stored;
  switch (record.kind) {
    case 'process':
      return ofProcess(stored, record);
    case 'ai-risk-confirmation':
      return [ofConfirmation(stored, record)];
    default:
      return ofAssessment(stored, record);
  }
}

const ofConfirmation = (stored: RecordIn, record: ConfirmationRecord): Evidence => ({
  ...common(stored, 'risk-assessment'),
  systemVersion: record.system.version,
  at: record.confirmed.at,
  who: record.confirmed.by.name,
  means: 'signed in',
  step: `Confirm ${record.confirms.number}`,
  act: 'confirmed',
  words: [record.confirmed.reason],
  contentHash: record.confirms.contentHash,
  holds: true,
});

const common = (stored: RecordIn, process: ProcessId) => ({
  process,
  recordNumber: stored.number,
  about: stored.systemName,
  ...(stored.systemId && { systemId: stored.systemId }),
});

const meansIn = (means: 'link' | 'sign-in' | undefined): Evidence['means'] =>
  means === undefined ? '' : means === 'link' ? 'mailed link' : 'signed in';

function ofAssessment(stored: RecordIn, record: AssessmentRecord): Evidence[] {
  const { steps } = processById('risk-assessment');
  const base = { ...common(stored, 'risk-assessment'), systemVersion: record.subject.system.version };
  return [
    {
      ...base,
      at: record.submitted.at,
      who: record.submitted.by.name,
      means: meansIn(record.submitted.means),
      step: steps.assess!.name,
      act: 'submitted',
      words: [],
      contentHash: record.contentHash,
      holds: true,
    },
    ...record.decisions.map(
      ({ at, by, means, outcome, comment, rule, ownSubmission, contentHash }): Evidence => ({
        ...base,
        at,
        who: by.name,
        means: meansIn(means),
        step: steps.approve!.name,
        act: outcome,
        words: [
          comment,
          ownSubmission ? 'Exception: decided on their own submission' : '',
          rule ? `Rule: ${rule}` : '',
        ].filter(Boolean),
        contentHash,
        holds: contentHash === record.contentHash,
      }),
    ),
  ];
}

function ofProcess(stored: RecordIn, record: ProcessRecord): Evidence[] {
  const { steps } = processById(record.process);
  const base = {
    ...common(stored, record.process),
    ...(record.system && { systemVersion: record.system.version }),
  };
  const nameOf = (step: string) => steps[step]?.name ?? (step === 'start' ? 'Start' : step);
  const submitted = [
    ...record.contents.map((content) => ({ ...content, holds: true })),
    ...record.replaced.map((content) => ({ ...content, holds: false, exception: undefined })),
  ];
  const lastOf = new Map(record.decisions.map(({ step, contentHash }) => [step, contentHash]));
  return [
    ...submitted.map(
      ({ at, by, step, item, contentHash, holds, exception }): Evidence => ({
        ...base,
        at,
        who: by.name,
        means: '',
        step: item === undefined ? nameOf(step) : `${nameOf(step)} ${item + 1}`,
        act: 'submitted',
        words: exception
          ? [`Exception: this person ${exception.against}`, `Reason: ${exception.reason}`]
          : [],
        contentHash,
        holds,
      }),
    ),
    ...record.decisions.map(
      ({
        at,
        by,
        means,
        step,
        rule,
        groups,
        outcome,
        comment,
        conditions,
        references,
        override,
        contentHash,
      }): Evidence => ({
        ...base,
        at,
        who: by.name,
        means: means === 'link' ? 'mailed link' : 'signed in',
        step: nameOf(step),
        act: outcome,
        words: [
          comment,
          conditions ? `Conditions: ${conditions}` : '',
          references ? `Refers to: ${references}` : '',
          override ? `Exception: this person ${override}` : '',
          groups ? `Decided for ${groupsInWords(groups)}. Rule: ${ruleInWords(rule)}` : '',
        ].filter(Boolean),
        contentHash,
        // Of several rounds only the last decision's content became the record's.
        holds: lastOf.get(step) === contentHash,
      }),
    ),
    ...record.handedOn.map(
      ({ at, by, step, how, from, to, reason, override }): Evidence => ({
        ...base,
        at,
        who: by.name,
        means: '',
        step: nameOf(step),
        act: how,
        words: [
          `${from.name} to ${to.name}: ${reason}`,
          override ? `Exception: ${to.name} ${override}` : '',
        ].filter(Boolean),
        contentHash: '',
        holds: true,
      }),
    ),
  ];
}
