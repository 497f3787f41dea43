import {
  checkForm,
  contentToDraft,
  type Form,
  type FormChoices,
  type FormContent,
  formProblems,
} from '../forms';
import type { Person } from '../people/person';
import type { DecisionStep, FormStep, RunFacts, Submitted } from '../processes/process';
import type { Run } from '../runs/run';
import { whoIsAsked } from '../tasks/asked';
import type { Task } from '../tasks/task';
import { actForm, holdForm, minutesForm, prepareForm, startForm } from './forms';
import { invited, meetingIn, meetingTimes } from './meeting';
import { managementReview as process } from './process';

const SETTINGS = { approverIds: [], topManagementIds: [], timeZone: 'UTC' };
const TODAY = '2027-02-01';
const person = (id: string, active = true): Person => ({
  id,
  name: id,
  email: `${id}@northwind.example`,
  roles: ['process-owner'],
  active,
  createdAt: '2026-01-01T00:00:00Z',
});
const people = [person('ceo'), person('cto'), person('cfo'), person('gone', false), person('ada')];
const choices: FormChoices = {
  people: people.filter(({ active }) => active),
  systems: [],
  controls: [],
  today: TODAY,
};

const plan: FormContent = {
  meetingOn: '2027-03-12',
  startsAt: '09:30',
  duration: '120',
  place: 'Room 4',
  chairId: 'ada',
  quorum: 'majority',
  signatures: 'all',
  agenda: [{ title: 'Budget', presenterId: 'cfo' }],
};
const said = Object.fromEntries(
  ['Actions', 'Issues', 'Parties', 'Nonconformities', 'Measurement', 'Audits', 'Opportunities'].map(
    (input) => [`said${input}`, 'Nothing to say.'],
  ),
);
const minutes: FormContent = {
  ...said,
  effective: 'yes',
  effectiveWhy: 'Objectives are met.',
  improve: 'no',
  change: 'no',
};
const action = { title: 'Train reviewers', ownerId: 'cto', dueOn: '2027-06-01' };

function facts(contents: Record<string, FormContent> = {}, more: Partial<RunFacts> = {}): RunFacts {
  return {
    run: { id: 'mr-1' } as Run,
    contents: Object.fromEntries(
      Object.entries(contents).map(([step, content]): [string, Submitted] => [
        step,
        { step, taskId: 'mr-1.1', content, contentHash: '', submittedBy: 'ada', submittedAt: '' },
      ]),
    ),
    tasks: [],
    people,
    settings: { ...SETTINGS, topManagementIds: ['ceo', 'cto', 'cfo', 'gone'] },
    today: TODAY,
    ...more,
  };
}
const step = (id: string) => process.steps[id] as FormStep;
const check = (id: string, content: FormContent, of: RunFacts) => step(id).check!(content, of, choices);

describe('the forms', () => {
  it.each<[string, Form]>([
    ['start', startForm],
    ['prepare', prepareForm],
    ['hold', holdForm],
    ['minutes', minutesForm],
    ['act', actForm],
  ])('%s is sound', (_, form) => expect(formProblems(form)).toEqual([]));

  it.each<[string, Form, FormContent]>([
    ['start', startForm, plan],
    ['prepare', prepareForm, { ...plan, noteAudits: 'Look at finding 2' }],
    ['hold', holdForm, { held: 'held', attendedIds: ['ceo', 'cto'], heldOn: TODAY }],
    ['minutes', minutesForm, { ...minutes, actions: [action] }],
    ['act', actForm, { status: 'not-done', why: 'Not needed any more' }],
  ])('%s takes a complete answer', (_, form, content) => {
    expect(checkForm(form, contentToDraft(form, content), choices)).toEqual({ ok: true, content });
  });

  it('the minutes need an entry for each input of a review', () => {
    const result = checkForm(minutesForm, {}, choices);
    const fields = result.ok ? [] : result.problems.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(Object.keys(said)));
  });

  it('an action that is done needs evidence, one that is not a reason', () => {
    const problems = (status: string) => {
      const result = checkForm(actForm, { status }, choices);
      return result.ok ? [] : result.problems.map(({ field }) => field);
    };
    expect(problems('done')).toEqual(['what', 'evidence']);
    expect(problems('not-done')).toEqual(['why']);
  });
});

