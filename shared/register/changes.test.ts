import { changesBetween, columnOf } from './changes';
import { System } from './system';

const before = System.parse({
  id: 'sys-0123456789abcdef',
  name: 'Reader',
  purpose: 'Reads letters',
  demographicVariables: ['Age'],
  other: { Vendor: 'Acme', constructor: 'x' },
});

describe('changesBetween', () => {
  it('lists fields in their order, then columns of the source', () => {
    const after = {
      ...before,
      suppliers: 'Acme, Inc.',
      name: 'Scorer',
      demographicVariables: [],
      other: { constructor: 'x', Cost: '5' },
    };
    expect(changesBetween(before, after)).toEqual([
      'name',
      'demographicVariables',
      'suppliers',
      'other: Vendor',
      'other: Cost',
    ]);
  });

  it('finds nothing between equals, nor where a field was not there yet', () => {
    const { euAiActClass: _, ...older } = before;
    expect(changesBetween(before, structuredClone(before))).toEqual([]);
    expect(changesBetween(older as System, before)).toEqual([]);
    expect(
      changesBetween(before, { ...before, imported: { name: 'abc' }, asStated: { name: 'READER' } }),
    ).toEqual([]);
  });

  it('tells a known value from an unknown one', () => {
    expect(changesBetween(before, { ...before, euAiActClass: 'minimal', purpose: undefined })).toEqual([
      'purpose',
      'euAiActClass',
    ]);
  });
});

it('columnOf gives a column’s name, also one with a colon', () => {
  expect(columnOf('other: If Other: explain')).toBe('If Other: explain');
  expect(columnOf('name')).toBeUndefined();
});
