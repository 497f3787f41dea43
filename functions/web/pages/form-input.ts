import * as z from 'zod';
import type { FieldError } from '../ui';

/** A field that must be one text; a file or a list counts as empty. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Why somebody does something that others read of. @param missing what to say when it is not given */
export const reasonInput = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(1000, 'Shorten the reason to 1,000 characters or fewer');

/** zod's issues by field, one each. */
export function issuesOf({ issues }: z.ZodError): FieldError[] {
  const byField = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '');
    if (!byField.has(field)) byField.set(field, message);
  }
  return [...byField].map(([field, message]) => ({ field, message }));
}
