/** What is wrong with one field of a form, for an error summary that links to the field. */
export interface FieldError {
  /** The name of the form field, e.g. `risks.0.title`. */
  field: string;
  /** What to do, in a sentence for people. */
  message: string;
}
