import type { LedgerEntry } from '../../../../shared/ledger/ledger';
import { type ProcessId, processById } from '../../../../shared/processes';
import { REASON_NAMES, type Reason } from '../../../../shared/runs/run';
import type { Tone } from '../../ui';

export interface LedgerWords {
  title: string;
  detail?: string;
  tone: Tone;
}

type Facts = LedgerEntry['facts'];

const ACTS: Record<string, (facts: Facts, step: string) => LedgerWords> = {
  'run-started': ({ reason }) => ({
    title: 'Started',
    detail: REASON_NAMES[reason as Reason],
    tone: 'neutral',
  }),
  'task-opened': (_, step) => ({ title: `Asked: ${step}`, tone: 'info' }),
  'task-reminded': () => ({ title: 'Reminded', tone: 'neutral' }),
  'task-escalated': () => ({ title: 'Overdue: the administrators were told', tone: 'attention' }),
  'task-expired': () => ({ title: 'Nobody answered in time', tone: 'attention' }),
  'task-ended': (_, step) => ({ title: `Ended: ${step}`, detail: 'The process broke', tone: 'bad' }),
  'task-outdated': (_, step) => ({
    title: `Called off: ${step}`,
    detail: 'What was to be decided on changed',
    tone: 'attention',
  }),
  'task-taken-back': (_, step) => ({
    title: `Called off, since it was taken back: ${step}`,
    tone: 'attention',
  }),
  'answer-taken-back': (_, step) => ({ title: `Took back an answer: ${step}`, tone: 'attention' }),
  'task-delegated': (_, step) => ({ title: `Delegated: ${step}`, tone: 'neutral' }),
  'task-reassigned': (_, step) => ({ title: `Reassigned: ${step}`, tone: 'neutral' }),
  'task-replaced': ({ stuck }, step) =>
    stuck
      ? { title: `Nobody is left to be asked: ${step}`, tone: 'bad' }
      : { title: `Somebody else is asked: ${step}`, detail: 'A person has left', tone: 'neutral' },
  'task-submitted': (_, step) => ({ title: `Submitted: ${step}`, tone: 'good' }),
  'task-approved': (_, step) => ({ title: `Approved: ${step}`, tone: 'good' }),
  'task-rejected': (_, step) => ({ title: `Rejected: ${step}`, tone: 'bad' }),
  'task-changes-requested': (_, step) => ({ title: `Changes asked for: ${step}`, tone: 'attention' }),
  'answer-approved': (_, step) => ({
    title: `One approval: ${step}`,
    detail: 'Others are still asked',
    tone: 'good',
  }),
  'answer-rejected': (_, step) => ({
    title: `One rejection: ${step}`,
    detail: 'Others are still asked',
    tone: 'bad',
  }),
  'independence-exception': () => ({ title: 'Exception to the independence of auditors', tone: 'attention' }),
  // Of runs of earlier releases.
  'assessment-submitted': () => ({ title: 'Assessment submitted', tone: 'good' }),
  'treatment-approved': () => ({ title: 'Treatment and residual risk approved', tone: 'good' }),
  'treatment-rejected': () => ({ title: 'Treatment rejected', tone: 'bad' }),
  'treatment-changes-requested': () => ({ title: 'Changes asked for', tone: 'attention' }),
  'record-finalized': ({ recordNumber }) => ({ title: `Recorded as ${recordNumber}`, tone: 'good' }),
  'run-followed-up': () => ({ title: 'Everything that was decided is followed up', tone: 'good' }),
  'run-unanswered': () => ({ title: 'Ended without a record', tone: 'attention' }),
  'run-withdrawn': () => ({ title: 'Withdrawn', tone: 'attention' }),
  'run-failed': ({ problem }) => ({ title: 'Failed', detail: String(problem), tone: 'bad' }),
};

/**
 * A ledger entry in plain words. An act that this file does not know is shown by its own name.
 * @param process whose step names are used
 */
export function inWords(
  { act, facts }: Pick<LedgerEntry, 'act' | 'facts'>,
  process: ProcessId = 'risk-assessment',
): LedgerWords {
  const step = processById(process).steps[String(facts.step)]?.name ?? String(facts.step ?? 'a task');
  const words = Object.hasOwn(ACTS, act) ? ACTS[act]!(facts, step) : undefined;
  if (words) return words;
  const plain = act.replaceAll('-', ' ');
  return { title: `${plain[0]?.toUpperCase()}${plain.slice(1)}`, tone: 'neutral' };
}

/** How it is known who acted; '' for the system itself. */
export const MEANS: Record<LedgerEntry['by'], string> = {
  'sign-in': 'signed in',
  link: 'by the mailed link',
  operator: 'at the machine',
  system: '',
};
