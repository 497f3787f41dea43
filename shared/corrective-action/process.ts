import type { FormContent } from '../forms/form';
import type { Process, RunFacts } from '../processes/process';
import { contentOf, latestOf } from './facts';
import { START_FORM, type StartContent } from './forms/start';
import { approve, cause, contain, direct, implement, plan, review } from './steps';

const started = (content: FormContent) => content as StartContent;

/** Nonconformity and corrective action (ISO/IEC 42001 10.2), from the finding to the proof that its cause is gone. */
export const correctiveAction: Process = {
  id: 'corrective-action',
  name: 'Corrective action',
  clauses: ['10.2'],
  prefix: 'CA',
  about: 'organization',
  purpose:
    'Something is not as it has to be: contain it, find its cause, and take the cause away. Some time later another ' +
    'person checks whether it worked; if not, it begins again with a higher priority.',
  start: {
    form: START_FORM,
    title: (content) => started(content).title,
    systemId: (content) => started(content).system,
  },
  steps: { contain, cause, plan, approve, implement, review, direct },
  outcome,
  outcomes: {
    effective: { text: 'Closed: it worked', tone: 'good' },
    contained: { text: 'Closed: corrected, no further action needed', tone: 'neutral' },
    reopened: { text: 'Did not work: opened again as a new corrective action', tone: 'attention' },
    ineffective: { text: 'Closed: it did not work', tone: 'bad' },
  },
};

/** How it ended goes by what was submitted last: the plan, the review, or what management decided. */
function outcome(facts: RunFacts): string {
  const last = latestOf(facts, ['plan', 'review', 'direct'] as const);
  if (last === 'review' && contentOf(facts, 'review')?.effective === 'yes') return 'effective';
  if (last === 'plan' && contentOf(facts, 'plan')?.needed === 'no') return 'contained';
  return contentOf(facts, 'direct')?.how === 'new' ? 'reopened' : 'ineffective';
}
