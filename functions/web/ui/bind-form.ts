import type { FieldError } from './errors';

/** What was sent or stored, by field name, as hono's `c.req.parseBody({ all: true })` gives it (files are skipped). */
export type FormValues = Record<string, unknown>;

/** Spreads name, value and error into the field parts. */
export interface BoundForm {
  /** For every part that holds one value: `<TextField {...form.field('owner')} label="Owner" />`. */
  field(name: string): { name: string; value: string; error?: string };
  /** For Checkboxes: `<Checkboxes {...form.choices('topics')} … />`. */
  choices(name: string): { name: string; values: string[]; error?: string };
}

/**
 * Joins a form's values with its errors, so that a page states each field's name once.
 * A name that was sent several times gives its first value to `field` and all of them to `choices`.
 * Of several errors for one field the first is shown beside it.
 */
export function bindForm(values: FormValues, errors: FieldError[] = []): BoundForm {
  const all = (name: string) => [values[name]].flat().filter(isPlain).map(String);
  const error = (name: string) => errors.find(({ field }) => field === name)?.message;
  return {
    field: (name) => ({ name, value: all(name)[0] ?? '', error: error(name) }),
    choices: (name) => ({ name, values: all(name), error: error(name) }),
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
