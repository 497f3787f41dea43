import { addDays } from '../days';
import type { Assessment } from './assessment';
import type { RiskSettings } from './settings';

/** What a treatment plan asks one person to do about one risk (6.1.3, 8.3): one task. */
export interface TreatmentAction {
  /** The risk's place in the assessment, from 0: the `item` of its task. */
  risk: number;
  /** The risk's title. */
  title: string;
  /** What is to be done. */
  what: string;
  responsible: string;
  /** Who gets the task; absent: who submitted the assessment. */
  ownerId?: string;
  /** YYYY-MM-DD. */
  dueOn: string;
}

/** The actions of an assessment; a retained risk has none. */
export const treatmentActions = ({ risks }: Assessment): TreatmentAction[] =>
  risks.flatMap(({ title, plan }, risk) =>
    plan
      ? [
          {
            risk,
            title,
            what: plan.actions,
            responsible: plan.responsible,
            ...(plan.owner && { ownerId: plan.owner.id }),
            dueOn: plan.dueDate,
          },
        ]
      : [],
  );

/** What the state machine is told of a plan: which tasks to open, and until when it waits for each. */
export type FollowUp = {
  /** {@link TreatmentAction.risk} of each action. */
  actions: number[];
  /** ISO 8601, UTC, for each action: when its task ends unanswered. */
  until: string[];
  /** ISO 8601, UTC: when somebody is asked whether the treatment works, and until when. */
  reviewAt: string;
  reviewUntil: string;
};

/**
 * A Standard execution lives one year (Step Functions quotas), so a run waits for its plan this many days from its
 * start, and is over after so many. A longer plan is reviewed then as far as it is; the rest is for the next assessment.
 */
const LATEST_REVIEW_DAYS = 280;
const LATEST_END_DAYS = 360;

/** The last day that a run waits for its plan. @param startedOn day of the run's start, YYYY-MM-DD */
export const latestReview = (startedOn: string): string => addDays(startedOn, LATEST_REVIEW_DAYS);

/**
 * When the actions of a plan end and when it is reviewed: some days after the last action's date, so that there is
 * something to see.
 * @param startedOn day of the run's start, YYYY-MM-DD
 * @param expiryDays how long a task waits beyond its date
 */
export function followUp(
  assessment: Assessment,
  {
    startedOn,
    reviewAfterDays,
    expiryDays,
  }: { startedOn: string; expiryDays: number } & Pick<RiskSettings, 'reviewAfterDays'>,
): FollowUp {
  const actions = treatmentActions(assessment);
  const latest = latestReview(startedOn);
  const lastDue =
    actions
      .map(({ dueOn }) => dueOn)
      .sort()
      .at(-1) ?? startedOn;
  const reviewAt = earlier(addDays(lastDue, reviewAfterDays), latest);
  return {
    actions: actions.map(({ risk }) => risk),
    until: actions.map(({ dueOn }) => midnight(earlier(addDays(dueOn, expiryDays), latest))),
    reviewAt: midnight(reviewAt),
    reviewUntil: midnight(earlier(addDays(reviewAt, expiryDays), addDays(startedOn, LATEST_END_DAYS))),
  };
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const midnight = (day: string) => `${day}T00:00:00Z`;
