import type { LedgerEntry } from '../../../../shared/ledger/ledger';
import { REASON_NAMES, type Reason } from '../../../../shared/runs/run';
import type { Tone } from '../../ui';

export interface LedgerWords {
  title: string;
  detail?: string;
  tone: Tone;
}

type Facts = LedgerEntry['facts'];

const asked: Record<string, string> = {
  assess: 'Asked to assess the risks',
  approve: 'Asked to decide on the treatment',
};

const ACTS: Record<string, (facts: Facts) => LedgerWords> = {
  'run-started': ({ reason }) => ({
    title: 'Started',
    detail: REASON_NAMES[reason as Reason],
    tone: 'neutral',
  }),
  'task-opened': ({ step }) => ({ title: asked[String(step)] ?? 'Task opened', tone: 'info' }),
  'task-reminded': () => ({ title: 'Reminded', tone: 'neutral' }),
  'task-escalated': () => ({ title: 'Overdue: the administrators were told', tone: 'attention' }),
  'task-expired': () => ({ title: 'Nobody answered in time', tone: 'attention' }),
  'assessment-submitted': () => ({ title: 'Assessment submitted', tone: 'good' }),
  'treatment-approved': () => ({ title: 'Treatment and residual risk approved', tone: 'good' }),
  'treatment-rejected': () => ({ title: 'Treatment rejected', tone: 'bad' }),
  'treatment-changes-requested': () => ({ title: 'Changes asked for', tone: 'attention' }),
  'record-finalized': ({ recordNumber }) => ({ title: `Recorded as ${recordNumber}`, tone: 'good' }),
  'run-unanswered': () => ({ title: 'Ended without a record', tone: 'attention' }),
  'run-failed': ({ problem }) => ({ title: 'Failed', detail: String(problem), tone: 'bad' }),
};

/** A ledger entry in plain words. An act that this file does not know is shown by its own name. */
export function inWords({ act, facts }: Pick<LedgerEntry, 'act' | 'facts'>): LedgerWords {
  const words = Object.hasOwn(ACTS, act) ? ACTS[act]!(facts) : undefined;
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
