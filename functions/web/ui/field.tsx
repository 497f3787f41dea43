import type { Child } from 'hono/jsx';

/** What every field has. `bindForm(...).field(name)` gives name, value and error. */
export interface FieldProps {
  /** Also the id, so that the error summary can link to it: unique on the page, without white space. */
  name: string;
  label: Child;
  /** Help below the label. */
  hint?: Child;
  /** What is wrong, in words that say what to do. */
  error?: string;
  /** Adds "(optional)" to the label; every other field is taken as needed. */
  optional?: boolean;
  disabled?: boolean;
}

type Wired = Pick<FieldProps, 'name' | 'hint' | 'error'>;

/**
 * The ids of a field's hint and error, for aria-describedby.
 * @throws when the name cannot be an id
 */
export function describedBy({ name, hint, error }: Wired): string | undefined {
  if (name === '' || /\s/.test(name))
    throw new Error(`Field "${name}": the name is also the id, so it must not be empty or hold white space.`);
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
}

/** The attributes that tie a control to its hint and error. */
export function wire(props: Wired) {
  return {
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? ('true' as const) : undefined,
  };
}

/** Hint and error of a field, in the order they are read. */
export function Help({ name, hint, error }: Wired) {
  return (
    <>
      {hint && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="error" id={`${name}-error`}>
          <span class="hidden">Error: </span>
          {error}
        </span>
      )}
    </>
  );
}

/** A label, its help and one control. */
export function Field({ name, label, hint, error, optional, children }: FieldProps & { children: Child }) {
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={name}>
        {label}
        {optional && ' (optional)'}
      </label>
      <Help name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}
