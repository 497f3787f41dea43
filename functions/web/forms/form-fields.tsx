import { asksFor, groupsOf } from '../../../shared/forms/fields';
import type { Field, Form, FormChoices, FormDraft, FormProblem, Section } from '../../../shared/forms/form';
import { onlyIfWords, withinSentence } from '../../../shared/forms/words';
import { type BoundForm, Button, Buttons, bindForm, Fieldset, Hidden } from '../ui';
import { FormField } from './form-field';
import { SystemsList } from './system-field';

export interface FormFieldsProps {
  form: Form;
  draft: FormDraft;
  /** As checkForm and Step.check give them; Layout shows them too. */
  errors?: FormProblem[];
  choices: FormChoices;
}

/**
 * A form's intro and sections, to stand within the page's <Form>. Which button was pressed is sent as `do`:
 * `add.SECTION` and `remove.SECTION.INDEX`; put the page's own first button (Save draft) before this, so that Enter in
 * a field presses that one.
 */
export function FormFields({ form, draft, errors = [], choices }: FormFieldsProps) {
  const parts = { form, draft, choices, errors };
  return (
    <>
      {form.intro && <p>{form.intro}</p>}
      {form.sections.map((section) => (
        <section>
          <h2 id={section.list && section.id}>{section.title}</h2>
          {section.hint && <p>{section.hint}</p>}
          {section.list ? (
            <ListFields {...parts} section={section} />
          ) : (
            <GroupFields {...parts} section={section} typed={draft} prefix="" />
          )}
        </section>
      ))}
      {asksFor(form, 'system') && <SystemsList systems={choices.systems} />}
    </>
  );
}

interface SectionProps extends Required<FormFieldsProps> {
  section: Section;
}

interface GroupProps extends SectionProps {
  typed: Record<string, unknown>;
  prefix: string;
}

/** Every field of a group, also those whose condition does not hold now: the page cannot know what is chosen next. */
function GroupFields(props: GroupProps) {
  const { form, section, typed, prefix, errors, choices } = props;
  const values = Object.fromEntries(Object.entries(typed).map(([name, answer]) => [prefix + name, answer]));
  const bound: BoundForm = bindForm(values, errors);
  const one = (field: Field, hint = field.hint) => (
    <FormField field={{ ...field, name: prefix + field.name, hint }} bound={bound} choices={choices} />
  );
  return (
    <>
      {byCondition(section.fields).map((fields) => {
        const [first] = fields as [Field];
        const condition = onlyIfWords(form, section, first);
        if (fields.length === 1) return one(first, [condition, first.hint].filter(Boolean).join(' '));
        if (condition === '') return fields.map((field) => one(field));
        const id = `${prefix}${first.name}-condition`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: the legend of a fieldset would stand above its line at the side.
          <div class="inset" role="group" aria-labelledby={id}>
            <p id={id}>{condition}</p>
            {fields.map((field) => one(field))}
          </div>
        );
      })}
    </>
  );
}

/** Neighbours with one condition, which then needs saying only once. */
function byCondition(fields: readonly Field[]): Field[][] {
  const runs: Field[][] = [];
  for (const field of fields) {
    const run = runs.at(-1);
    if (run && isSameCondition(run[0]!, field)) run.push(field);
    else runs.push([field]);
  }
  return runs;
}

const isSameCondition = ({ onlyIf: one }: Field, { onlyIf: other }: Field): boolean =>
  one?.field === other?.field && one?.is.join('\n') === other?.is.join('\n');

function ListFields(props: SectionProps) {
  const { section, draft, errors } = props;
  const { item, min, max } = section.list!;
  const groups = groupsOf<Record<string, unknown>>(section, draft[section.id]);
  const problem = errors.find(({ field }) => field === section.id)?.message;
  return (
    <>
      {problem && (
        <p class="error">
          <span class="hidden">Error: </span>
          {problem}
        </p>
      )}
      {groups.map((group, index) => (
        <Fieldset legend={`${item} ${index + 1}`}>
          {/* An item without any answer yet sends this alone, and so keeps its place. */}
          <Hidden name={`${section.id}.${index}`} value="" />
          <GroupFields {...props} typed={group} prefix={`${section.id}.${index}.`} />
          {groups.length > min && (
            <Buttons>
              <Button kind="secondary" name="do" value={`remove.${section.id}.${index}`}>
                Remove {withinSentence(item)} {index + 1}
              </Button>
            </Buttons>
          )}
        </Fieldset>
      ))}
      {groups.length >= max ? (
        <p class="hint">{max === 1 ? 'There can be only one.' : `There can be no more than ${max}.`}</p>
      ) : (
        <Buttons>
          <Button kind="secondary" name="do" value={`add.${section.id}`}>
            {groups.length > 0 ? `Add another ${withinSentence(item)}` : `Add ${withArticle(item)}`}
          </Button>
        </Buttons>
      )}
    </>
  );
}

const withArticle = (item: string) => `${/^[aeiou]/i.test(item) ? 'an' : 'a'} ${withinSentence(item)}`;
