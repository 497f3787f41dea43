import type { FormChoices, Form as FormData, FormDraft, FormProblem } from '../../../../shared/forms/form';
import type { Part, Register } from '../../../../shared/registers';
import type { Clash } from '../../../../shared/registers/merge';
import type { Entry } from '../../../../shared/store/registers';
import type { PageContext } from '../../env';
import { FormFields } from '../../forms';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, Form, Hidden, InsetText, PageTitle, TextField } from '../../ui';
import { capital, entryHref, withArticle } from './words';

/** Names of what the page sends beside the form; the form's own names are camelCase without underscores. */
export const SENT = { nonce: '_nonce', version: '_version', part: '_part', note: '_note' } as const;

export interface EditPageProps {
  register: Register;
  form: FormData;
  draft: FormDraft;
  choices: FormChoices;
  errors?: FormProblem[];
  /** The version that is edited; undefined for a new entry. */
  before?: Entry;
  part?: Part;
  /** Why it is changed, as typed. */
  note?: string;
  /** Of a new entry: sent twice, it makes one. */
  nonce?: string;
  /** What somebody else saved meanwhile. */
  clashes?: Clash[];
}

/**
 * The form of a new entry, or of one part of an entry.
 * @returns 200; 422 with errors; 409 when somebody else saved it meanwhile
 */
export function editPage(c: PageContext, props: EditPageProps) {
  const { register, form, draft, choices, errors = [], before, part, clashes } = props;
  const reports = !before && register.intake;
  const verb = reports ? 'Report' : 'Add';
  const title = before ? `Edit ${before.title}` : `${verb} ${withArticle(register.singular)}`;
  const list = `/registers/${register.id}`;
  const here = before ? entryHref(before) : list;
  return page(
    c,
    {
      title,
      current: 'registers',
      breadcrumbs: [
        { text: 'Registers', href: '/registers' },
        ...(register.single ? [] : [{ text: register.title, href: list }]),
        ...(before ? [{ text: before.title, href: here }] : []),
      ],
      errors,
    },
    <>
      <PageTitle caption={before && register.parts ? part?.title : capital(register.singular)}>
        {title}
      </PageTitle>
      {!before && <p>{register.intro}</p>}
      {before && clashes && <Clashes clashes={clashes} version={before.version} />}
      {before && register.approval && !clashes && (
        <InsetText>
          Saving makes a new version, which is a draft. The approved version stays in force until the new one
          is approved.
        </InsetText>
      )}
      <Form action={here}>
        {/* What Enter in a field presses: else it would be the first "Remove". */}
        <button class="hidden" type="submit" name="do" value="save" tabindex={-1}>
          Save
        </button>
        {props.nonce && <Hidden name={SENT.nonce} value={props.nonce} />}
        {before && <Hidden name={SENT.version} value={before.version} />}
        {part && <Hidden name={SENT.part} value={part.id} />}
        <FormFields form={form} draft={draft} errors={errors} choices={choices} />
        {before && (
          <TextField
            name={SENT.note}
            value={props.note}
            label="Why you change it"
            hint="Stands in the history beside what changed."
            optional
            maxlength={300}
          />
        )}
        <Buttons>
          <Button name="do" value="save">
            {before ? 'Save changes' : reports ? `${verb} the ${register.singular}` : 'Save'}
          </Button>
          <ButtonLink kind="secondary" href={here}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    clashes ? 409 : errors.length > 0 ? 422 : 200,
  );
}

/** What somebody else saved while this form was open, and what became of it here. */
function Clashes({ clashes, version }: { clashes: Clash[]; version: number }) {
  if (clashes.length === 0) {
    return (
      <InsetText>
        The other version (version {String(version)}) has nothing that differs from what you typed here.
      </InsetText>
    );
  }
  return (
    <InsetText>
      <p>What the other person changed (version {String(version)}):</p>
      <ul>
        {clashes.map(({ label, kind }) => (
          <li>
            <strong>{label}</strong>
            {kind === 'theirs'
              ? ': you had not changed it, so it is taken over below.'
              : ': you typed something else, which is kept below. Saving replaces theirs; theirs stays in the history.'}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
