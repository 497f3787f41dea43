import type { FormChoices, FormContent } from '../forms/form';
import type { RunFacts } from '../processes/process';
import { barOf } from '../tasks/asked';
import type { PlanContent } from './facts';
import { approve, cause, contain, direct, implement, plan, review } from './steps';
import {
  CAUSE_CONTENT,
  FAILED_REVIEW,
  factsOf,
  PLAN_CONTENT,
  type Scene,
  SETTINGS,
  START_CONTENT,
  started,
} from './test-support';

const choices = {} as FormChoices;
const PLANNED: Scene = [started(), ['contain', {}], ['cause', CAUSE_CONTENT], ['plan', PLAN_CONTENT]];
const EARLIER = {
  earlier: [
    {
      runId: 'ca-0',
      recordNumber: 'CA-2025-0003',
      title: 'Wrong labels',
      startedAt: '2025-06-01T09:00:00Z',
      category: 'data',
      words: 'No check',
      systems: ['sys-a'],
      controls: [],
      source: 'incident',
    },
  ],
};
const failedTimes = (times: number): Scene => [
  ...PLANNED,
  ...Array<Scene[number]>(times).fill(FAILED_REVIEW),
];

describe('who leads', () => {
  const leaderIn = (facts: RunFacts) => contain.who(facts);

  it('is who was named at the start', () => expect(leaderIn(factsOf([started()]))).toEqual(['lea']));

  it('is the owner of the system, then the default owner, when that person has left or nobody was named', () => {
    const system = { ownerId: 'ina' } as RunFacts['system'];
    const settings = { ...SETTINGS, defaultOwnerId: 'ivo' };
    expect(leaderIn(factsOf([started()], { gone: ['lea'], system, settings }))).toEqual(['ina']);
    expect(leaderIn(factsOf([started({ leader: undefined })], { gone: ['ina'], system, settings }))).toEqual([
      'ivo',
    ]);
  });

  it('is nobody when all have left, so that the administrators are asked', () => {
    expect(leaderIn(factsOf([started()], { gone: ['lea'] }))).toEqual([]);
  });

  it('is who management names when it is tried again', () => {
    const scene: Scene = [...PLANNED, ['direct', { how: 'again', why: 'More weight', leader: 'ivo' }, 'tom']];
    expect(leaderIn(factsOf(scene))).toEqual(['ivo']);
  });
});

describe('contain', () => {
  it.each([
    ['low', '2026-03-16'],
    ['normal', '2026-03-09'],
    ['high', '2026-03-05'],
    ['urgent', '2026-03-03'],
  ] as const)('with priority %s is due on %s', (priority, day) => {
    expect(contain.dueOn!(factsOf([started({ priority })]))).toBe(day);
  });
});

describe('cause', () => {
  const check = (content: object, facts: RunFacts) => cause.check!(content as FormContent, facts, choices);

  it('needs something under one bone of the fishbone', () => {
    const facts = factsOf([started()]);
    expect(check({ ...CAUSE_CONTENT, method: 'fishbone' }, facts)).toEqual([
      { field: 'bonePeople', message: 'Enter what you found under at least one heading' },
    ]);
    expect(check({ ...CAUSE_CONTENT, method: 'fishbone', boneData: 'Old labels' }, facts)).toEqual([]);
  });

  it('names an earlier corrective action with the same cause, and wants to know why it came back', () => {
    const facts = factsOf([started()], { more: EARLIER });
    expect(check(CAUSE_CONTENT, facts)).toEqual([
      {
        field: 'cameBack',
        message:
          'Enter why it came back, or why it is something else: CA-2025-0003 “Wrong labels” looks like the same cause, ' +
          'because of the same kind of cause (Data); the same AI system',
      },
    ]);
    const answered = { ...CAUSE_CONTENT, cameBack: 'The check was dropped in autumn' };
    expect(check(answered, facts)).toEqual([]);
    expect(cause.next!(answered, facts)).toContain('CA-2025-0003 “Wrong labels”');
  });

  it('does not find itself', () => {
    const self = { earlier: EARLIER.earlier.map((one) => ({ ...one, runId: 'ca-1' })) };
    expect(check(CAUSE_CONTENT, factsOf([started()], { more: self }))).toEqual([]);
    expect(cause.next!(CAUSE_CONTENT as FormContent, factsOf([started()]))).toBe(
      'You are now asked to plan the actions.',
    );
  });
});

