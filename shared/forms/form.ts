/**
 * A form as data: written once, it gives the page with its drafts, the check on the server, the view of what was
 * submitted, the comparison of two versions and the export.
 */
export interface Form {
  /** E.g. 'impact-assessment.screen'. Unique. */
  id: string;
  title: string;
  /** What the form is for and what happens with it, for somebody who sees it twice a month. */
  intro?: string;
  sections: Section[];
}

/** Fields under one heading; with `list` they are repeated, one group for each item (each risk, each action). */
export interface Section {
  /** Unique in the form; of a list it is also the name of its value. */
  id: string;
  title: string;
  hint?: string;
  list?: {
    /** What one item is called: 'Action'. */
    item: string;
    min: number;
    max: number;
  };
  fields: Field[];
}

export type Field = {
  /** Of a plain section: unique in the form. Of a list: unique in it. Letters and digits, camelCase. */
  name: string;
  label: string;
  hint?: string;
  /** Every other field must be answered. */
  optional?: boolean;
  /** Asked only where another field of the same section (or, outside of lists, of the form) has one of these values. */
  onlyIf?: { field: string; is: string[] };
} & FieldKind;

export type FieldKind =
  | { kind: 'text'; max?: number }
  | { kind: 'long-text'; max?: number }
  | { kind: 'choice'; options: Option[] }
  | { kind: 'choices'; options: Option[]; min?: number }
  /** A calendar date. `from` 'today': not in the past; `until` 'today': not in the future. */
  | { kind: 'date'; from?: 'today'; until?: 'today' }
  | { kind: 'number'; min?: number; max?: number; whole?: boolean; unit?: string }
  /** A person who is active, by id; `several` for a list of them. */
  | { kind: 'person'; several?: boolean }
  /** AI systems of the register, by id; `several` for a list of them. */
  | { kind: 'system'; several?: boolean }
  /** Controls of Annex A (and the organization's own), by id. */
  | { kind: 'controls'; min?: number }
  /** Clauses 4 to 10, by id. */
  | { kind: 'clauses'; min?: number }
  /** Documents by reference, one a line: a title, then where it is. No upload. */
  | { kind: 'references' };

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** The longest texts, in characters, where the field does not say. */
export const MAX_TEXT = 300;
export const MAX_LONG_TEXT = 8000;

export type FieldValue = string | string[] | number;
export type ListItem = Record<string, FieldValue>;
/** What was checked: by field name, and by section id for lists. What was not asked or not answered is absent. */
export type FormContent = Record<string, FieldValue | ListItem[]>;

/** What was typed, unchecked: texts as they were sent; a list has one entry for each group on the page. */
export type FormDraft = Record<string, string | string[] | Record<string, string | string[]>[]>;

/** What the fields that choose from the organization's own things may choose from. */
export interface FormChoices {
  people: { id: string; name: string }[];
  systems: { id: string; name: string }[];
  /** Annex A and the organization's own. */
  controls: { id: string; title: string }[];
  /** YYYY-MM-DD in the organization's time zone. */
  today: string;
}

/** What is wrong with one answer. The field's name as on the page: 'title', or 'actions.0.title' in a list. */
export interface FormProblem {
  field: string;
  message: string;
}
