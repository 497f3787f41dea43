import { draftToForm, LIFE_CYCLE_STAGES, suggestRisks } from '../../../../shared/risk';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import {
  Button,
  Buttons,
  bindForm,
  type FieldError,
  Hidden,
  InsetText,
  PageTitle,
  Radios,
  TextArea,
  Time,
} from '../../ui';
import { Lines } from '../lines';
import type { Acting } from './acting';
import type { AssessmentWork } from './assessment-work';
import { SAVED_AT } from './drafts';
import { HandOnLink, TaskForm, WhyAsked } from './frame';
import { LevelsSoFar } from './levels-so-far';
import { hasRoom, RiskFields } from './risk-fields';
import { type RiskState, riskStates } from './risk-states';
import { SystemFacts } from './system-facts';

/** Form fields beside those of the assessment: which button was pressed, and which draft the page showed. */
export const DO = 'do';

export interface AssessmentFormProps {
  acting: Acting;
  task: Task;
  work: AssessmentWork;
  errors?: FieldError[];
  /** Shows what the levels are as far as they are chosen. */
  withLevels?: boolean;
}

/** The whole form. The first button saves the draft, so that Enter in a field does no harm. */
export function AssessmentForm({ acting, task, work, errors = [], withLevels }: AssessmentFormProps) {
  const { draft, criteria, system, people } = work;
  const form = bindForm(draftToForm(draft), errors);
  const risks = draft.risks?.length ? draft.risks : [{}];
  const suggestions = suggestRisks(system, criteria);
  const states = riskStates({ ...draft, risks }, criteria, errors);
  return (
    <>
      <PageTitle caption="Risk assessment">{taskTitle(task)}</PageTitle>
      <WhyAsked task={task} run={work.run} />
      {task.request && <Request text={task.request} by={work.requestedBy} />}
      {work.from && (
        <InsetText>
          This begins with what was found last time, in {work.from}. Look at every answer again: what has
          changed, what is new, what is gone. Dates that are past, and what was treated, are left for you to
          answer.
        </InsetText>
      )}
      <SystemFacts system={system} />
      {withLevels && <LevelsSoFar draft={draft} criteria={criteria} />}
      <TaskForm acting={acting} task={task} basis={work.basis}>
        <Hidden name={SAVED_AT} value={work.stored?.savedAt ?? ''} />
        <Buttons>
          <Button kind="secondary" name={DO} value="save">
            Save draft
          </Button>
          <span class="muted">
            {work.stored && (
              <>
                Last saved <Time at={work.stored.savedAt} show="relative" />.{' '}
              </>
            )}
            You can leave and come back at any time before you submit.
          </span>
        </Buttons>
        <h2 id="context">Context</h2>
        <TextArea
          {...form.field('context.intendedUse')}
          label="Intended use"
          hint="What the system is for, and what it puts out."
          rows={5}
        />
        <TextArea
          {...form.field('context.interestedParties')}
          label="Interested parties"
          hint="Who is affected by the system or has an interest in it, one a line."
          rows={4}
        />
        <Radios
          {...form.field('context.lifeCycleStage')}
          label="Life-cycle stage"
          options={LIFE_CYCLE_STAGES.map(({ id, label }) => ({ value: id, text: label }))}
        />
        <h2 id="risks">Risks</h2>
        <p>
          {summaryOf(states)} Unfold a risk to work on it. Remove what does not fit, and add what is missing.
        </p>
        {risks.map((risk, index) => (
          <RiskFields
            form={form}
            index={index}
            criteria={criteria}
            people={people}
            controls={work.controls}
            summary={`Risk ${index + 1}: ${risk.title?.trim() || 'not described yet'} (${states[index]!.words})`}
            open={states[index]!.open}
            because={work.from ? undefined : suggestions.find(({ title }) => title === risk.title)?.because}
          />
        ))}
        {hasRoom(risks) && (
          <Buttons>
            <Button kind="secondary" name={DO} value="add-risk">
              Add another risk
            </Button>
          </Buttons>
        )}
        <h2>Check and submit</h2>
        <p>
          Submitting records the assessment as you see it, with its levels and a fingerprint. It cannot be
          changed afterwards, unless an approver asks you to.
        </p>
        <Buttons>
          <Button name={DO} value="submit">
            Submit assessment
          </Button>
          <Button kind="secondary" name={DO} value="check">
            Check levels
          </Button>
          <Button kind="secondary" name={DO} value="save">
            Save draft
          </Button>
        </Buttons>
      </TaskForm>
      <HandOnLink acting={acting} />
    </>
  );
}

function Request({ text, by }: { text: string; by?: string }) {
  return (
    <InsetText>
      <p>
        <strong>{by ?? 'The approver'} asked for changes:</strong>
      </p>
      <p>
        <Lines text={text} />
      </p>
      <p class="muted">What you submitted before is below. Change it, then submit it again.</p>
    </InsetText>
  );
}

function summaryOf(states: RiskState[]): string {
  const complete = states.filter(({ state }) => state === 'complete').length;
  return `${complete} of ${states.length} ${states.length === 1 ? 'risk' : 'risks'} complete.`;
}
