import type { FormContent } from '../forms/form';
import { whoIsAsked } from '../tasks/asked';
import { ruleInWords } from '../tasks/rule';
import { boundFacts } from './bound';
import { classificationOf, impactAssessment, refusal } from './process';
import {
  ASSESSMENT,
  facts,
  type Given,
  HARM,
  HARMLESS,
  person,
  RESTRICTED,
  SENSITIVE,
  STANDARD,
} from './test-support';

const { steps, outcome } = impactAssessment;
const form = (step: string) => {
  const found = steps[step]!;
  if (found.kind !== 'form') throw new Error(`${step} is no form`);
  return found;
};
const decision = (step: string) => {
  const found = steps[step]!;
  if (found.kind !== 'decision') throw new Error(`${step} is no decision`);
  return found;
};

describe('who is asked', () => {
  it('the owner of the system, else of the run, else the default one; never somebody who has left', () => {
    const who = form('screen').who;
    expect(who(facts())).toEqual(['owner']);
    const people = [person('owner', false), person('ann'), person('deputy')];
    expect(who(facts({ people, run: { ownerId: 'ann' } }))).toEqual(['ann']);
    expect(who(facts({ people }))).toEqual(['deputy']);
    expect(who(facts({ people: [] }))).toEqual([]);
  });

  it('the approvers, and top management', () => {
    const given = facts({ screen: SENSITIVE, assess: ASSESSMENT });
    for (const step of ['confirm', 'approve'])
      expect(steps[step]!.who(given)).toEqual(['ann', 'ben', 'cleo']);
    expect(steps.accept!.who(given)).toEqual(['top', 'deputy']);
  });

  it('with what it is about: why it was started, and what kind of use it is', () => {
    const start = { trigger: 'incident', whatChanged: 'A wrong rank.' };
    const given = facts({ screen: SENSITIVE, assess: ASSESSMENT, start });
    expect(steps.screen!.brief!(given)).toBe('An incident, or a concern that somebody raised. A wrong rank.');
    expect(steps.approve!.brief!(given)).toMatch(/A wrong rank\.\n\nSensitive use\. Work, education/);
    const long = facts({ start: { ...start, whatChanged: 'x'.repeat(8000) } });
    expect(steps.screen!.brief!(long)!.length).toBeLessThan(1600);
    const changed = facts({ screen: HARMLESS, run: { changedFields: ['purpose', 'outputs'] } });
    expect(steps.screen!.brief!(changed)).toBe('The register entry changed: Intended purpose, Outputs.');
    expect(steps.confirm!.brief!(facts({ screen: HARMLESS }))).toBe('Standard use.');
    expect(steps.screen!.brief!(facts())).toBeUndefined();
  });
});

it('top management reads what the approvers said', () => {
  const answer = (decision: string, more: object) => ({
    decision,
    comment: '',
    contentHash: '',
    at: '',
    ...more,
  });
  const participants = [
    { personId: 'ann', state: 'answered', answer: answer('approved', { comment: 'Sound.' }) },
    { personId: 'ben', state: 'answered', answer: answer('approved', { conditions: 'Train them\nTest it' }) },
    { personId: 'cleo', state: 'asked' },
  ];
  const tasks = [{ step: 'approve', decision: 'approved', participants }];
  const brief = steps.accept!.brief!(facts({ screen: SENSITIVE, assess: ASSESSMENT, tasks }));
  expect(brief).toMatch(/ann approved\. “Sound\.”\n\nben approved\. Conditions: Train them; Test it$/);
});

