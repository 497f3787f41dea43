import type { Field, FormChoices } from '../../../shared/forms/form';
import { type BoundForm, Checkboxes, DateField, Radios, Select, TextArea, TextField } from '../ui';
import { clauseGroups, controlGroups, GroupedCheckboxes } from './grouped-checkboxes';
import { SystemField, SystemsField } from './system-field';

export interface FormFieldProps {
  /** With its name as on the page, and its whole hint. */
  field: Field;
  bound: BoundForm;
  choices: FormChoices;
}

/** Up to so many options stand below each other to be compared; more are chosen from a menu. */
const MOST_RADIOS = 7;

/** One field of a form, as the part of the kit that fits its kind. */
export function FormField({ field, bound, choices }: FormFieldProps) {
  const { name, label, hint, optional } = field;
  const common = { label, hint: hint || undefined, optional };
  const one = { ...common, ...bound.field(name) };
  const several = { ...common, ...bound.choices(name) };
  switch (field.kind) {
    case 'text':
      return <TextField {...one} hint={withLength(hint, field.max)} />;
    case 'long-text':
      return <TextArea {...one} hint={withLength(hint, field.max)} />;
    case 'references':
      // Who writes of lines has said it in words that fit the field.
      return (
        <TextArea
          {...one}
          rows={3}
          hint={/\blines?\b/i.test(hint ?? '') ? hint : sentences(hint, REFERENCES_HINT)}
        />
      );
    case 'number':
      return (
        <TextField
          {...one}
          width="short"
          inputmode={field.whole ? 'numeric' : 'decimal'}
          suffix={field.unit}
        />
      );
    case 'date':
      return (
        <DateField
          {...one}
          min={field.from === 'today' ? choices.today : undefined}
          max={field.until === 'today' ? choices.today : undefined}
        />
      );
    case 'choice': {
      // A radio that was chosen cannot be taken back, so where none is needed, none is a choice.
      const none = optional ? [{ value: '', text: 'No answer' }] : [];
      return field.options.length > MOST_RADIOS ? (
        <Select {...one} options={field.options} placeholder={optional ? 'No answer' : 'Choose'} />
      ) : (
        <Radios {...one} options={[...field.options, ...none]} />
      );
    }
    case 'choices':
      return (
        <Checkboxes {...several} hint={sentences(hint, 'Choose all that apply.')} options={field.options} />
      );
    case 'person': {
      const people = choices.people.map(({ id, name }) => ({ value: id, text: name }));
      return field.several ? (
        <GroupedCheckboxes {...several} thing="person" groups={[{ options: people }]} />
      ) : (
        <Select {...one} options={people} placeholder={optional ? 'Nobody' : 'Choose a person'} />
      );
    }
    case 'system':
      return field.several ? (
        <SystemsField {...several} systems={choices.systems} />
      ) : (
        <SystemField {...one} systems={choices.systems} />
      );
    case 'controls':
      return <GroupedCheckboxes {...several} thing="control" groups={controlGroups(choices.controls)} />;
    case 'clauses':
      return <GroupedCheckboxes {...several} thing="clause" groups={clauseGroups()} />;
  }
}

const REFERENCES_HINT =
  'One document a line: its title, a bar ( | ) and where it is; or only one of the two.';

/** Sentences after each other; a hint that is only words gets its full stop. */
const sentences = (...texts: (string | undefined)[]) =>
  texts
    .filter((text) => text !== undefined && text !== '')
    .map((text, place, all) => (place < all.length - 1 && !/[.!?:…]$/.test(text!) ? `${text}.` : text))
    .join(' ') || undefined;

/** A limit that many would reach is told before; who reaches another one is told then. */
const TIGHT = 200;

const withLength = (hint: string | undefined, max = Number.POSITIVE_INFINITY) =>
  sentences(hint, max > TIGHT ? undefined : `At most ${max} characters.`);
