import type { FormChoices } from '../../../shared/forms/form';
import { Button, Buttons } from '../ui';
import { describedBy, Field, type FieldProps, Help, wire } from '../ui/field';

type Systems = FormChoices['systems'];

/** The id of the page's one list of systems, which every field that asks for one suggests from. */
const LIST = 'systems-of-the-register';

const nameCounts = new WeakMap<Systems, Map<string, number>>();

/** Whether a name says which system is meant, in any case. */
function isUnambiguous(name: string, systems: Systems): boolean {
  let counts = nameCounts.get(systems);
  if (!counts) {
    counts = new Map();
    for (const system of systems) {
      const key = system.name.toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    nameCounts.set(systems, counts);
  }
  return counts.get(name.toLowerCase()) === 1;
}

/** A chosen system by its name where that says which one it is; else what was typed. */
function shown(typed: string, systems: Systems): string {
  const system = systems.find(({ id }) => id === typed);
  return system && isUnambiguous(system.name, systems) ? system.name : typed;
}

/** One AI system, by typing: a register has thousands, too many for a menu. */
export function SystemField({ value, systems, ...field }: FieldProps & { value: string; systems: Systems }) {
  const { name, hint } = field;
  const help = { ...field, hint: hint ? `${hint} Start typing its name.` : 'Start typing its name.' };
  return (
    <Field {...help}>
      <input
        id={name}
        name={name}
        type="text"
        list={LIST}
        autocomplete="off"
        spellcheck={false}
        value={shown(value, systems)}
        {...wire(help)}
      />
    </Field>
  );
}

/** Several AI systems: as many lines as there are, and room for two more each time the page is shown. */
export function SystemsField({
  values,
  systems,
  ...field
}: FieldProps & { values: string[]; systems: Systems }) {
  const { name, label, hint, error, optional } = field;
  const lines = Array.from({ length: Math.max(values.length + 2, 3) }, (_, index) => values[index] ?? '');
  const more = 'One a line: start typing its name.';
  const help = { name, error, hint: hint ? `${hint} ${more}` : more };
  return (
    <fieldset class={error ? 'field bad' : 'field'} aria-describedby={describedBy(help)}>
      <legend>
        {label}
        {optional && ' (optional)'}
      </legend>
      <Help {...help} />
      {lines.map((typed, index) => {
        const id = index === 0 ? name : `${name}-${index + 1}`;
        return (
          <p>
            <label class="hidden" for={id}>
              {label}, line {index + 1}
            </label>
            <input
              id={id}
              name={name}
              type="text"
              list={LIST}
              autocomplete="off"
              spellcheck={false}
              value={shown(typed, systems)}
            />
          </p>
        );
      })}
      <Buttons>
        {/* It names no list: the form is shown again as it was sent, with its two empty lines. */}
        <Button kind="secondary" name="do" value={`add.${name.replaceAll('.', '-')}`}>
          Add lines
        </Button>
      </Buttons>
    </fieldset>
  );
}

/** What those fields suggest. A name that several have is suggested by its ids. */
export function SystemsList({ systems }: { systems: Systems }) {
  return (
    <datalist id={LIST}>
      {systems.map(({ id, name }) =>
        isUnambiguous(name, systems) ? <option value={name} /> : <option value={id}>{name}</option>,
      )}
    </datalist>
  );
}
