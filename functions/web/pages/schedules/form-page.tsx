import type { Person } from '../../../../shared/people/person';
import type { Process } from '../../../../shared/processes';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  Buttons,
  bindForm,
  type Choice,
  type FieldError,
  Form,
  type FormValues,
  Hidden,
  PageTitle,
  Radios,
  Select,
  SummaryList,
  TextField,
} from '../../ui';
import { idsIn, processIn, SCHEDULED } from './input';
import { NextRuns } from './next-runs';
import { SystemLinks } from './system-links';
import { OFTEN, type Often, oftenOf } from './when';
import { WhenFields } from './when-fields';

export interface FormPageProps {
  values: FormValues;
  /** The schedule that is changed; absent for a new one. */
  schedule?: ProcessSchedule;
  /** Who may be asked where a system has no owner. */
  people: Person[];
  /** The chosen systems' names, as far as they are in the register. */
  chosen: { id: string; name: string }[];
  errors?: FieldError[];
  /** Shown on request before saving. */
  preview?: { runs: Date[]; timeZone: string };
}

const CRUMBS = [{ text: 'Schedules', href: '/schedules' }];
const titleOf = (schedule?: ProcessSchedule) => (schedule ? `Change ${schedule.name}` : 'New schedule');
const pathOf = (schedule?: ProcessSchedule) => (schedule ? `/schedules/${schedule.id}` : '/schedules');
const formPathOf = (schedule?: ProcessSchedule) =>
  schedule ? `/schedules/${schedule.id}/edit` : '/schedules/new';

/** The first question: the fields of the form follow from its answer. It only searches, so it is a GET form. */
export function oftenPage(
  c: PageContext,
  props: { schedule?: ProcessSchedule; chosen: string[]; often?: Often; process: Process },
) {
  const { schedule, chosen, often, process } = props;
  return page(
    c,
    { title: titleOf(schedule), current: 'schedules', breadcrumbs: CRUMBS },
    <>
      <PageTitle caption={titleOf(schedule)}>
        {schedule ? 'How often should it run?' : 'What should it start, and how often?'}
      </PageTitle>
      <Form action={formPathOf(schedule)} method="get">
        {chosen.length > 0 && <Hidden name="systems" value={chosen.join(',')} />}
        {schedule ? (
          <Hidden name="process" value={process.id} />
        ) : (
          <Radios
            name="process"
            label="What it starts"
            options={SCHEDULED.map(({ id, name, purpose }) => ({ value: id, text: name, hint: purpose }))}
            value={process.id}
          />
        )}
        <Radios
          name="often"
          label="How often"
          hint="ISO 42001 asks for assessments, audits and reviews at planned intervals (8.2, 8.4, 9.2, 9.3)."
          options={[...OFTEN]}
          value={often ?? 'year'}
        />
        <Buttons>
          <Button>Continue</Button>
        </Buttons>
      </Form>
    </>,
  );
}

/** Name, time, systems and owner; with the next runs when they were asked for. */
export function formPage(c: PageContext, props: FormPageProps) {
  const { values, schedule, people, chosen, errors = [], preview } = props;
  const form = bindForm(values, errors);
  const often = oftenOf(values) ?? 'expression';
  const ids = idsIn(values.systemIds);
  const process = processIn(values.process);
  return page(
    c,
    {
      title: titleOf(schedule),
      current: 'schedules',
      breadcrumbs: schedule ? [...CRUMBS, { text: schedule.name, href: pathOf(schedule) }] : CRUMBS,
      errors,
    },
    <>
      <PageTitle>{titleOf(schedule)}</PageTitle>
      {preview && (
        <>
          <h2>{preview.runs.length === 5 ? 'The next five runs' : 'When it would run'}</h2>
          <NextRuns runs={preview.runs} timeZone={preview.timeZone} />
          <p>Nothing is saved yet.</p>
        </>
      )}
      <SummaryList
        rows={[
          { key: 'Starts', value: process.name },
          {
            key: 'How often',
            value: OFTEN.find(({ value }) => value === often)!.text,
            action: { href: changeHref(schedule, ids, process), about: 'how often it runs' },
          },
        ]}
      />
      <Form action={pathOf(schedule)}>
        {/* A new schedule's id is of the page, so that a form that is sent twice makes one. */}
        {schedule ? (
          <Hidden name="version" value={form.field('version').value} />
        ) : (
          <Hidden name="id" value={form.field('id').value} />
        )}
        <TextField
          {...form.field('name')}
          label="Name"
          hint="What it is for, for example “Yearly, high risk systems”."
          maxlength={120}
        />
        <WhenFields form={form} often={often} />
        <Hidden name="process" value={process.id} />
        {process.about === 'system' && (
          <SystemsField field={form.field('systems')} ids={ids} chosen={chosen} process={process} />
        )}
        <Select
          {...form.field('ownerId')}
          label={
            process.about === 'system' ? 'Who is asked where a system has no owner' : 'Who is asked first'
          }
          optional
          placeholder="As in the settings"
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Buttons>
          <Button name="do" value="save">
            Save schedule
          </Button>
          <Button kind="secondary" name="do" value="preview">
            Show the next five runs
          </Button>
          <a href={schedule ? pathOf(schedule) : '/schedules'}>Cancel</a>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

function changeHref(schedule: ProcessSchedule | undefined, ids: string[], process: Process): string {
  const systems = ids.length > 0 ? `systems=${ids.join(',')}` : '';
  return schedule
    ? `${formPathOf(schedule)}?often=choose`
    : `/schedules/new?process=${process.id}&${systems}`;
}

function SystemsField(props: {
  field: { name: string; value: string; error?: string };
  ids: string[];
  chosen: FormPageProps['chosen'];
  process: Process;
}) {
  const { field, ids, chosen, process } = props;
  const all: Choice = {
    value: 'all',
    text: 'All AI systems in the register',
    hint: 'As the register is when it runs: those added later too. Retired systems are left out.',
  };
  const due: Choice = {
    value: 'due',
    text: 'Those whose assessment is due by their risk',
    hint: (
      <>
        The higher the risk, the sooner, by the <a href="/risk/settings">intervals</a>. Let it run every day:
        it starts only what is due. Systems that were never assessed get their first assessment by it too, a
        few at a time.
      </>
    ),
  };
  const some: Choice = {
    value: 'some',
    text:
      ids.length === 1
        ? 'The system chosen in the register'
        : `The ${ids.length.toLocaleString('en')} systems chosen in the register`,
  };
  return (
    <>
      <Radios
        {...field}
        label="For which systems"
        hint={
          <>
            To choose {ids.length > 0 ? 'other' : 'single'} systems, tick them in the{' '}
            <a href="/systems">register</a>.
          </>
        }
        options={[...(ids.length > 0 ? [some] : []), all, ...(process.id === 'risk-assessment' ? [due] : [])]}
      />
      {ids.length > 0 && <Hidden name="systemIds" value={ids.join(',')} />}
      {ids.length > 0 && <SystemLinks summary="Which systems are chosen" systems={chosen} />}
    </>
  );
}