describe('how many approve', () => {
  const words = (given: Given) =>
    ruleInWords(decision('approve').rule(facts({ assess: ASSESSMENT, ...given })));
  const ONE = 'Any one of the designated approvers decides.';
  const TWO = 'At least 2 of the designated approvers must approve.';

  it('one approver for a standard use, two for a sensitive or restricted one', () => {
    expect(words({ screen: STANDARD })).toBe(ONE);
    expect(words({ screen: SENSITIVE })).toBe(TWO);
    expect(words({ screen: RESTRICTED })).toBe(TWO);
    const harms = [{ ...HARM, residual: 'high' }];
    expect(words({ screen: STANDARD, assess: { ...ASSESSMENT, harms } })).toBe(TWO);
  });

  it('one for what can only be rejected or sent back', () => {
    expect(words({ screen: { ...RESTRICTED, practices: ['social-scoring'] } })).toBe(ONE);
    expect(ruleInWords(decision('confirm').rule(facts({ screen: HARMLESS })))).toBe(ONE);
  });

  it('is not lowered where there are fewer: left, barred and named twice do not count', () => {
    const asked = (given: Given) =>
      whoIsAsked(decision('approve'), facts({ screen: SENSITIVE, assess: ASSESSMENT, ...given }));
    expect(asked({}).asked).toHaveLength(3);
    expect(() => asked({ approverIds: ['ann'] })).toThrow('Settings: name at least 1 more');
    expect(() => asked({ approverIds: ['ann', 'ann'] })).toThrow('only 1 can be asked');
    expect(() => asked({ people: [person('ann'), person('ben', false)] })).toThrow('only 1 can be asked');
    expect(() => asked({ approverIds: [] })).toThrow('nobody can be asked');
  });

  it('one of top management for a sensitive use, all in turn for a restricted one', () => {
    const rule = (screen: FormContent) => decision('accept').rule(facts({ screen, assess: ASSESSMENT }));
    expect(ruleInWords(rule(SENSITIVE))).toBe('Any one of top management decides.');
    expect(ruleInWords(rule(RESTRICTED))).toBe('All of top management must approve, one after another.');
  });

  it('and which decisions an assessment has to pass', () => {
    const passes = (screen: FormContent, content: FormContent = ASSESSMENT) =>
      form('assess').decidedIn!(content, facts({ screen }));
    expect(passes(STANDARD)).toEqual(['approve']);
    expect(passes(SENSITIVE)).toEqual(['approve', 'accept']);
    expect(passes(SENSITIVE, { ...ASSESSMENT, conclusion: 'stop' })).toEqual(['approve']);
    expect(passes(SENSITIVE, { ...ASSESSMENT, screening: 'again' })).toEqual([]);
  });
});

describe('where it goes', () => {
  const route = (step: string, content: FormContent, given: Given = {}) =>
    form(step).route!(content, facts(given));
  const next = (step: string, content: FormContent, given: Given = {}) =>
    form(step).next!(content, facts(given));

  it('from the screening to the full assessment, or to whoever confirms that none is needed', () => {
    expect(route('screen', HARMLESS)).toEqual({ use: 'standard', full: false, retired: false });
    expect(next('screen', HARMLESS)).toContain('holds until 2027-11-24');
    expect(route('screen', SENSITIVE)).toEqual({ use: 'sensitive', full: true, retired: false });
    expect(next('screen', SENSITIVE)).toMatch(
      /^Sensitive use\. A full assessment is needed: Work, education/,
    );
  });

  it('from the assessment to approvers, and on to top management where the use is sensitive', () => {
    expect(route('assess', ASSESSMENT, { screen: STANDARD })).toMatchObject({
      use: 'standard',
      accept: false,
    });
    expect(route('assess', ASSESSMENT, { screen: RESTRICTED })).toMatchObject({
      use: 'restricted',
      accept: true,
    });
    expect(next('assess', ASSESSMENT, { screen: RESTRICTED })).toContain('all of top management');
    const harms = [{ ...HARM, residual: 'very-high' }];
    expect(route('assess', { ...ASSESSMENT, harms }, { screen: STANDARD })).toMatchObject({ accept: true });
  });

  it('to an approver at once with a practice that is not allowed', () => {
    const screen = { ...RESTRICTED, practices: ['social-scoring'] };
    expect(route('screen', screen)).toEqual({ use: 'prohibited', full: false, retired: false });
    expect(next('screen', screen)).toMatch(/^Use that we do not allow\. An approver/);
    const tasks = [{ step: 'confirm', decision: 'approved' }];
    expect(outcome(facts({ screen, tasks }))).toBe('refused');
  });

  it('not to top management with what is not to be used', () => {
    const stop = { ...ASSESSMENT, conclusion: 'stop' };
    expect(route('assess', stop, { screen: RESTRICTED })).toMatchObject({ accept: false });
    const practices = ['social-scoring'];
    expect(route('assess', ASSESSMENT, { screen: { ...STANDARD, practices } })).toMatchObject({
      use: 'prohibited',
      accept: false,
    });
    expect(next('assess', ASSESSMENT, { screen: { ...STANDARD, practices } })).toContain('only reject');
  });

  it('back to the screening when its answers no longer hold', () => {
    const again = { ...ASSESSMENT, screening: 'again' };
    expect(route('assess', again, { screen: STANDARD })).toMatchObject({ again: true });
    expect(next('assess', again, { screen: STANDARD })).toContain('screening again');
  });

  it('to the end when the system is retired', () => {
    const system = { lifeCycleStage: 'retired' as const };
    expect(route('screen', SENSITIVE, { system })).toMatchObject({ retired: true });
    expect(route('assess', ASSESSMENT, { screen: SENSITIVE, system })).toMatchObject({ retired: true });
    expect(next('assess', ASSESSMENT, { screen: SENSITIVE, system })).toContain('retired');
  });

  it('checks the review date by the kind of use that the harms make it', () => {
    const check = (content: FormContent) =>
      form('assess').check!(content, facts({ screen: STANDARD }), {} as never);
    const late = { ...ASSESSMENT, reviewOn: '2028-11-24' };
    expect(check(late)).toEqual([]);
    expect(check({ ...late, harms: [{ ...HARM, residual: 'high' }] })).toMatchObject([{ field: 'reviewOn' }]);
  });
});

