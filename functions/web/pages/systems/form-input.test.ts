import { fingerprints } from '../../../../shared/register/fingerprint';
import { SystemFields } from '../../../../shared/register/system';
import { readFields, reconcile, typedIn, typedOf } from './form-input';

const stored = SystemFields.parse({
  name: 'Chat\nassistant',
  purpose: 'Answers questions.\nSaves time.',
  lifeCycleStage: 'operation',
  demographicVariables: [],
  dateInitiated: '2024-11',
});

describe('readFields', () => {
  it('keeps every stored value when nothing was changed, whatever a browser does to line breaks', () => {
    const sent = Object.fromEntries(
      Object.entries(typedOf(stored)).map(([field, text]) => [field, text.replace(/\n/g, '\r\n')]),
    );
    expect(readFields(typedIn(sent), stored)).toEqual({ fields: stored });
  });

  it('tells an empty list from an absent one', () => {
    const typed = typedOf(stored);
    expect(readFields({ ...typed, demographicVariables: 'Age\n\n Sex \nAge' }, stored)).toMatchObject({
      fields: { demographicVariables: ['Age', 'Sex'] },
    });
    expect(readFields({ ...typed, demographicVariables: 'None' }, undefined)).toMatchObject({
      fields: { demographicVariables: [] },
    });
    const { fields } = readFields({ ...typed, demographicVariables: '' }, stored) as { fields: SystemFields };
    expect(fields).not.toHaveProperty('demographicVariables');
  });

  it('names what is wrong, in the order of the form', () => {
    expect(readFields({ ...typedOf(stored), name: '', dateRetired: '5/11/2024', role: 'king' })).toEqual({
      errors: [
        { field: 'name', message: 'Enter the name of the system' },
        { field: 'role', message: 'Our role: choose one from the list' },
        { field: 'dateRetired', message: 'Date retired: write it as 2024, 2024-11 or 2024-11-05' },
      ],
    });
  });
});

describe('reconcile', () => {
  const was = fingerprints(stored);
  const theirs = { ...stored, purpose: 'Answers.', lifeCycleStage: 'retired' as const };

  it('takes over what only the other person changed and keeps what was typed', () => {
    const typed = { ...typedOf(stored), lifeCycleStage: 'development', unit: 'Claims' };
    expect(reconcile(typed, was, theirs)).toEqual({
      typed: { ...typed, purpose: 'Answers.' },
      clashes: [
        { field: 'purpose', kind: 'theirs' },
        { field: 'lifeCycleStage', kind: 'both' },
      ],
    });
  });

  it('finds nothing to tell when both typed the same', () => {
    expect(reconcile(typedOf(theirs), was, theirs)).toEqual({ typed: typedOf(theirs), clashes: [] });
  });
});
