import type { Child } from 'hono/jsx';
import { describedBy, type FieldProps, Help } from './field';

export interface Choice {
  value: string;
  /** The value itself unless given. */
  text?: Child;
  hint?: Child;
  disabled?: boolean;
}

interface ChoicesProps extends FieldProps {
  options: Choice[];
  /** Side by side; only for two or three short options. */
  inline?: boolean;
}

export interface RadiosProps extends ChoicesProps {
  value?: string;
}

/** One of a few. The first option's id is the field's name, so the error summary leads to it. */
export function Radios({ value, ...props }: RadiosProps) {
  return <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />;
}

export interface CheckboxesProps extends ChoicesProps {
  values?: string[];
}

/** Any of several; the server gets the name once for each ticked option. */
export function Checkboxes({ values = [], ...props }: CheckboxesProps) {
  return <Choices {...props} type="checkbox" chosen={values} />;
}

function Choices(props: ChoicesProps & { type: 'radio' | 'checkbox'; chosen: string[] }) {
  const { name, label, hint, error, optional, options, inline, type, chosen } = props;
  return (
    <fieldset
      class={error ? 'field bad' : 'field'}
      disabled={props.disabled}
      aria-describedby={describedBy(props)}
    >
      <legend>
        {label}
        {optional && ' (optional)'}
      </legend>
      <Help name={name} hint={hint} error={error} />
      <div class={inline ? 'choices inline' : 'choices'}>
        {options.map((option, index) => {
          const id = index === 0 ? name : `${name}-${index + 1}`;
          return (
            <div class="choice">
              <input
                id={id}
                name={name}
                type={type}
                value={option.value}
                checked={chosen.includes(option.value)}
                disabled={option.disabled}
                aria-describedby={option.hint ? `${id}-about` : undefined}
              />
              <div>
                <label for={id}>{option.text ?? option.value}</label>
                {option.hint && (
                  <span class="hint" id={`${id}-about`}>
                    {option.hint}
                  </span>
                )}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

export interface FieldsetProps {
  legend: Child;
  hint?: Child;
  /** Needed with `hint`: its id is derived from it. */
  name?: string;
  children?: Child;
}

/** Fields that belong together, under one heading. */
export function Fieldset({ legend, hint, name, children }: FieldsetProps) {
  const hintId = hint && name ? `${name}-hint` : undefined;
  return (
    <fieldset aria-describedby={hintId}>
      <legend class="big">{legend}</legend>
      {hint && (
        <span class="hint" id={hintId}>
          {hint}
        </span>
      )}
      {children}
    </fieldset>
  );
}