describe('how it ends', () => {
  const ends = (given: Given) => outcome(facts(given));
  const done = (step: string, decided: string) => ({ step, decision: decided });

  it('as what was decided last', () => {
    const given = { screen: SENSITIVE, assess: ASSESSMENT };
    const approved = [done('assess', 'submitted'), done('approve', 'approved')];
    expect(ends({ ...given, tasks: [...approved, done('accept', 'approved')] })).toBe('approved');
    expect(ends({ ...given, tasks: [...approved, done('accept', 'rejected')] })).toBe('rejected');
    expect(
      ends({ screen: HARMLESS, tasks: [done('screen', 'submitted'), done('confirm', 'approved')] }),
    ).toBe('screened');
  });

  it('as screened when the assessment was dropped for a new screening', () => {
    const harms = [{ ...HARM, residual: 'very-high' }];
    const given = facts({
      screen: HARMLESS,
      assess: { ...ASSESSMENT, harms, reviewOn: '2026-01-01' },
      tasks: [done('assess', 'submitted'), done('screen', 'submitted'), done('confirm', 'approved')],
    });
    given.contents.screen!.taskId = 'ia-1.3';
    expect(outcome(given)).toBe('screened');
    expect(classificationOf(given).use).toBe('standard');
    expect(refusal('approved', given)).toBeUndefined();
  });

  it('as the owner proposes when that is not to use it', () => {
    const assess = { ...ASSESSMENT, conclusion: 'stop' };
    expect(ends({ screen: STANDARD, assess, tasks: [done('approve', 'approved')] })).toBe('stopped');
  });

  it('never as approved where a practice is not allowed, whatever was decided', () => {
    const screen = { ...RESTRICTED, practices: ['social-scoring'] };
    const given = { screen, assess: ASSESSMENT };
    expect(ends({ ...given, tasks: [done('approve', 'approved')] })).toBe('refused');
    expect(ends({ ...given, tasks: [done('approve', 'rejected')] })).toBe('rejected');
    expect(refusal('approved', facts(given))).toContain('treats them worse');
    expect(refusal('rejected', facts(given))).toBeUndefined();
    expect(refusal('approved', facts({ screen: RESTRICTED, assess: ASSESSMENT }))).toBeUndefined();
  });

  it('not as approved for an entry that is another one by now', () => {
    const given = { screen: STANDARD, assess: ASSESSMENT };
    const bound = boundFacts(classificationOf(facts(given)), facts(given).system);
    expect(refusal('approved', facts({ ...given, bound }))).toBeUndefined();
    const changed = { ...given, bound, system: { purpose: 'Another' } };
    expect(refusal('approved', facts(changed))).toContain('(Intended purpose)');
    expect(refusal('changes-requested', facts(changed))).toBeUndefined();
    const late = { ...given, assess: { ...ASSESSMENT, reviewOn: '2026-11-23' } };
    expect(refusal('approved', facts(late))).toContain('2026-11-23');
    expect(refusal('rejected', facts(late))).toBeUndefined();
  });

  it('not as approved where the thresholds are others than those that decided its way', () => {
    const bound = boundFacts({ use: 'standard', full: true, reasons: [] }, facts().system);
    const stricter = facts({ screen: SENSITIVE, assess: ASSESSMENT, bound });
    expect(refusal('approved', stricter)).toContain('the thresholds are others since this was submitted');
    expect(refusal('changes-requested', stricter)).toBeUndefined();
    // A screening that is decided on without an assessment, and needs one by now.
    expect(refusal('approved', facts({ screen: STANDARD }))).toContain('It processes personal data.');
    expect(refusal('approved', facts({ screen: HARMLESS }))).toBeUndefined();
  });

  it('as retired when a form led to the record', () => {
    const tasks = [done('approve', 'outdated'), done('assess', 'submitted')];
    expect(ends({ screen: SENSITIVE, assess: ASSESSMENT, tasks })).toBe('retired');
  });

  it('does not count a task that nobody answered', () => {
    const tasks = [done('confirm', 'approved'), { step: 'accept', state: 'expired' }];
    expect(ends({ screen: HARMLESS, tasks })).toBe('screened');
  });

  it('with words for each ending, and for each step', () => {
    expect(Object.keys(impactAssessment.outcomes)).toHaveLength(6);
    for (const step of Object.values(steps)) expect(step.title('X')).toContain('X');
  });
});
