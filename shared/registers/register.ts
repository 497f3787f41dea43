import type { DocumentKind } from '../approval/documents';
import type { Field, FieldValue, Form, FormContent, FormProblem, Option, Section } from '../forms/form';
import { hasRole, type Person, type Role } from '../people/person';
import type { LegalClock } from './legal-clock';
import type { Measurement } from './measurements';

export const REGISTER_IDS = [
  'issues',
  'interested-parties',
  'scope',
  'policies',
  'roles',
  'opportunities',
  'objectives',
  'planned-changes',
  'competence',
  'incidents',
  'concerns',
  'legal-clocks',
] as const;
export type RegisterId = (typeof REGISTER_IDS)[number];

/** One of the registers that the processes share, as data: pages, store and checks know registers only by this. */
export interface Register {
  id: RegisterId;
  /** 'Interested parties'. */
  title: string;
  /** What one entry is called, in lower case: 'interested party'. */
  singular: string;
  /** Of its entries' ids: 'ip'. */
  prefix: string;
  /** ISO/IEC 42001 clauses and Annex A controls that it is evidence for. */
  clauses: string[];
  /** What it is for and when to open it, for somebody who sees it twice a month. */
  intro: string;
  /** Everything an entry can say. Every form has a choice `status` (see {@link standing}). */
  form: Form;
  titleOf(content: FormContent): string;
  /** What the list shows beside title and state. Not of a long text: the list does not read those. */
  columns: { head: string; field: string }[];
  /** What `status` can be. */
  states: Record<string, EntryState>;
  /**
   * YYYY-MM-DD when somebody must look at it again; never of a closed entry.
   * @param latest the latest measurement, of an objective
   */
  nextReview?(content: FormContent, latest?: Pick<Measurement, 'on'>): string | undefined;
  /** Rules over several answers. */
  check?(content: FormContent, facts: CheckFacts): FormProblem[];
  /** Each version is a draft until a run of the approval process has approved it, as a document of this kind. */
  approval?: DocumentKind;
  /** There is exactly one entry, whose id is the register's. */
  single?: true;
  /** The list begins with the newest; else it is by title. */
  newestFirst?: true;
  /** Who may read it: everyone who is signed in, unless given. */
  readers?: Role[];
  /** Who may add and change entries: administrators and process owners, unless given. */
  writers?: Role[];
  /**
   * What entries say is for those with this role alone, and for administrators only while nobody active has it. Other
   * readers see how many entries there are and how they stand.
   */
  confidential?: Role;
  /** Others may report here: only these sections are asked, the rest is filled in by who handles the report. */
  intake?: {
    /** 'anyone': everyone who is signed in. 'public': on a page of its own, without signing in. */
    by: 'anyone' | 'public';
    sections: string[];
    /** What holds of a new report beside what was answered. */
    begins: FormContent;
  };
  /** What can be edited, one page each; sections in none of them stay as they were reported. One part of all unless given. */
  parts?: Part[];
  /** Sections that come from how the organization set it up. */
  added?(setup: Setup): Section[];
  /** Entries that are there before anybody has written them, by id. */
  defaults?: Record<string, FormContent>;
}

export interface EntryState {
  text: string;
  tone: 'good' | 'bad' | 'attention' | 'neutral' | 'info';
  /** Nothing is to be done any more: not on the list of open entries, never due. */
  closed?: true;
}

export interface Part {
  id: string;
  /** The page's caption: 'Investigation and response'. */
  title: string;
  /** What the button to it says; it has none at the top of the entry otherwise. */
  button?: string;
  /** Ids of sections; 'added' for those that the setup adds. */
  sections: string[] | 'added';
}

/** What the organization configured that forms of registers depend on. */
export interface Setup {
  clocks: LegalClock[];
}

/** What a rule may go by beside the answers. */
export interface CheckFacts {
  now: Date;
  /** IANA. */
  timeZone: string;
  setup: Setup;
}

/** The whole form of a register: its own sections and those that the setup adds. */
export function formOf(register: Register, setup: Setup): Form {
  const added = register.added?.(setup) ?? [];
  return added.length === 0
    ? register.form
    : { ...register.form, sections: [...register.form.sections, ...added] };
}

const ALL = 'all';

export const partsOf = (register: Register): Part[] =>
  register.parts ?? [
    { id: ALL, title: register.title, sections: register.form.sections.map(({ id }) => id) },
  ];

