import { CLAUSES, CONTROL_OBJECTIVES, controlById } from '../../../shared/aims';
import { Checkboxes, type Choice, Details } from '../ui';
import { describedBy, type FieldProps, Help } from '../ui/field';

export interface CheckboxGroup {
  /** None where there is only one group. */
  legend?: string;
  options: Choice[];
}

export interface GroupedCheckboxesProps extends FieldProps {
  values: string[];
  groups: CheckboxGroup[];
  /** What one of them is: 'control'. */
  thing: 'control' | 'clause' | 'person';
}

/** More than these are folded away, behind a line that says what is chosen. */
const MOST_OPEN = 12;
/** So many ids can be read in that line. */
const MOST_NAMED = 6;
const PLURAL = { control: 'controls', clause: 'clauses', person: 'people' };

/** Any of many, in groups. The first checkbox has the field's name as its id, so that an error leads to it. */
export function GroupedCheckboxes({ values, groups, thing, ...field }: GroupedCheckboxesProps) {
  const filled = groups.filter(({ options }) => options.length > 0);
  const count = filled.reduce((sum, { options }) => sum + options.length, 0);
  if (filled.length <= 1 && count <= MOST_OPEN)
    return <Checkboxes {...field} values={values} options={filled[0]?.options ?? []} />;
  const { name, label, hint, error, optional } = field;
  let place = 0;
  const boxes = filled.map(({ legend, options }) => {
    const group = (
      <div class="choices">
        {options.map(({ value, text }) => {
          const id = place++ === 0 ? name : `${name}-${place}`;
          return (
            <div class="choice">
              <input id={id} name={name} type="checkbox" value={value} checked={values.includes(value)} />
              <label for={id}>{text}</label>
            </div>
          );
        })}
      </div>
    );
    return legend ? (
      <fieldset class="field">
        <legend>{legend}</legend>
        {group}
      </fieldset>
    ) : (
      group
    );
  });
  const chosen = filled.flatMap(({ options }) => options.filter(({ value }) => values.includes(value)));
  return (
    <fieldset class={error ? 'field bad' : 'field'} aria-describedby={describedBy(field)}>
      <legend>
        {label}
        {optional && ' (optional)'}
      </legend>
      <Help name={name} hint={hint} error={error} />
      {count <= MOST_OPEN ? (
        boxes
      ) : (
        <Details
          summary={`Choose from ${count} ${PLURAL[thing]} (${chosenWords(chosen, thing)})`}
          open={error !== undefined}
        >
          {boxes}
        </Details>
      )}
    </fieldset>
  );
}

function chosenWords(chosen: Choice[], thing: GroupedCheckboxesProps['thing']): string {
  if (chosen.length === 0) return 'none chosen';
  if (chosen.length > MOST_NAMED) return `${chosen.length} chosen`;
  const names = chosen.map(({ value, text }) => (thing === 'person' ? text : value));
  return `${chosen.length} chosen: ${names.join(', ')}`;
}

/** Controls by the objective they serve; the organization's own at the end. */
export function controlGroups(controls: readonly { id: string; title: string }[]): CheckboxGroup[] {
  const optionsOf = (objective?: string) =>
    controls
      .filter(({ id }) => controlById(id)?.objective === objective)
      .map(({ id, title }) => ({ value: id, text: `${id} ${title}` }));
  return [
    ...CONTROL_OBJECTIVES.map(({ id, title }) => ({ legend: `${id} ${title}`, options: optionsOf(id) })),
    { legend: 'The organization’s own', options: optionsOf() },
  ];
}

/** Clauses 4 to 10, each with those below it. */
export function clauseGroups(): CheckboxGroup[] {
  return CLAUSES.filter(({ id }) => !id.includes('.')).map((top) => ({
    legend: `${top.id} ${top.title}`,
    options: CLAUSES.filter(({ id }) => id === top.id || id.startsWith(`${top.id}.`)).map(
      ({ id, title }) => ({
        value: id,
        text: id === top.id ? `Clause ${id} as a whole` : `${id} ${title}`,
      }),
    ),
  }));
}
