import {
  MAX_RISKS,
  OWN_SOURCE,
  type RiskCriteria,
  type ScaleLevel,
  TREATMENTS,
} from '../../../../shared/risk';
import {
  type BoundForm,
  Button,
  Buttons,
  DateField,
  Details,
  Fieldset,
  InsetText,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../ui';
import { ControlsField, type OfferedControl } from './controls-field';

type RiskPeople = readonly { id: string; name: string }[];

export interface RiskFieldsProps {
  form: BoundForm;
  /** Its place, from 0. */
  index: number;
  criteria: RiskCriteria;
  /** Who can be given a treatment action. */
  people: RiskPeople;
  /** Annex A, and the organization's own. */
  controls: readonly OfferedControl[];
  /** What its fold says. */
  summary: string;
  open: boolean;
  /** Why the register suggests this risk, as "the register says …". */
  because?: string;
}

/** The element that links and redirects jump to. */
export const riskAnchor = (index: number): string => `risk-${index + 1}`;

/**
 * One risk of the form: what could happen, how bad it is today, what is done, what is left. Folded, so that five risks
 * are not one endless page; what is folded is sent all the same, and a link to a field inside unfolds it.
 */
export function RiskFields(props: RiskFieldsProps) {
  const { form, index, criteria, people, controls, summary, open, because } = props;
  const at = (name: string) => `risks.${index}.${name}`;
  const number = index + 1;
  return (
    <Details summary={summary} open={open}>
      <section id={riskAnchor(index)} aria-label={`Risk ${number}`}>
        <Fieldset legend={`Risk ${number}`}>
          {because && (
            <InsetText>Suggested because {because}. Change or remove it if it does not fit.</InsetText>
          )}
          <WhatCouldHappen form={form} at={at} criteria={criteria} />
          <h3>Level today</h3>
          <ControlsField
            {...form.choices(at('existingControls'))}
            controls={controls}
            label="Controls at work today"
            hint="ISO/IEC 42001, Annex A, and your own. Choose those that already reduce this risk."
          />
          <Scale
            form={form}
            name={at('likelihood')}
            label="Likelihood, with these controls"
            scale={criteria.likelihood}
          />
          <Scale
            form={form}
            name={at('impact')}
            label="Impact, with these controls"
            hint="Of the most severe of the three consequences."
            scale={criteria.impact}
          />
          <Treatment form={form} at={at} criteria={criteria} people={people} controls={controls} />
          <Buttons>
            <Button kind="secondary" name="do" value="save">
              Save draft
            </Button>
            <Button kind="secondary" name="do" value={`remove-risk.${index}`}>
              Remove risk {number}
            </Button>
          </Buttons>
        </Fieldset>
      </section>
    </Details>
  );
}

interface PartProps {
  form: BoundForm;
  at: (name: string) => string;
  criteria: RiskCriteria;
}

function WhatCouldHappen({ form, at, criteria }: PartProps) {
  const sources = criteria.riskSources.map(({ id, title }) => ({ value: id, text: title }));
  return (
    <>
      <TextField
        {...form.field(at('title'))}
        label="What could happen"
        hint="In one sentence, without names of people."
      />
      <Select
        {...form.field(at('source'))}
        label="Risk source"
        placeholder="Choose a source"
        options={[...sources, { value: OWN_SOURCE, text: 'Another source' }]}
      />
      <TextField
        {...form.field(at('ownSource'))}
        label="Another source"
        hint="Only if you chose “Another source” above."
      />
      <h3>Consequences</h3>
      <TextArea
        {...form.field(at('consequences.organization'))}
        label="For the organization"
        hint="If there are none, say why."
        rows={3}
      />
      <TextArea
        {...form.field(at('consequences.individuals'))}
        label="For individuals"
        hint="People who use the system, or about whom it decides."
        rows={3}
      />
      <TextArea
        {...form.field(at('consequences.society'))}
        label="For society"
        hint="Groups of people, the public, the environment."
        rows={3}
      />
    </>
  );
}

function Treatment(props: PartProps & Pick<RiskFieldsProps, 'people' | 'controls'>) {
  const { form, at, criteria, people, controls } = props;
  const threshold = criteria.levels.find(({ id }) => id === criteria.acceptanceThreshold)?.label;
  return (
    <>
      <h3>Treatment</h3>
      <Radios
        {...form.field(at('treatment'))}
        label="What is done about it"
        options={TREATMENTS.map(({ id, label, meaning }) => ({ value: id, text: label, hint: meaning }))}
      />
      <h3>Plan, unless you retain the risk</h3>
      <p class="hint">A retained risk has no plan: what stands here then is not recorded.</p>
      <TextArea {...form.field(at('plan.actions'))} label="What will be done" rows={3} />
      <TextField
        {...form.field(at('plan.responsible'))}
        label="Who is responsible"
        hint="A role, a team or a supplier, in words."
        width="medium"
      />
      <Select
        {...form.field(at('plan.ownerId'))}
        label="Who gets the task"
        optional
        hint="Once the plan is accepted, this person gets a task with a due date, and says how it went. Somebody else then reviews whether it works."
        placeholder="Whoever submits this assessment"
        options={people.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <DateField {...form.field(at('plan.dueDate'))} label="Done by" />
      <ControlsField
        {...form.choices(at('plan.controls'))}
        controls={controls}
        label="Controls of the plan"
        hint="ISO/IEC 42001, Annex A, and your own. Choose those that the plan brings in or strengthens."
      />
      <h3>Level after treatment, unless you retain the risk</h3>
      <p class="hint">What you expect once the plan is carried out. A retained risk stays as it is today.</p>
      <ShortScale
        form={form}
        name={at('residual.likelihood')}
        label="Likelihood after treatment"
        scale={criteria.likelihood}
      />
      <ShortScale
        form={form}
        name={at('residual.impact')}
        label="Impact after treatment"
        scale={criteria.impact}
      />
      <TextArea
        {...form.field(at('justification'))}
        label="Why you retain it"
        hint={
          threshold === undefined
            ? 'Needed for every risk that you retain.'
            : `Needed if you retain a risk whose level is above “${threshold}”.`
        }
        rows={3}
      />
    </>
  );
}

interface ScaleProps {
  form: BoundForm;
  name: string;
  label: string;
  hint?: string;
  scale: ScaleLevel[];
}

/** A scale with its meanings, so that two people would choose the same. */
const Scale = ({ form, name, label, hint, scale }: ScaleProps) => (
  <Radios
    {...form.field(name)}
    label={label}
    hint={hint}
    options={scale.map((level) => ({
      value: String(level.value),
      text: `${level.value} ${level.label}`,
      hint: level.meaning,
    }))}
  />
);

/** The same scale where its meanings have just been read. */
const ShortScale = ({ form, name, label, scale }: ScaleProps) => (
  <Select
    {...form.field(name)}
    label={label}
    placeholder="Choose"
    options={scale.map(({ value, label: word }) => ({ value: String(value), text: `${value} ${word}` }))}
  />
);

/** Whether another risk fits into the form. */
export const hasRoom = (risks: readonly unknown[] | undefined): boolean => (risks?.length ?? 0) < MAX_RISKS;
