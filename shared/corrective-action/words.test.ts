import { tellingWords, wordOverlap } from './words';

describe('telling words', () => {
  it('leaves out what says nothing, and meets a word in its forms', () => {
    expect([...tellingWords('The labels were not checked; labelling is late').values()]).toEqual([
      'labels',
      'checked',
      'late',
    ]);
  });

  it('folds case and accents, and reads other alphabets', () => {
    expect(wordOverlap('Datenqualität überwachen', 'DATENQUALITAT').shared).toEqual(['datenqualitat']);
    expect(wordOverlap('проверка данных', 'Проверка меток').shared).toEqual(['проверка']);
  });

  it('measures what is shared by the shorter text', () => {
    expect(
      wordOverlap('supplier labels unchecked', 'labels from a supplier arrive late and unchecked'),
    ).toEqual({
      shared: ['supplier', 'labels', 'unchecked'],
      part: 1,
    });
    expect(wordOverlap('', 'labels')).toEqual({ shared: [], part: 0 });
  });
});