/** The form of one part: what its edit page asks and its check goes by. */
export function partForm(register: Register, part: Part, setup: Setup): Form {
  const sections =
    part.sections === 'added'
      ? (register.added?.(setup) ?? [])
      : register.form.sections.filter(({ id }) => part.sections.includes(id));
  return { ...register.form, id: `${register.form.id}.${part.id}`, sections };
}

/** The form that a report fills in. @throws {Error} when the register takes no reports */
export function intakeForm(register: Register): Form {
  const { intake } = register;
  if (!intake) throw new Error(`the register ${register.id} takes no reports`);
  return {
    ...register.form,
    id: `${register.form.id}.intake`,
    sections: register.form.sections.filter(({ id }) => intake.sections.includes(id)),
  };
}

/** Names of a content that a form's sections hold. */
export const namesOf = (form: Form): string[] =>
  form.sections.flatMap(({ id, list, fields }) => (list ? [id] : fields.map(({ name }) => name)));

/** `before` with everything that `form` asks replaced by what was answered. */
export function withPart(before: FormContent, form: Form, answered: FormContent): FormContent {
  const asked = new Set(namesOf(form));
  const kept = Object.entries(before).filter(([name]) => !asked.has(name));
  return { ...Object.fromEntries(kept), ...answered };
}

/** The state of an entry; one that no version of the register knows counts as open. */
export function stateOf(register: Register, content: FormContent): EntryState {
  const status = String(content.status ?? '');
  return Object.hasOwn(register.states, status)
    ? register.states[status]!
    : { text: status || 'Not said', tone: 'neutral' };
}

/** What lists need of a content: its short answers, without long texts, lists and references. */
export function briefOf(form: Form, content: FormContent): Record<string, FieldValue> {
  const short = form.sections
    .filter(({ list }) => !list)
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind !== 'long-text' && kind !== 'references');
  return Object.fromEntries(
    short.flatMap(({ name }) => (content[name] === undefined ? [] : [[name, content[name] as FieldValue]])),
  );
}

const WRITERS: Role[] = ['admin', 'process-owner'];

export const mayRead = (person: Pick<Person, 'roles'>, { readers }: Register): boolean =>
  readers === undefined || hasRole(person, ...readers);

export const mayWrite = (person: Pick<Person, 'roles'>, { writers = WRITERS }: Register): boolean =>
  hasRole(person, ...writers);

/** Whether this person may read what entries say: of a confidential register not every reader does. */
export function mayReadContent(
  person: Pick<Person, 'roles'>,
  register: Register,
  people: Pick<Person, 'roles' | 'active'>[],
): boolean {
  const { confidential } = register;
  if (!confidential) return mayRead(person, register);
  const handled = people.some((one) => one.active && hasRole(one, confidential));
  return hasRole(person, handled ? confidential : 'admin');
}

/** A text of a content; '' when it is not answered. */
export const textIn = (content: FormContent, name: string): string => {
  const value = content[name];
  return typeof value === 'string' ? value : '';
};

/** A number of a content; undefined when it is not answered. */
export const numberIn = (content: FormContent, name: string): number | undefined => {
  const value = content[name];
  return typeof value === 'number' ? value : undefined;
};

/** The values of a choice of several; none when it is not answered. */
export const listIn = (content: FormContent, name: string): string[] => {
  const value = content[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

/** The review date that a form of a register asks for, unless the entry is closed. */
export const reviewDate =
  (states: Record<string, EntryState>, name = 'reviewOn') =>
  (content: FormContent): string | undefined =>
    states[textIn(content, 'status')]?.closed ? undefined : textIn(content, name) || undefined;

export const optionsOf = (states: Record<string, EntryState>): Option[] =>
  Object.entries(states).map(([value, { text }]) => ({ value, text }));

/** The last section of most registers: whose it is, how it stands, when it is looked at again. */
export function standing(
  states: Record<string, EntryState>,
  { review = true, owner = 'Who looks after this', more = [] as Field[] } = {},
): Section {
  return {
    id: 'standing',
    title: 'Responsibility and review',
    fields: [
      {
        name: 'ownerId',
        label: owner,
        hint: 'Keeps the entry true and answers questions about it.',
        kind: 'person',
      },
      { name: 'status', label: 'Where it stands', kind: 'choice', options: optionsOf(states) },
      ...more,
      ...(review
        ? [
            {
              name: 'reviewOn',
              label: 'Date of the next review',
              hint: 'From then on it shows as due. Once a year is usual; sooner where things move.',
              kind: 'date',
            } as const,
          ]
        : []),
    ],
  };
}
