import { type Names, viewOf } from '../forms';
import { ARTICLE_27, article27Form, article27Hint } from './art27';
import { ASSESS_FORM } from './forms/assess';
import { ASSESSMENT, HARMLESS, SENSITIVE } from './test-support';

const names: Names = { person: () => 'Ann', system: (id) => id, control: (id) => id };

describe('the view for Article 27', () => {
  it('has the points (a) to (f), each with a source and a date', () => {
    expect(ARTICLE_27.points.map(({ point }) => point).join('')).toBe('abcdef');
    for (const { lookedUpOn } of [ARTICLE_27.source, ARTICLE_27.applies.source]) {
      expect(lookedUpOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('names only fields that the assessment has', () => {
    const names = ASSESS_FORM.sections.flatMap(({ id, list, fields }) =>
      fields.map(({ name }) => (list ? `${id}.${name}` : name)),
    );
    for (const { answers } of ARTICLE_27.points) expect(names).toEqual(expect.arrayContaining([...answers]));
  });

  it('shows each point with its answers, and of each harm what serves the point', () => {
    const at = (wanted: string) => {
      const point = ARTICLE_27.points.find(({ point }) => point === wanted)!;
      return viewOf(article27Form(point, ASSESS_FORM), ASSESSMENT, names);
    };
    expect(at('b')).toMatchObject([{ fields: [{ name: 'period', texts: [ASSESSMENT.period] }] }]);
    const [, harms] = at('d');
    expect(harms!.items![0]!.fields.map(({ name }) => name)).not.toContain('measure');
    expect(at('f').find(({ id }) => id === 'harms')!.items![0]!.fields).toMatchObject([
      { name: 'measure' },
      { name: 'responsible', texts: ['Ann'] },
    ]);
    for (const { point } of ARTICLE_27.points) expect(at(point)).not.toEqual([]);
  });

  it('never says that Article 27 applies', () => {
    expect(article27Hint(SENSITIVE)).toContain('check with');
    expect(article27Hint({ ...SENSITIVE, publicService: 'no' })).toContain('creditworthiness');
    expect(article27Hint(HARMLESS)).toContain('not used in the EU');
    expect(article27Hint({})).toContain('does not say');
  });
});
