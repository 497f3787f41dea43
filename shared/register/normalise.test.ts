import { absence } from './absent';
import { normaliseChoice, normaliseList } from './normalise';

describe('absence', () => {
  it.each(['N/A', 'n/A', 'NA\n', '\nN/A\n', 'N/a -', 'N/A.', 'Not Applicable', 'Not applicable. ', 'n.a.'])(
    'takes %j as not applicable',
    (text) => expect(absence(text)).toBe('not-applicable'),
  );
  it.each(['None', 'NONE', 'None.', 'nil'])('takes %j as none', (text) => expect(absence(text)).toBe('none'));
  it.each(['-', '--', '—', '.', 'TBD', 'Blank/Not Provided', 'Not Reported', 'Unknown'])(
    'takes %j as not stated',
    (text) => expect(absence(text)).toBe('not-stated'),
  );
  it.each([
    'N/A - consolidated into another use case',
    'None of the above.',
    'Not needed',
    'NASA',
    'No',
    '0',
    'constructor',
  ])('takes %j as a value', (text) => expect(absence(text)).toBeUndefined());
});

describe('normaliseChoice', () => {
  it.each([
    ['lifeCycleStage', 'Acquisition and/or Development', 'development'],
    ['lifeCycleStage', 'Operation and Maintenance', 'operation'],
    ['lifeCycleStage', 'In mission', 'operation'],
    ['euAiActClass', 'High-Risk', 'high-risk'],
    ['euAiActClass', 'Limited risk', 'transparency-obligations'],
    ['euAiActClass', 'Out of scope', 'not-in-scope'],
    ['lifeCycleStage', 'Ideation', 'initiated'],
    ['impactClass', 'Rights-Impacting\n', 'rights-impacting'],
    ['impactClass', 'Safety-impacting', 'safety-impacting'],
    ['impactClass', 'Neither', 'neither'],
    ['personalData', 'NO', 'no'],
    ['developmentMethod', 'Developed in-house.', 'in-house'],
    ['developmentMethod', 'No contract/external resources used in development.', 'in-house'],
    ['developmentMethod', 'Developed with both contracting and in-house resources.', 'both'],
    ['role', 'Provider', 'AI provider'],
  ] as const)('%s: %j is %s', (field, text, value) => expect(normaliseChoice(field, text)).toBe(value));

  it.each([
    ['impactClass', 'No, use case is too new to fully assess impacts'],
    ['impactClass', 'Case-by-case assessment'],
    ['lifeCycleStage', 'Research or  Administrative Action Complete'],
    ['developmentMethod', 'Not developed in-house'],
    ['personalData', 'toString'],
    ['name', 'Yes'],
  ] as const)('%s: %j is not guessed', (field, text) => expect(normaliseChoice(field, text)).toBeUndefined());
});

describe('normaliseList', () => {
  it.each([
    ['["Race/Ethnicity","Sex/Gender","Age"]', ['Race/Ethnicity', 'Sex/Gender', 'Age']],
    ['Age\nRace/Ethnicity\nSex/Gender', ['Age', 'Race/Ethnicity', 'Sex/Gender']],
    [' Gender/Sex, Age, Age', ['Gender/Sex', 'Age']],
    ['None', []],
    ['["broken', ['["broken']],
  ])('%j', (text, list) => expect(normaliseList(text)).toEqual(list));

  it('keeps a sentence whole', () => {
    const sentence =
      "Disclosing this, as any information, may impede the agency's ability to effectively combat fraud.";
    expect(normaliseList(sentence)).toEqual([sentence]);
  });
});