describe('who is asked', () => {
  it('the chair prepares, holds and writes; the default owner where a schedule named nobody', () => {
    for (const id of ['prepare', 'hold', 'minutes']) {
      expect(step(id).who(facts({ start: plan }))).toEqual(['ada']);
      expect(step(id).who(facts({ start: plan, prepare: { ...plan, chairId: 'cfo' } }))).toEqual(['cfo']);
    }
    const settings = { ...SETTINGS, topManagementIds: ['ceo'], defaultOwnerId: 'ada' };
    expect(step('prepare').who(facts({}, { settings }))).toEqual(['ada']);
    expect(step('prepare').who(facts({ start: { ...plan, chairId: 'gone' } }))).toEqual([]);
    const run = { id: 'mr-1', ownerId: 'cfo' } as Run;
    expect(step('prepare').who(facts({}, { settings, run }))).toEqual(['cfo']);
  });

  it('top management signs, without who has left; the owner carries out the action', () => {
    expect(process.steps.sign!.who(facts())).toEqual(['ceo', 'cto', 'cfo']);
    const two = { minutes: { actions: [{ ...action, ownerId: 'ada' }, action] } };
    expect(step('act').who(facts(two, { item: 1 }))).toEqual(['cto']);
    expect(step('act').dueOn!(facts(two, { item: 1 }))).toBe('2027-06-01');
    expect(step('act').who(facts(two, { item: 2 }))).toEqual([]);
    expect(step('act').itemTitle!(facts(two, { item: 1 }))).toBe('Train reviewers');
    expect(step('act').brief!(facts(two, { item: 1 }))).toBe('Train reviewers.\nDue on 1 June 2027.');
    expect(step('act').brief!(facts(two, { item: 2 }))).toBeUndefined();
  });

  it.each<[FormContent, string, 'all' | number]>([
    [{ signatures: 'all' }, 'ada', 'all'],
    [{ signatures: 'number', signatureCount: 2 }, 'ada', 2],
    // Never fewer than the meeting wanted, whoever has left or wrote the minutes.
    [{ signatures: 'number', signatureCount: 9 }, 'ada', 9],
    [{ signatures: 'number', signatureCount: 3 }, 'ceo', 3],
  ])('%j, written by %s, needs %s to sign', (signatures, submittedBy, need) => {
    const sign = process.steps.sign as DecisionStep;
    const of = facts({ prepare: { ...plan, ...signatures }, minutes });
    of.contents.minutes = { ...of.contents.minutes!, submittedBy };
    expect(sign.rule(of)).toEqual({ group: 'top-management', need, order: 'together' });
  });

  it('more signatures than people are said to who submits the minutes, with what to set', () => {
    expect(step('minutes').decidedIn!({}, facts())).toEqual(['sign']);
    const prepare = { ...plan, signatures: 'number', signatureCount: 4 };
    expect(() => whoIsAsked(process.steps.sign!, facts({ prepare, minutes }))).toThrow(
      '4 of top management must approve, and only 3 can be asked. Settings: name at least 1 more under “Top management”',
    );
  });
});

const ONE_MEMBER = { settings: { ...SETTINGS, topManagementIds: ['ceo'] } };

describe('preparing', () => {
  it('begins with the plan, and leads to the day of the meeting', () => {
    expect(step('prepare').prefill!(facts({ start: plan }))).toEqual({ ...plan, duration: '120' });
    expect(step('prepare').prefill!(facts())).toEqual({});
    expect(step('prepare').route!(plan, facts())).toEqual({ secondsToMeeting: 39 * 86_400 });
    expect(step('prepare').route!({ ...plan, meetingOn: TODAY }, facts())).toEqual({ secondsToMeeting: 0 });
    expect(step('prepare').next!(plan, facts())).toContain('12 March 2027');
  });

  it.each<[string, FormContent, Partial<RunFacts>, string, RegExp]>([
    ['a meeting after half a year', { meetingOn: '2027-08-01' }, {}, 'meetingOn', /within 180 days/],
    [
      'more signatures than people',
      { signatures: 'number', signatureCount: 4 },
      {},
      'signatureCount',
      /3 or less/,
    ],
    [
      'a chair who alone could sign',
      { chairId: 'ceo' },
      ONE_MEMBER,
      'chairId',
      /Choose somebody else to lead/,
    ],
    [
      'nobody in top management',
      {},
      { settings: { ...SETTINGS, topManagementIds: ['gone'] } },
      'quorum',
      /ask an administrator to name them/,
    ],
  ])('refuses %s', (_, change, more, field, message) => {
    expect(check('prepare', plan, facts())).toEqual([]);
    expect(process.start!.check!({ ...plan, ...change }, choices)).toHaveLength(
      field === 'meetingOn' ? 1 : 0,
    );
    expect(check('prepare', { ...plan, ...change }, facts({}, more))).toEqual([
      { field, message: expect.stringMatching(message) },
    ]);
  });
});

it('refuses more people than get a mail', () => {
  const crowd = Array.from({ length: 40 }, (_, n) => person(`p${n}`));
  const content = { ...plan, participantIds: crowd.map(({ id }) => id) };
  const [problem] = check('prepare', content, facts({}, { people: [...people, ...crowd] }));
  expect(problem).toEqual({
    field: 'participantIds',
    message: expect.stringContaining('at most 40 people'),
  });
});

