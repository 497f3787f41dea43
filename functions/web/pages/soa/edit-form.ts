import {
  type DraftControl,
  type Merged,
  mergeTyped,
  type Prints,
  readTyped,
  TYPED_FIELDS,
  type TypedControl,
  type TypedField,
  typedOf,
} from '../../../../shared/soa';
import type { FieldError, FormValues } from '../../ui';
import { textOf } from '../form-input';

/** The name of one answer on the page: `A.6.2.4-justification`, by which links from the check lead to it. */
export const fieldName = (control: string, field: TypedField | 'was'): string => `${control}-${field}`;

/** What was typed about one control; an answer that the page does not have keeps what is stored. */
export function typedIn(body: FormValues, id: string, stored: TypedControl): TypedControl {
  const typed = { ...stored };
  for (const field of TYPED_FIELDS) {
    const sent = body[fieldName(id, field)];
    if (typeof sent === 'string') typed[field] = sent.replace(/\r\n?/g, '\n').toWellFormed();
  }
  return typed;
}

/** What the form had shown, from its hidden field; whatever cannot be read counts as nothing. */
export function printsIn(body: FormValues, id: string): Partial<Prints> {
  try {
    const was: unknown = JSON.parse(textOf(body[fieldName(id, 'was')]));
    return typeof was === 'object' && was !== null ? (was as Partial<Prints>) : {};
  } catch {
    return {};
  }
}

/** One control between the form and the store. */
export interface EditedControl extends Merged {
  id: string;
  stored: DraftControl;
  /** What is saved; absent while there is an error. */
  control?: DraftControl;
  errors: FieldError[];
}

/**
 * Brings together what was typed about a control and what is stored now.
 * @param people ids that may be named as responsible
 */
export function editedControl(
  body: FormValues,
  stored: DraftControl,
  people: ReadonlySet<string>,
): EditedControl {
  const { id } = stored.entry;
  const now = typedOf(stored);
  const typed = typedIn(body, id, now);
  if (!people.has(typed.responsible)) typed.responsible = '';
  const merged = mergeTyped(typed, printsIn(body, id), now);
  const read = readTyped(merged.typed, stored);
  if ('control' in read) return { ...merged, id, stored, control: read.control, errors: [] };
  const errors = read.errors.map(({ field, message }) => ({ field: fieldName(id, field), message }));
  return { ...merged, id, stored, errors };
}
