import type { Child } from 'hono/jsx';

/** What a colour means here; never the only sign: the words are always there. */
export type Tone = 'neutral' | 'info' | 'good' | 'attention' | 'bad';

/** A short status in words. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children?: Child }) {
  return (
    <strong class={isLong(children) ? `tag ${tone} long` : `tag ${tone}`}>
      <Sign tone={tone} />
      {children}
    </strong>
  );
}

/** A short one stays on its line, so that a narrow column does not break it; a long one must not widen the page. */
const isLong = (words: Child): boolean => typeof words === 'string' && words.length > 22;

/** A small shape beside the words, different for each tone. */
const SIGNS: Record<Tone, string> = {
  neutral: 'M2 6h8',
  info: 'M3.5 2 9 6l-5.5 4z',
  good: 'm1.5 6.5 3 3 6-7',
  attention: 'M6 1.5v5.5M6 10v.2',
  bad: 'm2 2 8 8M10 2l-8 8',
};

function Sign({ tone }: { tone: Tone }) {
  return (
    <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={SIGNS[tone]}
        fill={tone === 'info' ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** The things that have states. */
export type Stateful = 'run' | 'task' | 'decision' | 'record' | 'mail' | 'schedule';

/** Words and tone of every known state: those of shared/, and in capitals those of the AWS services. */
const STATES: Record<Stateful, Record<string, [text: string, tone: Tone]>> = {
  run: {
    starting: ['Starting', 'info'],
    running: ['Running', 'info'],
    'following-up': ['Being followed up', 'info'],
    recorded: ['Recorded', 'good'],
    rejected: ['Rejected', 'attention'],
    unanswered: ['Unanswered', 'attention'],
    withdrawn: ['Withdrawn', 'neutral'],
    failed: ['Failed', 'bad'],
    RUNNING: ['Running', 'info'],
    SUCCEEDED: ['Succeeded', 'good'],
    FAILED: ['Failed', 'bad'],
    TIMED_OUT: ['Timed out', 'bad'],
    ABORTED: ['Stopped', 'neutral'],
    PENDING_REDRIVE: ['Waiting to go on', 'attention'],
  },
  task: {
    open: ['Open', 'info'],
    draft: ['Draft saved', 'info'],
    overdue: ['Overdue', 'bad'],
    done: ['Done', 'good'],
    expired: ['Expired', 'attention'],
    withdrawn: ['Withdrawn', 'neutral'],
    outdated: ['Called off', 'neutral'],
    ended: ['Ended', 'bad'],
  },
  decision: {
    submitted: ['Submitted', 'info'],
    approved: ['Approved', 'good'],
    rejected: ['Rejected', 'bad'],
    'changes-requested': ['Changes requested', 'attention'],
    'accepted-by-owner': ['Accepted by owner', 'good'],
  },
  record: {
    draft: ['Draft', 'neutral'],
    submitted: ['Awaiting approval', 'attention'],
    final: ['Final', 'good'],
    superseded: ['Superseded', 'neutral'],
  },
  mail: {
    pending: ['To be sent', 'info'],
    sending: ['Sending', 'info'],
    sent: ['Sent', 'good'],
    failed: ['Not sent', 'bad'],
    obsolete: ['No longer needed', 'neutral'],
  },
  schedule: {
    ENABLED: ['Active', 'good'],
    DISABLED: ['Paused', 'neutral'],
    active: ['Active', 'good'],
    paused: ['Paused', 'neutral'],
    over: ['Over', 'neutral'],
  },
};

export interface StateTagProps {
  of: Stateful;
  /** As stored. A state this file does not know is shown as it is, in neutral. */
  state: string;
}

/** The state of a run, task, decision (also a record's outcome), record, mail or schedule. */
export function StateTag({ of, state }: StateTagProps) {
  const known = Object.hasOwn(STATES[of], state) ? STATES[of][state] : undefined;
  const [text, tone] = known ?? [state, 'neutral' as const];
  return <Tag tone={tone}>{text}</Tag>;
}
