import { daysBetween } from '../../days';
import { dayInWords, inDays } from '../days';
import type { PackInput, PolicyFact } from '../pack-input';
import {
  type Draft,
  dueInWords,
  figuresFrom,
  isSince,
  latestFirst,
  notesOn,
  type PackItem,
  sorted,
} from './section';

/** Incidents that were closed since the last review and all that are open; of concerns only how many. */
export function incidentsSection({ incidents, concerns, previous, today }: PackInput): Draft {
  const href = '/registers/incidents';
  const figure = figuresFrom('Register of incidents', href);
  const concernFigure = figuresFrom('Register of concerns', '/registers/concerns');
  const since = previous?.heldOn;
  const open = incidents.items.filter(({ closedOn }) => closedOn === undefined);
  const closed = incidents.items.filter(({ closedOn }) => isSince(closedOn, since));
  const reported = incidents.items.filter(({ reportedOn }) => isSince(reportedOn, since));
  const noConcern = concerns.inPeriod + concerns.open === 0;
  return {
    id: 'incidents',
    input: 'measurement',
    title: 'Incidents and concerns',
    href,
    figures: [
      figure('reported', 'Incidents in the period', reported.length, 'bad'),
      figure('open', 'Incidents that are open', open.length, 'attention'),
      concernFigure('concerns', 'Concerns in the period', concerns.inPeriod, 'attention'),
      concernFigure('concerns-open', 'Concerns that are open', concerns.open, 'attention'),
    ],
    items: sorted(
      [...open, ...closed],
      ({ closedOn }) => (closedOn === undefined ? 0 : 1),
      ({ reportedOn }) => latestFirst(reportedOn),
      ({ title }) => title,
    ).map((each) => ({
      title: each.title,
      href: each.href,
      state: each.closedOn === undefined ? 'Open' : 'Closed',
      tone: each.closedOn === undefined ? 'attention' : 'good',
      facts: [
        ...(each.severity ? [each.severity] : []),
        `Reported on ${dayInWords(each.reportedOn)}`,
        each.closedOn === undefined
          ? `Open for ${inDays(daysBetween(each.reportedOn, today))}`
          : `Closed on ${dayInWords(each.closedOn)}`,
      ],
    })),
    notes: notesOn(
      incidents,
      noConcern ? 'No incident and no concern is on record.' : 'No incident is on record.',
    ),
  };
}

/** Work that is late: what people were asked to do and have not done. */
export function tasksSection({ tasks, today }: PackInput): Draft {
  const figure = figuresFrom('Open tasks', '/tasks');
  const late = tasks.items.filter(({ dueOn }) => dueOn < today);
  return {
    id: 'tasks',
    input: 'measurement',
    title: 'Overdue work',
    href: '/tasks',
    figures: [
      figure('open', 'Open tasks', tasks.items.length),
      figure('overdue', 'Overdue', late.length, 'bad'),
    ],
    items: sorted(
      late,
      ({ dueOn }) => dueOn,
      ({ title }) => title,
    ).map(({ title, href, dueOn, asked }) => ({
      title,
      href,
      state: 'Overdue',
      tone: 'bad',
      facts: [dueInWords(dueOn, today), `Asked: ${[...asked].sort().join(', ')}`],
    })),
    notes: [
      ...notesOn(tasks, 'No task is open.'),
      ...(tasks.items.length > 0 && late.length === 0 ? ['No open task is overdue.'] : []),
    ],
  };
}

/** Whether policies were reviewed when they should have been (5.2, A.2.4). */
export function policiesSection({ policies, previous, today }: PackInput): Draft {
  const href = '/registers/policies';
  const figure = figuresFrom('Register of policies', href);
  const late = policies.items.filter(
    ({ nextReviewOn }) => nextReviewOn !== undefined && nextReviewOn < today,
  );
  const reviewed = policies.items.filter(({ reviewedOn }) => isSince(reviewedOn, previous?.heldOn));
  return {
    id: 'policies',
    input: 'measurement',
    title: 'Reviews of policies',
    href,
    figures: [
      figure('all', 'Policies', policies.items.length),
      figure('reviewed', 'Reviewed in the period', reviewed.length, 'good'),
      figure('overdue', 'Review overdue', late.length, 'bad'),
    ],
    items: sorted(
      policies.items,
      (policy) => (late.includes(policy) ? 0 : 1),
      ({ nextReviewOn }) => nextReviewOn ?? '9999',
      ({ title }) => title,
    ).map((policy) => ({
      title: policy.title,
      href: policy.href,
      ...stateOf(policy, late.includes(policy)),
      facts: [
        policy.reviewedOn ? `Last reviewed on ${dayInWords(policy.reviewedOn)}` : 'Never reviewed',
        ...(policy.nextReviewOn ? [dueInWords(policy.nextReviewOn, today)] : ['No next review is planned']),
      ],
    })),
    notes: notesOn(policies, 'The register of policies is empty.'),
  };
}

/** Nobody has reviewed what was never approved, however far its next review is. */
function stateOf({ reviewedOn }: PolicyFact, late: boolean): Pick<PackItem, 'state' | 'tone'> {
  if (late) return { state: 'Review overdue', tone: 'bad' };
  return reviewedOn
    ? { state: 'Reviewed in time', tone: 'good' }
    : { state: 'Not approved yet', tone: 'attention' };
}

/** What could be better: still open, and what was decided since the last review (10.1). */
export function opportunitiesSection({ opportunities, previous }: PackInput): Draft {
  const href = '/registers/opportunities';
  const figure = figuresFrom('Register of opportunities', href);
  const since = previous?.heldOn;
  const open = opportunities.items.filter(({ decidedOn }) => decidedOn === undefined);
  const decided = opportunities.items.filter(({ decidedOn }) => isSince(decidedOn, since));
  return {
    id: 'opportunities',
    input: 'opportunities',
    title: 'Opportunities for improvement',
    href,
    figures: [
      figure('open', 'To be decided', open.length, 'attention'),
      figure(
        'raised',
        'Raised in the period',
        opportunities.items.filter(({ raisedOn }) => isSince(raisedOn, since)).length,
      ),
      figure('decided', 'Decided in the period', decided.length, 'good'),
    ],
    items: sorted(
      [...open, ...decided],
      ({ decidedOn }) => (decidedOn === undefined ? 0 : 1),
      ({ raisedOn }) => latestFirst(raisedOn),
      ({ title }) => title,
    ).map((each) => ({
      title: each.title,
      href: each.href,
      state: each.decidedOn ? 'Decided' : 'To be decided',
      tone: each.decidedOn ? 'good' : 'attention',
      facts: [
        ...(each.source ? [each.source] : []),
        `Raised on ${dayInWords(each.raisedOn)}`,
        ...(each.decidedOn ? [`Decided on ${dayInWords(each.decidedOn)}`] : []),
      ],
    })),
    notes: notesOn(opportunities, 'The register of opportunities is empty.'),
  };
}
