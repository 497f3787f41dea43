/**
 * Flat form names for nested data, so that a plain HTML form without JavaScript carries it.
 *
 * A name is keys joined by dots: `context.intendedUse`, `risks.0.consequences.society`. A key that is a number is
 * a place in a list; places that are left out close up, in order. A name that is sent more than once (checkboxes)
 * is a list of texts. Names with anything else in them belong to the page (`_action`, a nonce) and are left out.
 */

/** Fields as a form sends them: URLSearchParams, or an object such as hono's parseBody({ all: true }) gives. */
export type FormFields = URLSearchParams | Readonly<Record<string, unknown>>;

export type FormValue = string | FormValue[] | { [key: string]: FormValue };

/** What a form may hold before it is refused as no form of ours. */
export const FORM_LIMITS = {
  /** Names in one form. */
  fields: 3000,
  /** Keys in one name. */
  depth: 6,
  /** Places in one list: the highest index is one less. */
  items: 50,
} as const;

/** A form that no page of ours can have sent: answer 400. */
export class FormError extends Error {
  override readonly name = 'FormError';
  /** @param field the name at fault, or '' for the form as a whole */
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(field === '' ? problem : `${field}: ${problem}`);
  }
}

const NAME = /^[a-zA-Z][a-zA-Z0-9]*(\.([a-zA-Z][a-zA-Z0-9]*|\d{1,4}))*$/;
/** Names that would reach into JavaScript's own objects. */
const FORBIDDEN_KEYS = new Set(['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']);

type Branch = Map<string, Branch | string | string[]>;

/**
 * Reads a flat form into nested data. Line ends become `\n`, and text that is not valid Unicode is repaired;
 * nothing else is changed, so that a form can be shown again as it was typed.
 * @throws {FormError} for a form beyond FORM_LIMITS, or a name that is both a text and a group
 */
export function formToObject(form: FormFields): { [key: string]: FormValue } {
  const root: Branch = new Map();
  const fields = grouped(form);
  if (fields.size > FORM_LIMITS.fields) {
    throw new FormError('', `The form has ${fields.size} fields; at most ${FORM_LIMITS.fields} are read.`);
  }
  for (const [name, values] of fields) {
    if (NAME.test(name)) plant(root, name, values.length === 1 ? values[0]! : values);
  }
  return Object.fromEntries([...root].map(([key, value]) => [key, harvest(value)]));
}

function grouped(form: FormFields): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const entries = form instanceof URLSearchParams ? form.entries() : Object.entries(form);
  for (const [name, value] of entries) {
    const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
    if (texts.length === 0) continue; // an uploaded file, or no answer
    fields.set(name, [...(fields.get(name) ?? []), ...texts.map(clean)]);
  }
  return fields;
}

const clean = (text: string) => text.replace(/\r\n?/g, '\n').toWellFormed();

function plant(root: Branch, name: string, value: string | string[]) {
  const keys = name.split('.');
  if (keys.length > FORM_LIMITS.depth)
    throw new FormError(name, `At most ${FORM_LIMITS.depth} keys in a name.`);
  let branch = root;
  keys.forEach((key, depth) => {
    if (FORBIDDEN_KEYS.has(key)) throw new FormError(name, `"${key}" cannot be a key.`);
    if (/^\d/.test(key) && Number(key) >= FORM_LIMITS.items) {
      throw new FormError(
        name,
        `At most ${FORM_LIMITS.items} items in a list (0 to ${FORM_LIMITS.items - 1}).`,
      );
    }
    const existing = branch.get(key);
    if (depth === keys.length - 1) {
      if (existing !== undefined)
        throw new FormError(name, 'This name is both a text and a group of fields.');
      branch.set(key, value);
    } else if (existing === undefined) {
      const next: Branch = new Map();
      branch.set(key, next);
      branch = next;
    } else if (existing instanceof Map) {
      branch = existing;
    } else {
      throw new FormError(name, 'This name is both a text and a group of fields.');
    }
  });
}

function harvest(value: Branch | string | string[]): FormValue {
  if (!(value instanceof Map)) return value;
  const keys = [...value.keys()];
  if (keys.every((key) => /^\d/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => harvest(value.get(key)!));
  }
  return Object.fromEntries(keys.map((key) => [key, harvest(value.get(key)!)]));
}

/**
 * Writes nested data as flat form fields: the reverse of `formToObject`. A list of texts becomes one name with
 * several values, as checkboxes send it; empty lists and undefined are left out.
 * @example objectToForm({ risks: [{ title: 'Drift' }] }) // { 'risks.0.title': 'Drift' }
 */
export function objectToForm(value: object): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const walk = (item: unknown, name: string) => {
    if (item === undefined || item === null) return;
    if (typeof item !== 'object') {
      fields[name] = String(item);
    } else if (Array.isArray(item) && item.every((entry) => typeof entry !== 'object')) {
      if (item.length > 0) fields[name] = item.map(String);
    } else {
      for (const [key, member] of Object.entries(item)) walk(member, name === '' ? key : `${name}.${key}`);
    }
  };
  walk(value, '');
  return fields;
}
