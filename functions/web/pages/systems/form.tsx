import { lowerFirst } from '../../../../shared/first-letter';
import type { GateReason } from '../../../../shared/impact/gate';
import type { Person } from '../../../../shared/people/person';
import { FIELDS } from '../../../../shared/register/fields';
import { fingerprints } from '../../../../shared/register/fingerprint';
import { SIGNIFICANT_FIELDS } from '../../../../shared/register/significance';
import type { FieldName } from '../../../../shared/register/system';
import type { StoredSystem } from '../../../../shared/store/systems';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  type FieldError,
  Fieldset,
  Form,
  Hidden,
  InsetText,
  PageTitle,
  Select,
  TextArea,
  TextField,
} from '../../ui';
import { GateNotice } from '../impact/gate-notice';
import { type Clash, LONG_FIELDS, type Typed } from './form-input';
import { GROUPS } from './groups';
import { choicesOf, valueWords } from './words';

export interface SystemFormProps {
  /** The version that was read; undefined for a new system. */
  before?: StoredSystem;
  typed: Typed;
  /** Active people, and the owner whether active or not. */
  people: Pick<Person, 'id' | 'name'>[];
  errors?: FieldError[];
  /** What somebody else saved meanwhile. */
  clashes?: Clash[];
  /** Why the system must not go into operation. */
  gate?: GateReason[];
}

const DATE_HINT = 'As exact as you know it: 2024, 2024-11 or 2024-11-05.';
const HINTS: Partial<Record<FieldName, string>> = {
  name: 'As people in the organization call it.',
  purpose: 'What it is for, and what it is expected to bring.',
  outputs: 'What comes out of it: a score, a text, a decision.',
  organization: 'The one that answers for the system.',
  unit: 'The part of the organization.',
  intendedUsers: 'The people or roles who work with it.',
  affectedParties:
    'People about whom it decides, and others who feel what it does: groups, partners, the public.',
  euAiActClass:
    'As your organization classifies it. It is kept as your judgement: nothing here checks it, and ISO/IEC 42001 does not give conformity with the Act.',
  suppliers: 'Of the system, its models, its data or services it runs on.',
  impactClass: 'Whose rights or safety a wrong output can touch.',
  dataDescription: 'What it was trained, tuned and evaluated with.',
  demographicVariables:
    'Such as age or sex, one a line. Write “none” when it uses none; leave it empty when nobody has said.',
  ownerId: 'Gets the tasks of this system. Without one, the schedule or the settings say who.',
};

/** Lines of the boxes that hold most. */
const LONGEST_FIELDS: Partial<Record<FieldName, number>> = { purpose: 6, outputs: 4, dataDescription: 4 };

/** One form for a new entry of the register and for an existing one; field names are those of the register. */
export function systemForm(c: PageContext, props: SystemFormProps) {
  const { before, typed, errors = [], clashes = [] } = props;
  const form = bindForm(typed, errors);
  const title = before ? `Edit ${before.name}` : 'Add a system';
  const here = before ? `/systems/${before.id}` : '/systems';
  return page(
    c,
    {
      title,
      current: 'systems',
      breadcrumbs: [
        { text: 'AI systems', href: '/systems' },
        ...(before ? [{ text: before.name, href: here }] : []),
      ],
      errors,
    },
    <>
      <PageTitle>{title}</PageTitle>
      {props.gate && <GateNotice reasons={props.gate} systemId={before?.id} />}
      {before && clashes.length > 0 && <Clashes {...props} before={before} clashes={clashes} />}
      {before && clashes.length === 0 && (
        <InsetText>
          Fields marked “significant” are those that risks are assessed by. Changing one of them starts a risk
          assessment of this system (8.2).
        </InsetText>
      )}
      <Form action={here}>
        {before && <Hidden name="version" value={before.version} />}
        {before && <Hidden name="was" value={JSON.stringify(fingerprints(before))} />}
        {GROUPS.map(({ title: legend, fields }) => (
          <Fieldset legend={legend}>
            {fields.map((field) => (
              <OneField field={field} bound={form.field(field)} {...props} />
            ))}
          </Fieldset>
        ))}
        <Buttons>
          <Button>{before ? 'Save changes' : 'Add system'}</Button>
          <ButtonLink kind="secondary" href={here}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? (clashes.length > 0 ? 409 : 422) : 200,
  );
}

type Bound = ReturnType<ReturnType<typeof bindForm>['field']>;

function OneField({ field, bound, before, people }: SystemFormProps & { field: FieldName; bound: Bound }) {
  const { kind, label } = FIELDS[field];
  const significant = before && SIGNIFICANT_FIELDS[field];
  const help = HINTS[field] ?? (kind === 'date' ? DATE_HINT : undefined);
  const hint = significant ? `${help ? `${help} ` : ''}Significant: ${lowerFirst(significant)}` : help;
  const common = { ...bound, label, hint };
  if (kind === 'choice')
    return <Select {...common} options={choicesOf(field)} value={bound.value || 'unknown'} />;
  if (kind === 'person') {
    const options = people.map(({ id, name }) => ({ value: id, text: name }));
    return <Select {...common} optional placeholder="Nobody yet" options={options} />;
  }
  if (kind === 'list') return <TextArea {...common} optional rows={3} />;
  if (kind === 'date') return <TextField {...common} optional width="short" autocomplete="off" />;
  if (LONG_FIELDS.includes(field)) {
    return <TextArea {...common} optional rows={LONGEST_FIELDS[field] ?? 3} />;
  }
  return (
    <TextField
      {...common}
      optional={field !== 'name'}
      width={field === 'organizationAbbreviation' ? 'short' : 'full'}
      autocomplete="off"
    />
  );
}

/** What somebody else saved while this form was open, and what became of it here. */
function Clashes({ before, clashes, people }: SystemFormProps & { before: StoredSystem; clashes: Clash[] }) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <InsetText>
      <p>What the other person changed (version {before.version}):</p>
      <ul>
        {clashes.map(({ field, kind }) => {
          const value = shortened(valueWords(field, before[field], names)) || 'empty';
          return (
            <li>
              <strong>{FIELDS[field].label}</strong>: {value}
              {kind === 'theirs'
                ? '. You had not changed it, so it is taken over below.'
                : '. You typed something else, which is kept below.'}
            </li>
          );
        })}
      </ul>
    </InsetText>
  );
}

const shortened = (text: string) => (text.length > 300 ? `${text.slice(0, 300)} …` : text);
