import { checkAssessment, checkScreening, reviewBegins } from './check';
import { ASSESSMENT, HARM, HARMLESS } from './test-support';

const TODAY = '2026-11-24';

describe('checkScreening', () => {
  it('takes consistent answers', () => expect(checkScreening(HARMLESS)).toEqual([]));

  it('finds "none" beside something', () => {
    expect(checkScreening({ ...HARMLESS, practices: ['social-scoring', 'none'] })).toEqual([
      { field: 'practices', message: expect.stringContaining('not both') },
    ]);
    expect(checkScreening({ ...HARMLESS, areas: ['health', 'none'] })).toMatchObject([{ field: 'areas' }]);
  });

  it('finds decisions about people that affect nobody', () => {
    expect(checkScreening({ ...HARMLESS, decisions: 'informs' })).toMatchObject([{ field: 'affected' }]);
  });
});

describe('checkAssessment', () => {
  const problems = (change: object, use: Parameters<typeof checkAssessment>[1] = 'standard') =>
    checkAssessment({ ...ASSESSMENT, ...change }, use, TODAY);

  it('takes one that covers everything', () => expect(problems({})).toEqual([]));

  it('names the subjects that nobody looked at', () => {
    expect(problems({ noHarmIn: ['privacy'] })).toEqual([
      { field: 'noHarmIn', message: expect.stringContaining('“Safety and health”') },
    ]);
    expect(problems({ noHarmTo: undefined })).toEqual([
      { field: 'noHarmTo', message: expect.stringContaining('“Individuals”') },
    ]);
  });

  it('finds a tick beside a harm', () => {
    expect(problems({ noHarmTo: ['individuals', 'groups', 'society'] })).toEqual([
      { field: 'noHarmTo', message: 'Untick “A group of people”: there is a harm above' },
    ]);
  });

  it('finds a rating that contradicts itself, at its place', () => {
    const odd = { ...HARM, severity: 'minor', residual: 'very-high' };
    expect(problems({ harms: [HARM, odd] })).toMatchObject([{ field: 'harms.1.residual' }]);
  });

  it.each([
    ['standard', '2028-11-24', '2028-11-25'],
    ['sensitive', '2027-11-24', '2027-11-25'],
    ['restricted', '2027-05-24', '2027-05-25'],
  ] as const)('limits how far ahead the review of a %s use lies', (use, latest, late) => {
    expect(problems({ reviewOn: latest }, use)).toEqual([]);
    expect(problems({ reviewOn: late }, use)).toEqual([
      { field: 'reviewOn', message: expect.stringContaining(latest) },
    ]);
  });
});

describe('reviewBegins', () => {
  it.each([
    ['2026-03-02', '2027-03-02', '2027-01-31'],
    ['2026-03-02', '2026-03-22', '2026-03-12'],
    ['2026-03-02', '2026-03-02', '2026-03-02'],
    // Decided after the date that the owner had proposed.
    ['2026-03-02', '2026-02-01', '2026-02-01'],
  ])('decided on %s, holds until %s: %s', (decided, until, begins) => {
    expect(reviewBegins(decided, until)).toBe(begins);
  });
});
