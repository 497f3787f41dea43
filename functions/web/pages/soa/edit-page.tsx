import type { Person } from '../../../../shared/people/person';
import {
  checkStatement,
  DECISIONS,
  type DraftControl,
  FIELD_NAMES,
  GROUPS,
  IMPLEMENTATION,
  namedControls,
  OWN_GROUP,
  printsOf,
  type StatementProblem,
  type TypedControl,
  type TypedField,
  typedOf,
} from '../../../../shared/soa';
import { listPeople } from '../../../../shared/store/people';
import { controlOf, type Draft, DraftChanged, readDraft, saveControls } from '../../../../shared/store/soa';
import { type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldError,
  Fieldset,
  Form,
  Hidden,
  InsetText,
  PageTitle,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../ui';
import { Lines } from '../lines';
import { type EditedControl, editedControl, fieldName } from './edit-form';
import { namesOf } from './facts';
import { RiskLinks } from './statement-view';
import { CRUMBS, groupName, NAV } from './words';

/** A control as the page shows it: as it is stored, or as it was typed and could not be saved yet. */
interface Shown {
  stored: DraftControl;
  typed: TypedControl;
  clashes: TypedField[];
  errors: FieldError[];
}

const asStored = (stored: DraftControl): Shown => ({
  stored,
  typed: typedOf(stored),
  clashes: [],
  errors: [],
});

/** GET /soa/edit/:group: the controls of one objective. */
export async function editPage(c: PageContext, groupId: string) {
  const [draft, people] = await Promise.all([readDraft(), listPeople()]);
  return groupPage(c, { draft, people, groupId, shown: controlsOf(draft, groupId).map(asStored) });
}

const controlsOf = (draft: Draft, groupId: string): DraftControl[] =>
  namedControls(draft.statement.own)
    .filter(({ group }) => group === groupId)
    .map(({ id }) => controlOf(draft, id)!);

/**
 * POST /soa/edit/:group. Saves what is right about all of them together; when somebody else saved meanwhile, answers
 * that only one of the two changed are brought together, and of the others this person decides.
 */
export async function saveGroup(c: PageContext, groupId: string) {
  const body = await c.req.parseBody();
  for (let attempt = 1; ; attempt++) {
    const [draft, people] = await Promise.all([readDraft(), listPeople()]);
    const known = new Set(people.map(({ id }) => id));
    const edited = controlsOf(draft, groupId).map((control) => editedControl(body, control, known));
    if (edited.some(({ errors, clashes }) => errors.length + clashes.length > 0))
      return groupPage(c, { draft, people, groupId, shown: edited });
    const controls = edited.map(({ control }) => control!);
    try {
      await saveControls(draft, controls, { act: 'soa-edited', by: personOf(c).id, now: c.get('now') });
    } catch (error) {
      if (error instanceof DraftChanged && attempt < 5) continue;
      throw error;
    }
    const next = nextGroup(groupId);
    return body.do === 'next' && next
      ? c.redirect(`/soa/edit/${next.id}?done=saved-before`, 303)
      : c.redirect(`/soa/edit/${groupId}?done=saved`, 303);
  }
}

const nextGroup = (groupId: string) => GROUPS[GROUPS.findIndex(({ id }) => id === groupId) + 1];

interface GroupPageProps {
  draft: Draft;
  people: Person[];
  groupId: string;
  shown: (Shown | EditedControl)[];
}

function groupPage(c: PageContext, { draft, people, groupId, shown }: GroupPageProps) {
  const place = GROUPS.findIndex(({ id }) => id === groupId);
  const group = GROUPS[place];
  if (!group) return problemPage(c, 404);
  const next = nextGroup(groupId);
  const clashes = shown.filter((control) => control.clashes.length > 0);
  const errors = [
    ...shown.flatMap((control) => control.errors),
    ...clashes.map(({ stored, clashes }) => ({
      field: fieldName(stored.entry.id, clashes[0]!),
      message: `Somebody else changed ${stored.entry.id} meanwhile: compare, then save again`,
    })),
  ];
  const problems = errors.length > 0 ? [] : checkStatement(draft.statement, { people });
  const done = c.req.query('done');
  return page(
    c,
    {
      title: groupName(group),
      current: NAV,
      breadcrumbs: CRUMBS,
      errors,
      ...(errors.length === 0 &&
        done === 'saved' && { notice: { kind: 'success', text: 'The draft was saved.' } }),
      ...(errors.length === 0 &&
        done === 'saved-before' && {
          notice: { kind: 'success', text: 'The part before was saved. This is the next one.' },
        }),
      ...(errors.length === 0 &&
        done === 'added' && {
          notice: { kind: 'success', text: 'The control was added. Now decide on it like on the others.' },
        }),
    },
    <>
      <PageTitle
        caption={`Draft, part ${place + 1} of ${GROUPS.length}`}
        actions={groupId === OWN_GROUP && <ButtonLink href="/soa/own/new">Add a control</ButtonLink>}
      >
        {groupName(group)}
      </PageTitle>
      {shown.length === 0 ? (
        <EmptyState title="There are no controls of your own yet">
          Add one where Annex A has nothing that a risk of yours needs. It is then offered wherever controls
          are chosen.
        </EmptyState>
      ) : (
        <>
          <InsetText>
            Include a control when your risks or your obligations need it. Exclude it when nothing does, and
            say why. You can save at any time; what is missing is checked before the statement is submitted.
          </InsetText>
          <Form action={`/soa/edit/${groupId}`}>
            {shown.map((control) => (
              <ControlFields {...{ control, people }} problems={problems} />
            ))}
            <Buttons>
              {next && (
                <Button name="do" value="next">
                  Save and go to the next part
                </Button>
              )}
              <Button kind={next ? 'secondary' : 'primary'}>Save</Button>
              <ButtonLink kind="secondary" href="/soa">
                Back to the overview
              </ButtonLink>
            </Buttons>
          </Form>
        </>
      )}
    </>,
    clashes.length > 0 ? 409 : errors.length > 0 ? 422 : 200,
  );
}

function ControlFields({
  control: { stored, typed, clashes, errors },
  people,
  problems,
}: {
  control: Shown;
  people: Person[];
  problems: StatementProblem[];
}) {
  const { entry, own } = stored;
  const [named] = namedControls(own ? [own] : []).filter(({ id }) => id === entry.id);
  const bind = (field: TypedField) => {
    const name = fieldName(entry.id, field);
    // What is not decided yet is no mistake while the draft is worked on.
    const missing = problems.find(
      (problem) => problem.control === entry.id && problem.field === field && problem.kind === 'error',
    );
    const open = entry.decision === undefined ? undefined : missing?.message;
    return {
      name,
      value: typed[field],
      error: errors.find((error) => error.field === name)?.message ?? open,
    };
  };
  const active = people
    .filter((person) => person.active || person.id === typed.responsible)
    .map(({ id, name, active }) => ({ value: id, text: active ? name : `${name} (has left)` }));
  return (
    <Fieldset legend={`${entry.id} ${named!.title}`}>
      <Hidden name={fieldName(entry.id, 'was')} value={JSON.stringify(printsOf(typedOf(stored)))} />
      {clashes.length > 0 && <Clashes stored={stored} clashes={clashes} people={people} />}
      {entry.risks.length > 0 && (
        <p>
          <RiskLinks links={entry.risks} />
        </p>
      )}
      {own && <TextField {...bind('title')} label="Title" />}
      {own && (
        <TextArea {...bind('description')} label="What is done" optional hint="In your own words." rows={3} />
      )}
      <Radios
        {...bind('decision')}
        label="Decision"
        inline
        options={DECISIONS.map(({ id, label }) => ({ value: id, text: label }))}
      />
      <TextArea
        {...bind('justification')}
        label="Why"
        optional={entry.risks.length > 0}
        hint={
          entry.risks.length > 0
            ? 'The risks above are the reason to include it. To exclude it, say why.'
            : 'No current risk names this control: say why it is included or excluded.'
        }
        rows={3}
      />
      <Select
        {...bind('implementation')}
        label="How far it is implemented"
        hint="Only for an included control."
        placeholder="Not said yet"
        options={IMPLEMENTATION.map(({ id, label }) => ({ value: id, text: label }))}
      />
      <Select
        {...bind('responsible')}
        label="Who is responsible"
        optional
        placeholder="Nobody yet"
        options={active}
      />
      <TextArea
        {...bind('evidence')}
        label="What shows it"
        optional
        hint="Documents by reference, one a line: a title, then where it is."
        rows={3}
      />
      {own && (
        <p>
          <a href={`/soa/own/${own.id}/remove`}>Remove {own.id} from the draft</a>
        </p>
      )}
    </Fieldset>
  );
}

/** What the other person saved, for those answers that both changed. */
function Clashes({
  stored,
  clashes,
  people,
}: {
  stored: DraftControl;
  clashes: TypedField[];
  people: Person[];
}) {
  const names = namesOf(people);
  const theirs = typedOf(stored);
  const inWords = (field: TypedField) => {
    const value = theirs[field];
    const option = [...DECISIONS, ...IMPLEMENTATION].find(({ id }) => id === value);
    return option?.label ?? names.get(value) ?? value;
  };
  return (
    <InsetText>
      <p>Somebody else saved this meanwhile. What you typed is kept below; saving again replaces theirs:</p>
      <ul>
        {clashes.map((field) => (
          <li>
            <strong>{FIELD_NAMES[field]}</strong>: <Lines text={inWords(field) || 'empty'} />
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
