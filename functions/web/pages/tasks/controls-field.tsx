import { CONTROL_OBJECTIVES, controlsOf } from '../../../../shared/aims';
import { Details } from '../../ui';

export interface ControlsFieldProps {
  name: string;
  label: string;
  hint: string;
  values: string[];
  error?: string;
}

/**
 * The 38 controls of Annex A as checkboxes, folded away and grouped by control objective. The kit's Checkboxes makes
 * one flat group, and two groups of one name would share their ids.
 */
export function ControlsField({ name, label, hint, values, error }: ControlsFieldProps) {
  const count = values.length === 0 ? 'none chosen' : `${values.length} chosen`;
  let place = 0;
  return (
    <Details summary={`${label} (${count})`} open={error !== undefined}>
      <p class="hint">{hint}</p>
      {error && (
        <span class="error">
          <span class="hidden">Error: </span>
          {error}
        </span>
      )}
      {CONTROL_OBJECTIVES.map((objective) => (
        <fieldset class="field">
          <legend>
            {objective.id} {objective.title}
          </legend>
          <div class="choices">
            {controlsOf(objective.id).map((control) => {
              // The first has the field's name as its id, so that an error leads to it.
              const id = place++ === 0 ? name : `${name}-${control.id}`;
              return (
                <div class="choice">
                  <input
                    id={id}
                    name={name}
                    type="checkbox"
                    value={control.id}
                    checked={values.includes(control.id)}
                  />
                  <label for={id}>
                    {control.id} {control.title}
                  </label>
                </div>
              );
            })}
          </div>
        </fieldset>
      ))}
    </Details>
  );
}