describe('plan', () => {
  const facts = factsOf(PLANNED);
  const fieldsWithProblems = (changes: Partial<PlanContent>, at = facts) =>
    plan.check!({ ...PLAN_CONTENT, ...changes } as FormContent, at, choices).map(({ field }) => field);

  it('is good with a reviewer of its own and dates within the year', () => {
    expect(fieldsWithProblems({})).toEqual([]);
  });

  it('refuses a reviewer who carries out an action, or who leads and plans', () => {
    expect(fieldsWithProblems({ reviewer: 'ivo' })).toEqual(['reviewer']);
    expect(fieldsWithProblems({ reviewer: 'lea' })).toEqual(['reviewer']);
  });

  it('needs an action, or the word that none is needed, but not both', () => {
    expect(fieldsWithProblems({ actions: [] })).toEqual(['actions']);
    expect(fieldsWithProblems({ needed: 'no' })).toEqual(['needed']);
    expect(fieldsWithProblems({ needed: 'no', actions: undefined })).toEqual([]);
  });

  it('refuses dates that the run does not live to see', () => {
    const late = [{ what: 'Slowly', owner: 'ina', until: '2026-12-01' }];
    expect(fieldsWithProblems({ actions: late, reviewAfterDays: 31 })).toEqual([]);
    const tooLate = { ...PLAN_CONTENT, actions: late, reviewAfterDays: 32 } as FormContent;
    expect(plan.check!(tooLate, facts, choices)).toEqual([
      {
        field: 'reviewAfterDays',
        message:
          'Choose earlier dates or fewer days: the review would be on 2 January 2027, but a corrective action lasts a ' +
          'year at most, and this one can be reviewed until 1 January 2027',
      },
    ]);
  });

  it('gives the machine the actions, their time and the time until the review', () => {
    expect(plan.route!(PLAN_CONTENT as FormContent, facts)).toEqual({
      approval: 'none',
      needed: true,
      items: [0, 1],
      seconds: [18 * 86_400, 30 * 86_400],
      reviewAfterSeconds: 30 * 86_400,
    });
  });

  it.each<[string, Scene, Partial<RunFacts>, object, string]>([
    ['minor and not pressing', PLANNED, {}, {}, 'none'],
    ['of a cause that came back', PLANNED, { more: EARLIER }, {}, 'approver'],
    ['that does nothing', PLANNED, {}, { needed: 'no', actions: [] }, 'approver'],
    ['after a review that failed', failedTimes(1), {}, {}, 'approver'],
    ['of a critical case', [started({ severity: 'critical' })], {}, {}, 'top-management'],
  ])('%s needs as approval: ', (_, scene, more, changes, approval) => {
    const content = { ...PLAN_CONTENT, ...changes } as FormContent;
    expect(plan.route!(content, factsOf(scene, more))).toMatchObject({ approval });
    const asked = { none: 'owners', approver: 'approver', 'top-management': 'Top management' }[approval];
    expect(plan.next!(content, factsOf(scene, more))).toContain(asked);
  });
});

describe('approve', () => {
  it('asks approvers, and top management in critical cases', () => {
    expect(approve.who(factsOf([started({ severity: 'major' }), ...PLANNED.slice(1)]))).toEqual(['ada']);
    const critical = factsOf([started({ severity: 'critical' }), ...PLANNED.slice(1)]);
    expect(approve.who(critical)).toEqual(['tom']);
    const settings = { ...SETTINGS, topManagementIds: [] };
    expect(approve.who({ ...critical, settings })).toEqual(['ada']);
  });

  it('bars who planned', () => {
    expect(barOf(approve, factsOf(PLANNED), 'lea')).toBe('submitted what is decided on');
    expect(barOf(approve, factsOf(PLANNED), 'ada')).toBeUndefined();
  });
});