describe('holding', () => {
  const of = facts({ prepare: plan });
  it.each<[string, string[], RegExp | undefined]>([
    ['held', ['ceo', 'cto', 'ada'], undefined],
    ['held', ['ceo', 'ada', 'gone'], /too few are there: 1 of 3 members .* the quorum is 2/],
    ['no-quorum', ['ceo'], undefined],
    ['no-quorum', ['ceo', 'cfo'], /Choose that the review is held: 2 of 3/],
    ['moved', [], undefined],
  ])('%s with %j', (held, attendedIds, message) => {
    const problems = check('hold', { held, attendedIds }, of);
    expect(problems).toEqual(message ? [{ field: 'held', message: expect.stringMatching(message) }] : []);
    expect(step('hold').route!({ held }, of)).toEqual({ held: held === 'held' });
  });

  it('is refused when everybody in top management has left since', () => {
    const settings = { ...SETTINGS, topManagementIds: ['gone'] };
    const [problem] = check('hold', { held: 'held', attendedIds: ['ada'] }, { ...of, settings });
    expect(problem!.message).toContain('ask an administrator');
  });

  it('has the planned day filled in once it has come', () => {
    expect(step('hold').prefill!(of)).toEqual({});
    expect(step('hold').prefill!({ ...of, today: '2027-03-14' })).toEqual({ heldOn: '2027-03-12' });
  });
});

describe('the minutes', () => {
  it('begin with the notes and the further items of the agenda', () => {
    const prepared = { ...plan, noteAudits: 'Look at finding 2' };
    expect(step('minutes').prefill!(facts({ prepare: prepared }))).toEqual({
      saidAudits: 'Look at finding 2',
      furtherItems: [{ title: 'Budget' }],
    });
  });

  it('tell the machine when each action is due', () => {
    const content = { ...minutes, actions: [action, { ...action, dueOn: '2027-04-01' }] };
    expect(step('minutes').route!(content, facts())).toEqual({ dueDates: ['2027-06-01', '2027-04-01'] });
    expect(step('minutes').route!(minutes, facts())).toEqual({ dueDates: [] });
  });

  const decision = (about: string) => ({ title: 'Decided', about });
  it.each<[string, FormContent, { field: string; message: RegExp }[]]>([
    ['no change and no improvement', {}, []],
    [
      'an improvement without a decision',
      { improve: 'yes' },
      [{ field: 'improve', message: /Add a decision/ }],
    ],
    ['an improvement with one', { improve: 'yes', decisions: [decision('improvement')] }, []],
    [
      'a change with a decision about something else',
      { change: 'yes', decisions: [decision('other')], actions: [action] },
      [{ field: 'change', message: /Add a decision/ }],
    ],
    [
      'a change that nobody makes',
      { change: 'yes', decisions: [decision('change')] },
      [{ field: 'change', message: /at least one action/ }],
    ],
    ['a change with both', { change: 'yes', decisions: [decision('change')], actions: [action] }, []],
    [
      'an action that is too far ahead',
      { actions: [action, { ...action, dueOn: '2027-12-01' }] },
      [{ field: 'actions.1.dueOn', message: /within 180 days/ }],
    ],
  ])('with %s', (_, change, problems) => {
    expect(check('minutes', { ...minutes, ...change }, facts())).toEqual(
      problems.map(({ field, message }) => ({ field, message: expect.stringMatching(message) })),
    );
  });
});

describe('the outcome', () => {
  it.each([
    ['approved', 'signed'],
    ['rejected', 'rejected'],
  ])('of minutes that were %s is %s', (decision, outcome) => {
    const tasks = [
      { step: 'sign', decision: 'changes-requested' },
      { step: 'sign', decision },
      { step: 'act', decision: 'submitted' },
    ] as unknown as Task[];
    expect(process.outcome(facts({}, { tasks }))).toBe(outcome);
    expect(process.outcomes[outcome]).toBeDefined();
  });
});

describe('the meeting', () => {
  it.each([
    ['Europe/Berlin', '2027-03-12T08:30:00.000Z', '2027-03-12T10:30:00.000Z'],
    ['Pacific/Auckland', '2027-03-11T20:30:00.000Z', '2027-03-11T22:30:00.000Z'],
    ['UTC', '2027-03-12T09:30:00.000Z', '2027-03-12T11:30:00.000Z'],
  ])('is at 09:30 in %s', (zone, start, end) => {
    expect(meetingTimes(meetingIn(plan), zone)).toEqual({ start, end });
  });

  it('is an hour later when the clocks leave its time out', () => {
    // Clocks of Cairo go from 00:00 to 01:00 on 30 April 2027.
    const night = { ...meetingIn(plan), on: '2027-04-30', at: '00:30' };
    expect(meetingTimes(night, 'Africa/Cairo').start).toBe('2027-04-29T22:30:00.000Z');
  });

  it('invites the chair, top management and the others, each once and without who has left', () => {
    const meeting = meetingIn({ ...plan, chairId: 'cto', participantIds: ['ada', 'ceo', 'gone'] });
    expect(invited(meeting, facts()).map(({ person: { id }, role }) => [id, role])).toEqual([
      ['cto', 'chair'],
      ['ceo', 'required'],
      ['cfo', 'required'],
      ['ada', 'optional'],
    ]);
  });

  it('gives the run and its tasks their titles', () => {
    const about = process.start!.title!(plan);
    expect(step('prepare').title(about)).toBe('Prepare the management review planned for 12 March 2027');
    expect(step('act').title('Yearly in March')).toBe('Action of: Yearly in March');
    expect(process.start!.title!(plan)).toBe('Management review planned for 12 March 2027');
  });
});
