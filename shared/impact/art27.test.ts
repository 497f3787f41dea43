import { ARTICLE_27, article27Hint, article27View } from './art27';
import { ASSESS_FORM } from './forms/assess';
import { ASSESSMENT, HARMLESS, SENSITIVE } from './test-support';

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

  it('gives each point its answers, and of each harm what serves the point', () => {
    const view = article27View(ASSESSMENT);
    const at = (point: string) => view.find((one) => one.point.point === point)!;
    expect(at('b').answers).toEqual([{ field: 'period', value: ASSESSMENT.period }]);
    expect(at('d').items).toHaveLength(1);
    expect(at('d').items[0]!.fields.map(({ field }) => field)).not.toContain('measure');
    expect(at('f').items[0]!.fields).toEqual([
      { field: 'measure', value: expect.stringContaining('adverse impact') },
      { field: 'responsible', value: 'person-1' },
    ]);
    expect(view.every(({ answers, items }) => answers.length + items.length > 0)).toBe(true);
  });

  it('leaves out what was not answered', () => {
    expect(article27View({}).every(({ answers, items }) => answers.length + items.length === 0)).toBe(true);
  });

  it('never says that Article 27 applies', () => {
    expect(article27Hint(SENSITIVE)).toContain('check with');
    expect(article27Hint({ ...SENSITIVE, publicService: 'no' })).toContain('creditworthiness');
    expect(article27Hint(HARMLESS)).toContain('not used in the EU');
    expect(article27Hint({})).toContain('does not say');
  });
});
