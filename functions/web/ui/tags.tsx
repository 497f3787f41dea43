import type { Child } from 'hono/jsx';

/** What a colour means here; never the only sign: the words are always there. */
export type Tone = 'neutral' | 'info' | 'good' | 'attention' | 'bad';

/** A short status in words. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children?: Child }) {
  return (
    <strong class={`tag ${tone}`}>
      <Sign tone={tone} />
      {children}
    </strong>
  );
}

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
export type Stateful = 'run' | 'task' | 'record' | 'mail' | 'schedule';

/** Words and tone of every known state; run states are those of Step Functions' DescribeExecution. */
const STATES: Record<Stateful, Record<string, [text: string, tone: Tone]>> = {
  run: {
    RUNNING: ['Running', 'info'],
    SUCCEEDED: ['Succeeded', 'good'],
    FAILED: ['Failed', 'bad'],
    TIMED_OUT: ['Timed out', 'bad'],
    ABORTED: ['Stopped', 'neutral'],
    PENDING_REDRIVE: ['Waiting to go on', 'attention'],
  },
  task: {
    OPEN: ['Open', 'info'],
    DRAFT: ['Draft saved', 'info'],
    CHANGES_REQUESTED: ['Changes requested', 'attention'],
    OVERDUE: ['Overdue', 'bad'],
    ESCALATED: ['Escalated', 'bad'],
    DONE: ['Done', 'good'],
    COMPLETED: ['Done', 'good'],
    CLOSED: ['Done', 'good'],
    APPROVED: ['Approved', 'good'],
    REJECTED: ['Rejected', 'bad'],
    EXPIRED: ['Expired', 'neutral'],
    CANCELLED: ['Cancelled', 'neutral'],
  },
  record: {
    DRAFT: ['Draft', 'neutral'],
    SUBMITTED: ['Awaiting approval', 'attention'],
    AWAITING_APPROVAL: ['Awaiting approval', 'attention'],
    FINAL: ['Final', 'good'],
    REJECTED: ['Rejected', 'bad'],
    SUPERSEDED: ['Superseded', 'neutral'],
  },
  mail: {
    QUEUED: ['Queued', 'info'],
    SENDING: ['Sending', 'info'],
    SENT: ['Sent', 'good'],
    DELIVERED: ['Delivered', 'good'],
    RETRYING: ['Trying again', 'attention'],
    BOUNCED: ['Bounced', 'bad'],
    FAILED: ['Not sent', 'bad'],
  },
  schedule: {
    ENABLED: ['Active', 'good'],
    ACTIVE: ['Active', 'good'],
    DISABLED: ['Paused', 'neutral'],
    PAUSED: ['Paused', 'neutral'],
    COMPLETED: ['Over', 'neutral'],
  },
};

export interface StateTagProps {
  of: Stateful;
  /** In any case, with '_', '-' or blanks: 'TIMED_OUT' is 'timed-out'. An unknown state is shown as it is. */
  state: string;
}

/** The state of a run, task, record, mail or schedule. */
export function StateTag({ of, state }: StateTagProps) {
  const [text, tone] = STATES[of][state.toUpperCase().replace(/[-\s]/g, '_')] ?? [state, 'neutral' as const];
  return <Tag tone={tone}>{text}</Tag>;
}

export const RISK_LEVELS = ['low', 'moderate', 'high', 'critical'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

const RISK_STYLE: Record<RiskLevel, string> = {
  low: 'good',
  moderate: 'attention',
  high: 'bad',
  critical: 'critical',
};

export interface RiskTagProps {
  level: RiskLevel;
  /** The criteria's own name of the level; "Low", "Moderate", "High" or "Critical" unless given. */
  text?: string;
}

/** A risk level: its word, and one to four bars. */
export function RiskTag({ level, text }: RiskTagProps) {
  const bars = RISK_LEVELS.indexOf(level);
  return (
    <strong class={`tag ${RISK_STYLE[level]}`}>
      <svg width="15" height="12" viewBox="0 0 15 12" aria-hidden="true">
        {RISK_LEVELS.map((_, bar) => (
          <rect
            x={bar * 4}
            y={9 - bar * 3}
            width="3"
            height={3 + bar * 3}
            fill="currentColor"
            fill-opacity={bar <= bars ? '1' : '.25'}
          />
        ))}
      </svg>
      {text ?? riskWord(level)}
    </strong>
  );
}

/** 'critical' → 'Critical' */
export function riskWord(level: RiskLevel): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}
