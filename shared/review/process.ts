import type { FormContent, FormDraft, ListItem } from '../forms/form';
import type { Process, RunFacts } from '../processes/process';
import { of } from '../tasks/rule';
import { dayInWords } from './days';
import { actForm, holdForm, minutesForm, noteField, prepareForm, saidField, startForm } from './forms';
import { REVIEW_INPUTS } from './inputs';
import { meetingIn, meetingOf, topManagement } from './meeting';
import { checkHold, checkMinutes, checkPlan, checkPrepare, itemsOf, secondsUntil } from './rules';

/** The chair, else whom the schedule or the settings name; with nobody left the core asks the administrators. */
const chair = ({ contents, run, settings, people }: RunFacts): string[] =>
  [meetingOf({ contents })?.chairId, run.ownerId, settings.defaultOwnerId]
    .filter((id): id is string => people.some((person) => person.id === id && person.active))
    .slice(0, 1);

/** 'Prepare the management review planned for 12 March 2027'; a schedule has a name of its own. */
const titled = (what: string, about: string): string =>
  /^Management review/.test(about) ? `${what} the m${about.slice(1)}` : `${what}: ${about}`;

/** The action that a task is about. */
export const actionOf = ({ contents, item }: RunFacts): ListItem | undefined =>
  item === undefined ? undefined : itemsOf(contents.minutes?.content, 'actions')[item];

/** The management review: planned, prepared from live figures, held, written down, signed, and followed up (9.3). */
export const managementReview: Process = {
  id: 'management-review',
  name: 'Management review',
  clauses: ['9.3.1', '9.3.2', '9.3.3'],
  prefix: 'MR',
  about: 'organization',
  purpose:
    'Top management looks at how the AI management system does, with figures that are gathered for it, and decides what to change. The minutes are signed, and every action is followed up.',
  start: {
    form: startForm,
    check: checkPlan,
    title: (content) => `Management review planned for ${dayInWords(String(content.meetingOn))}`,
  },
  steps: {
    prepare: {
      kind: 'form',
      name: 'Prepare review',
      title: (about) => titled('Prepare', about),
      whatToDo:
        'Look at the review pack, settle when and how the review is held, and note what to point out.',
      form: prepareForm,
      who: chair,
      dueOn: (facts) => meetingOf(facts)?.on,
      prefill: ({ contents }) => draftOf(contents.start?.content),
      check: checkPrepare,
      route: (content, { today }) => ({ secondsToMeeting: secondsUntil(meetingIn(content).on, today) }),
      next: (content) =>
        `Everybody who is invited gets the agenda with a calendar invitation. On ${dayInWords(meetingIn(content).on)} you hold the meeting: a task for that waits for you from now on.`,
    },
    hold: {
      kind: 'form',
      name: 'Hold review',
      title: (about) => titled('Hold', about),
      whatToDo: 'Note who is at the meeting. If it cannot decide or is moved, say so and plan another day.',
      form: holdForm,
      who: chair,
      dueOn: (facts) => meetingOf(facts)?.on,
      prefill: (facts): FormDraft => {
        const on = meetingOf(facts)?.on;
        return on !== undefined && on <= facts.today ? { heldOn: on } : {};
      },
      check: checkHold,
      route: ({ held }) => ({ held: held === 'held' }),
      next: ({ held }) =>
        held === 'held'
          ? 'The review pack is kept as it is now. Write the minutes next: that task waits for you.'
          : 'Plan another day next: that task waits for you. Everybody then gets a new invitation.',
    },
    minutes: {
      kind: 'form',
      name: 'Write minutes',
      title: (about) => titled('Write the minutes of', about),
      whatToDo: 'Write down what was said, concluded and decided, and who does what until when.',
      form: minutesForm,
      who: chair,
      prefill: ({ contents }) => minutesDraft(contents.prepare?.content),
      check: checkMinutes,
      route: (content) => ({ dueDates: itemsOf(content, 'actions').map(({ dueOn }) => String(dueOn)) }),
      next: () => 'Top management is asked to sign the minutes. You get a mail with their decision.',
      decidedIn: () => ['sign'],
    },
    sign: {
      kind: 'decision',
      name: 'Sign minutes',
      title: (about) => titled('Sign the minutes of', about),
      whatToDo:
        'Read the minutes and the review pack. Sign them by approving, ask for changes, or refuse to sign.',
      // Who wrote the minutes has put their name to them by submitting them: the core asks the others.
      who: (facts) => topManagement(facts).map(({ id }) => id),
      decides: ['hold', 'minutes'],
      rule: (facts) => of('top-management', meetingOf(facts)?.signatures ?? 'all'),
      hints: {
        approved:
          'Your signature. Once enough have signed, the minutes are the record and the actions begin.',
        'changes-requested':
          'The minutes go back to who wrote them, with your comment. Signatures so far do not count for the new text; all are asked again.',
        rejected:
          'You refuse to sign. Where the signatures that are needed cannot be reached without yours, the review ends without actions, and the record keeps your reason.',
      },
    },
    act: {
      kind: 'form',
      name: 'Carry out action',
      title: (about) => titled('Action of', about),
      whatToDo: 'Do what top management decided, then say what was done and name the evidence.',
      form: actForm,
      itemsOf: 'minutes',
      itemTitle: (facts) => text(actionOf(facts)?.title),
      brief: (facts) => actionInWords(actionOf(facts)),
      who: (facts) => [text(actionOf(facts)?.ownerId)].filter((id) => id !== undefined),
      dueOn: (facts) => text(actionOf(facts)?.dueOn),
      next: () =>
        'The next management review sees it, with the evidence. There is nothing to do for you now.',
    },
  },
  outcome: ({ tasks }) =>
    tasks.findLast(({ step }) => step === 'sign')?.decision === 'approved' ? 'signed' : 'rejected',
  outcomes: {
    signed: { text: 'Signed by top management', tone: 'good' },
    rejected: { text: 'Top management refused to sign', tone: 'bad' },
  },
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function actionInWords(action: ListItem | undefined): string | undefined {
  if (!action) return undefined;
  const { title, detail, dueOn } = action;
  return [`${title}.`, ...(detail ? [String(detail)] : []), `Due on ${dayInWords(String(dueOn))}.`].join(
    '\n',
  );
}

/** The plan of the start form, as somebody would have typed it. */
function draftOf(content: FormContent | undefined): FormDraft {
  if (!content) return {};
  const { agenda, participantIds, ...rest } = content;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
    ...(participantIds !== undefined && { participantIds: participantIds as string[] }),
    ...(agenda !== undefined && { agenda: agenda as Record<string, string>[] }),
  };
}

/** The chair's notes and the further items of the agenda are the first draft of what was said. */
function minutesDraft(prepared: FormContent | undefined): FormDraft {
  if (!prepared) return {};
  const notes = REVIEW_INPUTS.flatMap(({ id }) => {
    const note = prepared[noteField(id)];
    return note === undefined ? [] : [[saidField(id), String(note)]];
  });
  const further = itemsOf(prepared, 'agenda').map(({ title }) => ({ title: String(title) }));
  return { ...Object.fromEntries(notes), ...(further.length > 0 && { furtherItems: further }) };
}
