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

/** The ids of a field's parts, and the attributes that tie its control to them. */
export function wire({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  if (name === '' || /\s/.test(name))
    throw new Error(`Field "${name}": the name is also the id, so it must not be empty or hold white space.`);
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return {
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

/** Hint and error of a field, in the order they are read. */
export function Help({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
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
