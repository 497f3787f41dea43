import { groupsOf } from '../../../shared/forms/fields';
import type { Form, FormChoices, FormDraft, FormProblem, Section } from '../../../shared/forms/form';
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
      <SystemsList form={form} systems={choices.systems} />
    </>
  );
}

interface SectionProps extends Required<FormFieldsProps> {
  section: Section;
}

/** Every field of a group, also those whose condition does not hold now: the page cannot know what is chosen next. */
function GroupFields(props: SectionProps & { typed: Record<string, unknown>; prefix: string }) {
  const { form, section, typed, prefix, errors, choices } = props;
  const values = Object.fromEntries(Object.entries(typed).map(([name, answer]) => [prefix + name, answer]));
  const bound: BoundForm = bindForm(values, errors);
  return (
    <>
      {section.fields.map((field) => {
        const hint = [onlyIfWords(form, section, field), field.hint].filter(Boolean).join(' ');
        return (
          <FormField field={{ ...field, name: prefix + field.name, hint }} bound={bound} choices={choices} />
        );
      })}
    </>
  );
}

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
