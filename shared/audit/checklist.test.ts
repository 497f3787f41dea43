import { CLAUSES, CONTROLS } from '../aims';
import { checkedIn, checklistFor, isAboutScope, notAskedAbout } from './checklist';
import { ASKED_ABOUT } from './questions';
import { ANNEX_A, auditables, LEAF_CLAUSES } from './scope';

const own = [...ANNEX_A, { id: 'OWN-1', title: 'Red teaming before release' }];

describe('the checklist', () => {
  it('has questions of its own for each of the 32 clauses that ask for something and the 38 controls', () => {
    expect(LEAF_CLAUSES).toHaveLength(32);
    expect([...ASKED_ABOUT].sort()).toEqual(
      auditables()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('asks about everything below a clause', () => {
    const about = checklistFor({ clauses: ['9'], controls: ['A.10.3'] }).map((entry) => entry.about);
    expect(about).toEqual([
      '9.1 Monitoring, measurement, analysis and evaluation',
      '9.2.1 Internal audit: general',
      '9.2.2 Internal audit programme',
      '9.3.1 Management review: general',
      '9.3.2 Management review inputs',
      '9.3.3 Management review results',
      'A.10.3 Suppliers',
    ]);
  });

  it('asks only real questions or orders, one a line, none twice', () => {
    const all = checklistFor({
      clauses: CLAUSES.map(({ id }) => id),
      controls: CONTROLS.map(({ id }) => id),
    });
    const questions = all.flatMap((entry) => entry.questions.split('\n'));
    for (const question of questions) expect(question).toMatch(/^[A-Z].{30,}[.?]$/);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it('has questions for a control of our own, and none for one that does not apply', () => {
    const [entry, ...rest] = checklistFor({ clauses: [], controls: ['OWN-1', 'A.2.2'] }, own.slice(-1));
    expect(rest).toEqual([]);
    expect(entry!.about).toBe('OWN-1 Red teaming before release');
    expect(entry!.questions).toContain('Who answers for “OWN-1 Red teaming before release”');
  });

  it('puts controls together by their objective where they are more than the form holds', () => {
    const scope = { clauses: ['4', '5', '6', '7', '8', '9', '10'], controls: CONTROLS.map(({ id }) => id) };
    const entries = checklistFor(scope);
    expect(entries).toHaveLength(32 + 9);
    expect(entries.at(-1)).toMatchObject({ about: 'A.10 Third-party and customer relationships' });
    expect(entries.at(-1)!.questions.split('\n')).toHaveLength(3);
    expect(Math.max(...entries.map(({ questions }) => questions.length))).toBeLessThan(2000);
    expect(notAskedAbout(scope, entries)).toEqual([]);
    expect(entries.every((entry) => isAboutScope(entry, scope))).toBe(true);
  });

  it('says what was checked: not what was left out, nor what is beyond the scope', () => {
    const checks = [
      { about: '7 Support', result: 'met' },
      { about: '8.2', result: 'not-checked' },
      { about: '8.3', result: 'not-met' },
      { about: 'A.5', result: 'partly' },
      { about: 'A.7.4', result: 'not-checked' },
    ];
    expect(checkedIn({ clauses: ['7.5', '8.2', '8.3'], controls: ['A.5.2', 'A.7.4'] }, checks)).toEqual({
      clauses: ['7.5.1', '7.5.2', '7.5.3', '8.3'],
      controls: ['A.5.2'],
    });
  });

  it('says what of the scope is not asked about, and what is asked about without need', () => {
    const scope = { clauses: ['8'], controls: ['A.5.2'] };
    const entries = [{ about: '8.1' }, { about: '8.2: risk' }, { about: 'A.5.2 Impact' }];
    expect(notAskedAbout(scope, entries)).toEqual([
      '8.3 AI risk treatment',
      '8.4 AI system impact assessment',
    ]);
    expect(isAboutScope({ about: '8.2: risk' }, scope)).toBe(true);
    expect(isAboutScope({ about: '8.20 nothing' }, scope)).toBe(false);
    expect(isAboutScope({ about: '' }, scope)).toBe(false);
  });
});
