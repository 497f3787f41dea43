import type { Child } from 'hono/jsx';
import type { Tone } from './tags';
import { Time, type TimeProps } from './time';
import type { Instant } from './time-words';

export interface TimelineItem {
  at: Instant;
  /** What happened: "Assessment submitted". */
  title: Child;
  /** Who did it: a person's name, "aimsflow" or a schedule. */
  by?: Child;
  /** More about it. */
  detail?: Child;
  tone?: Tone;
}

export interface TimelineProps {
  /** In the order to be shown. */
  items: TimelineItem[];
  /** How times are written: 'both' unless given. */
  show?: TimeProps['show'];
  now?: number;
  timeZone?: string;
}

/** What happened, beside a graph or below a record. */
export function Timeline({ items, show, now, timeZone }: TimelineProps) {
  return (
    <ol class="timeline">
      {items.map(({ at, title, by, detail, tone = 'neutral' }) => (
        <li class={tone}>
          <h3>{title}</h3>
          <p class="when">
            <Time at={at} show={show} now={now} timeZone={timeZone} />
            {by && <> by {by}</>}
          </p>
          {detail && <p>{detail}</p>}
        </li>
      ))}
    </ol>
  );
}

export interface StepsProps {
  /** Names the list: "Progress" unless given. */
  label?: string;
  steps: { text: string; state: 'done' | 'current' | 'upcoming'; href?: string }[];
}

/** Where a person stands in a form of several pages. */
export function Steps({ label = 'Progress', steps }: StepsProps) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ text, state, href }, index) => (
        <li class={state} aria-current={state === 'current' ? 'step' : undefined}>
          <span class="dot" aria-hidden="true">
            {state === 'done' ? '✓' : index + 1}
          </span>
          <span>
            {href ? <a href={href}>{text}</a> : text}
            {state === 'done' && <span class="hidden"> (done)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
