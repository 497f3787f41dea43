import fc from 'fast-check';
import { canonicalJson } from '../canonical';
import { REVIEW_INPUTS } from './inputs';
import { buildPack, figuresOf, MAX_ITEMS, MAX_PACK_BYTES, type Pack, packByInput, packHash } from './pack';
import type { PackInput } from './pack-input';
import { trendOf } from './sections/objectives';
import { EMPTY_INPUT, PACK_INPUT } from './test-support';

const pack = buildPack(PACK_INPUT);
const section = (id: string, of: Pack = pack) => of.sections.find((each) => each.id === id)!;
const figures = (id: string, of?: Pack) =>
  Object.fromEntries(section(id, of).figures.map((figure) => [figure.id, figure.value]));
const items = (id: string) =>
  section(id).items.map(({ title, state, facts }) => [title, state, ...facts].join(' | '));

describe('the pack', () => {
  it('has sections for every input of a review, in the order of the agenda', () => {
    expect(packByInput(pack).map(({ input }) => input.id)).toEqual(REVIEW_INPUTS.map(({ id }) => id));
    for (const { sections } of packByInput(pack)) expect(sections.length).toBeGreaterThan(0);
    expect(packByInput(pack).flatMap(({ sections }) => sections)).toHaveLength(pack.sections.length);
  });

  it('says of every number what it was counted from and where', () => {
    const ids = pack.sections.flatMap((each) => each.figures.map((figure) => `${each.id}.${figure.id}`));
    expect(new Set(ids).size).toBe(ids.length);
    for (const each of pack.sections) {
      expect(each.figures.length).toBeGreaterThan(0);
      for (const { source, href, label } of each.figures) {
        expect(source).toMatch(/^[A-Z]/);
        expect(label).not.toBe('');
        expect(href).toMatch(/^\/[a-z]/);
      }
      for (const item of each.items) expect(item.href).toMatch(/^\//);
    }
  });

  it('says plainly where there is nothing', () => {
    const empty = buildPack(EMPTY_INPUT);
    for (const each of empty.sections) {
      expect(each.items).toEqual([]);
      expect(each.notes).toHaveLength(1);
      expect(each.figures.every(({ value, tone }) => value === 0 && tone === 'neutral')).toBe(true);
    }
    expect(section('actions', empty).notes).toEqual([
      'This is the first review, so there are no earlier actions.',
    ]);
    expect(section('parties').notes).toEqual([
      'The register of interested parties is empty, so no change can be seen.',
    ]);
    expect(empty.previous).toBeUndefined();
  });

  it('says where not everything was counted', () => {
    const some = buildPack({ ...PACK_INPUT, tasks: { ...PACK_INPUT.tasks, complete: false } });
    expect(section('tasks', some).notes[0]).toBe('Only 2 are counted here; there are more on the page.');
  });
});

describe('what each section counts', () => {
  it('earlier actions: what became of them, the worst first', () => {
    expect(figures('actions')).toEqual({
      all: 2,
      done: 1,
      open: 1,
      overdue: 1,
      'not-done': 0,
      unanswered: 0,
    });
    expect(items('actions')).toEqual([
      'Train the reviewers | Overdue | Owner: Ben Okoro | Overdue by 2 days | Decided in MR-2026-0001',
      'Name an owner for every AI system | Done | Owner: Ada Moss | Due on 30 June 2026 | Closed on 12 June 2026 | Decided in MR-2026-0001',
    ]);
  });

  it('registers: what changed since the last review, and what stands', () => {
    expect(figures('issues')).toEqual({ standing: 2, added: 1, changed: 0, closed: 1 });
    expect(items('issues')).toEqual([
      'New law on automated decisions | New | 2 November 2026 | External',
      'Old data centre | Closed | 1 August 2026',
    ]);
    const quiet = { ...PACK_INPUT, issues: { items: [PACK_INPUT.issues.items[1]!], complete: true } };
    expect(section('issues', buildPack(quiet)).notes).toEqual(['Nothing changed in it since 10 March 2026.']);
  });

  it('nonconformities: age, recurrence, and whether corrections worked, within the period', () => {
    expect(figures('nonconformities')).toEqual({
      open: 1,
      overdue: 1,
      oldest: 60,
      'median-age': 60,
      opened: 2,
      closed: 1,
      recurring: 1,
      ineffective: 1,
    });
    expect(items('nonconformities')).toEqual([
      'Training data out of date | Overdue | Minor | Open for 60 days | Overdue by 11 days | Happened before',
      'No log of overrides | Did not work | Opened on 1 May 2026, closed on 1 September 2026',
    ]);
  });

  it('objectives: how they stand, the worst first, with the trend', () => {
    expect(figures('objectives')).toEqual({
      all: 3,
      reached: 1,
      'on-the-way': 0,
      behind: 1,
      missed: 0,
      'given-up': 0,
      'not-measured': 1,
      worse: 1,
    });
    expect(items('objectives')).toEqual([
      'Assess every system in time | Behind | Target: at least 95 % until 30 June 2027 | Latest: 91 on 1 February 2027, worse than before',
      'Explain decisions | Not measured yet | Target: reached',
      'Few complaints | Target reached | Target: at most 3 a month | Latest: 2 on 1 February 2027',
    ]);
  });

  it.each<[(number | string)[], boolean, string | undefined]>([
    [[3, 2], true, 'better'],
    [[3, 2], false, 'worse'],
    [[2, 3], false, 'better'],
    [[2, 2], true, 'same'],
    [[2], true, undefined],
    [['reached', 'not reached'], true, undefined],
  ])('the trend of %j, where less is better: %s, is %s', (values, lessIsBetter, trend) => {
    const measurements = values.map((value, month) => ({ on: `2027-0${month + 1}-01`, value }));
    const objective = { ...PACK_INPUT.objectives.items[0]!, lessIsBetter, measurements };
    expect(trendOf({ ...objective, measurements: [...measurements].reverse() })).toBe(trend);
  });

  it('risks: the level of each system now, against that at the last review', () => {
    expect(figures('risks')).toEqual({
      systems: 5,
      assessed: 3,
      'not-assessed': 2,
      above: 1,
      higher: 1,
      lower: 1,
      'level-low': 1,
      'level-moderate': 1,
      'level-high': 1,
    });
    expect(items('risks')).toEqual([
      'Resume screening | High | Assessed on 10 January 2027 | At the last review: Low',
    ]);
  });

  it('risks: says what cannot be compared', () => {
    const standings = PACK_INPUT.risks.standings.items.map((standing) => ({ ...standing, level: 'gone' }));
    const risks = { ...PACK_INPUT.risks, standings: { items: standings, complete: true }, before: undefined };
    const other = buildPack({ ...PACK_INPUT, risks });
    expect(section('risks', other).notes).toEqual([
      '3 of them have a level that the risk criteria in force do not know.',
    ]);
    expect(Object.keys(figures('risks', other))).not.toContain('higher');
  });

  it('the rest of the operation', () => {
    expect(figures('audits')).toEqual({ finished: 1, running: 1, major: 0, minor: 2, opportunities: 1 });
    expect(items('audits')[0]).toContain('0 major, 2 minor, 1 opportunity | Works as planned');
    expect(figures('incidents')).toEqual({ reported: 2, open: 1, concerns: 3, 'concerns-open': 1 });
    expect(items('incidents')).toEqual([
      'Wrong names in letters | Open | Serious | Reported on 20 February 2027 | Open for 20 days',
      'Model was down | Closed | Reported on 20 April 2026 | Closed on 20 May 2026',
    ]);
    expect(figures('tasks')).toEqual({ open: 2, overdue: 1 });
    expect(items('tasks')).toEqual([
      'Assess the risks of Maps | Overdue | Overdue by 10 days | Asked: Ada Moss, Cleo Diaz',
    ]);
    expect(figures('policies')).toEqual({ all: 2, reviewed: 1, overdue: 1 });
    const draft = { title: 'Policy on models', href: '/p/3', nextReviewOn: '2027-12-01' };
    const policies = { items: [draft], complete: true };
    expect(section('policies', buildPack({ ...PACK_INPUT, policies })).items).toEqual([
      expect.objectContaining({ state: 'Not approved yet', tone: 'attention' }),
    ]);
    expect(figures('opportunities')).toEqual({ open: 1, raised: 1, decided: 1 });
  });

  it('has the same figure of the last review beside the one of today', () => {
    const open = section('nonconformities').figures.find(({ id }) => id === 'open')!;
    expect([open.value, open.before]).toEqual([1, 4]);
    expect(section('nonconformities').figures.find(({ id }) => id === 'closed')!.before).toBeUndefined();
    expect(figuresOf(pack)['nonconformities.open']).toBe(1);
    expect(Object.keys(figuresOf(pack))).toHaveLength(pack.sections.flatMap((each) => each.figures).length);
  });
});

/** The same facts, every list in another order. */
function shuffled(input: PackInput, turn: number): PackInput {
  const mix = <T>(value: T): T => {
    if (Array.isArray(value)) {
      const at = value.length === 0 ? 0 : turn % value.length;
      return [...value.slice(at), ...value.slice(0, at)].reverse().map(mix) as T;
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        // The order of the levels is what they mean.
        .map(([key, member]) => [key, key === 'levels' ? member : mix(member)]),
    ) as T;
  };
  return mix(input);
}

describe('the hash', () => {
  it('is the same for the same facts in any order', () => {
    fc.assert(
      fc.property(fc.nat(9), (turn) => {
        expect(packHash(buildPack(shuffled(PACK_INPUT, turn)))).toBe(packHash(pack));
      }),
    );
  });

  it('is the same when two entries differ only in what their order does not go by', () => {
    const [first] = PACK_INPUT.earlierActions.items;
    const two = [first!, { ...first!, owner: 'Ben Okoro' }];
    const of = (list: typeof two) =>
      packHash(buildPack({ ...PACK_INPUT, earlierActions: { items: list, complete: true } }));
    expect(of(two)).toBe(of([...two].reverse()));
  });

  it.each<[string, Partial<PackInput>]>([
    ['the day', { today: '2027-03-13' }],
    ['an entry', { tasks: { items: [], complete: true } }],
    ['the last review', { previous: { ...PACK_INPUT.previous!, heldOn: '2026-03-11' } }],
    ['how much was read', { tasks: { ...PACK_INPUT.tasks, complete: false } }],
  ])('changes with %s', (_, change) => {
    expect(packHash(buildPack({ ...PACK_INPUT, ...change }))).not.toBe(packHash(pack));
  });

  it('is that of the pack as it is stored and read again', () => {
    expect(packHash(JSON.parse(canonicalJson(pack)))).toBe(packHash(pack));
  });
});

describe('the size', () => {
  const many = (count: number, title: (n: number) => string): PackInput => ({
    ...PACK_INPUT,
    nonconformities: {
      items: Array.from({ length: count }, (_, n) => ({
        title: title(n),
        href: `/c/${n}`,
        openedOn: '2027-01-01',
        recurs: false,
      })),
      complete: true,
    },
  });

  it('is bounded: what is not listed is counted', () => {
    const large = section('nonconformities', buildPack(many(500, (n) => `Number ${n}`)));
    expect(large.items).toHaveLength(MAX_ITEMS);
    expect(large.leftOut).toBe(500 - MAX_ITEMS);
    expect(large.figures[0]).toMatchObject({ id: 'open', value: 500 });
  });

  it('stays below what an item of the table may have, whatever is in the registers', () => {
    // Four bytes a character, and every text as long as a form allows.
    const long = (n: number) => `${n} ${'😀'.repeat(4000)}`;
    const fat = many(500, long);
    const entry = (n: number) => ({ title: long(n), href: `/x/${n}`, detail: long(n) });
    const lots = <T>(make: (n: number) => T) => ({
      items: Array.from({ length: 300 }, (_, n) => make(n)),
      complete: true,
    });
    const whole = buildPack({
      ...fat,
      issues: lots((n) => ({ ...entry(n), change: 'added' as const, changedOn: '2027-01-01' })),
      parties: lots((n) => ({ ...entry(n), change: 'added' as const, changedOn: '2027-01-01' })),
      audits: lots((n) => ({
        ...entry(n),
        major: 1,
        minor: 1,
        opportunities: 1,
        finishedOn: '2027-01-01',
        conclusion: long(n),
      })),
      incidents: lots((n) => ({
        ...entry(n),
        reportedOn: '2027-01-01',
        severity: long(n),
      })),
      opportunities: lots((n) => ({ ...entry(n), raisedOn: '2027-01-01', source: long(n) })),
      tasks: lots((n) => ({ ...entry(n), dueOn: '2027-01-01', asked: [long(n), long(n)] })),
      policies: lots((n) => ({ ...entry(n), nextReviewOn: '2027-01-01' })),
    });
    expect(Buffer.byteLength(canonicalJson(whole))).toBeLessThanOrEqual(MAX_PACK_BYTES);
    const { items: listed, leftOut } = section('issues', whole);
    expect(listed.length).toBeGreaterThan(5);
    expect(listed.length + leftOut).toBe(300);
    expect([...listed[0]!.title].length).toBe(160);
    expect(listed[0]!.title.endsWith('…')).toBe(true);
  });
});