describe('carrying out an action', () => {
  it('is its owner, by its date; of one who left, the leader', () => {
    expect(implement.who(factsOf(PLANNED, { item: 1 }))).toEqual(['ivo']);
    expect(implement.dueOn!(factsOf(PLANNED, { item: 1 }))).toBe('2026-04-01');
    expect(implement.who(factsOf(PLANNED, { item: 1, gone: ['ivo'] }))).toEqual(['lea']);
    expect(() => implement.who(factsOf(PLANNED, { item: 2 }))).toThrow('no action 2');
  });

  it.each([
    ['done', true, '30 days'],
    ['differently', true, '30 days'],
    ['impossible', false, 'made anew'],
  ])('"%s" gives done: %s', (state, done, words) => {
    expect(implement.route!({ state }, factsOf(PLANNED))).toEqual({ done });
    expect(implement.next!({ state }, factsOf(PLANNED))).toContain(words);
  });
});

describe('review', () => {
  const CARRIED: Scene = [...PLANNED, ['implement.0', {}, 'ina'], ['implement.1', {}, 'ada']];

  it.each([
    ['lea', 'planned the actions'],
    ['ina', 'carried out an action'],
    ['ada', 'carried out an action'],
    ['ivo', 'had an action to carry out'],
  ])('bars %s, who %s', (id, hand) => expect(review.barred!(id, factsOf(CARRIED))).toBe(hand));

  it('bars who carried out an action of a plan that was made anew since', () => {
    const anew = factsOf([...CARRIED, ['plan', PLAN_CONTENT], ['implement.0', {}, 'ivo']]);
    delete anew.contents['implement.1'];
    expect(review.barred!('ada', anew)).toBe('carried out an action');
    const problems = plan.check!({ ...PLAN_CONTENT, reviewer: 'ada' } as FormContent, anew, choices);
    expect(problems).toEqual([
      {
        field: 'reviewer',
        message: 'Choose another reviewer: this one carried out an action of an earlier plan',
      },
    ]);
  });

  it('asks the reviewer named; else the approvers who had no hand in it', () => {
    expect(review.who(factsOf(CARRIED))).toEqual(['rea']);
    expect(review.barred!('rea', factsOf(CARRIED))).toBeUndefined();
    const settings = { ...SETTINGS, approverIds: ['ada', 'tom'] };
    expect(review.who(factsOf(CARRIED, { gone: ['rea'], settings }))).toEqual(['tom']);
  });

  it('leads back to the cause twice, then to management', () => {
    const no: FormContent = { effective: 'no' };
    const again = (times: number) => review.route!(no, factsOf(failedTimes(times)));
    expect(again(0)).toEqual({ effective: false, again: true });
    expect(again(1)).toEqual({ effective: false, again: true });
    expect(again(2)).toEqual({ effective: false, again: false });
    expect(review.next!(no, factsOf(failedTimes(1)))).toContain('higher priority');
    expect(review.next!(no, factsOf(failedTimes(2)))).toContain('Top management');
    expect(review.next!({ effective: 'yes' }, factsOf(CARRIED))).toContain('closed');
  });

  it('leads to management when the year is nearly over', () => {
    expect(review.route!({ effective: 'no' }, factsOf(CARRIED, { today: '2026-12-02' }))).toMatchObject({
      again: true,
    });
    expect(review.route!({ effective: 'no' }, factsOf(CARRIED, { today: '2026-12-03' }))).toMatchObject({
      again: false,
    });
  });
});

describe('deciding how to go on', () => {
  it('asks top management', () => expect(direct.who(factsOf(PLANNED))).toEqual(['tom']));

  it('refuses another try when the year is nearly over', () => {
    const problems = (how: string, today: string) =>
      direct.check!({ how, why: 'So' }, factsOf(PLANNED, { today }), choices).length;
    expect(problems('again', '2026-12-02')).toBe(0);
    expect(problems('again', '2026-12-03')).toBe(1);
    expect(problems('new', '2026-12-03')).toBe(0);
  });

  it('says with which priority a new one begins', () => {
    expect(direct.next!({ how: 'new' }, factsOf(failedTimes(2)))).toContain('priority urgent');
    expect(direct.route!({ how: 'close' }, factsOf(PLANNED))).toEqual({ how: 'close' });
    expect(START_CONTENT.priority).toBe('normal');
  });
});
