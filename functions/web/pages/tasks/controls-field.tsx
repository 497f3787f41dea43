import { controlGroups } from '../../forms/grouped-checkboxes';
import { Details } from '../../ui';

/** A control as forms offer it. */
export interface OfferedControl {
  id: string;
  title: string;
}

export interface ControlsFieldProps {
  name: string;
  label: string;
  hint: string;
  /** Annex A, and the organization's own. */
  controls: readonly OfferedControl[];
  values: string[];
  error?: string;
}

/**
 * The controls as checkboxes, folded away and grouped by control objective, the organization's own last. The kit's Checkboxes makes
 * one flat group, and two groups of one name would share their ids.
 */
export function ControlsField({ name, label, hint, controls, values, error }: ControlsFieldProps) {
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
      {controlGroups(controls).map(
        ({ legend, options }) =>
          options.length > 0 && (
            <fieldset class="field">
              <legend>{legend}</legend>
              <div class="choices">
                {options.map(({ value, text }) => {
                  // The first has the field's name as its id, so that an error leads to it.
                  const id = place++ === 0 ? name : `${name}-${value}`;
                  return (
                    <div class="choice">
                      <input
                        id={id}
                        name={name}
                        type="checkbox"
                        value={value}
                        checked={values.includes(value)}
                      />
                      <label for={id}>{text}</label>
                    </div>
                  );
                })}
              </div>
            </fieldset>
          ),
      )}
    </Details>
  );
}
