import { plannedAuditForm } from '../../../../shared/audit/forms/programme';
import type { AuditProgramme, PlannedAudit } from '../../../../shared/audit/programme';
import { type Quarter, quarterWords } from '../../../../shared/audit/quarter';
import { label, scopeWords } from '../../../../shared/audit/scope';
import type { FormChoices, FormDraft, FormProblem } from '../../../../shared/forms/form';
import type { Run } from '../../../../shared/runs/run';
import type { PageContext } from '../../env';
import { FormFields } from '../../forms';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  Form,
  Hidden,
  type NoticeProps,
  PageTitle,
  SummaryList,
} from '../../ui';
import { AuditState } from './overview-page';

export const CRUMBS = [{ text: 'Internal audits', href: '/audits' }];

export interface PlannedPageProps {
  audit: PlannedAudit;
  run?: Run;
  current: Quarter;
  leadName?: string;
  systemNames: string[];
  mayChange: boolean;
  notice?: NoticeProps;
}

/** One planned audit: what it looks at, and what can be done with it. */
export function plannedPage(c: PageContext, props: PlannedPageProps) {
  const { audit, run, current, leadName, systemNames, mayChange, notice } = props;
  const { clauses, controls } = audit.scope;
  const list = (ids: string[]) => (
    <ul>
      {ids.map((id) => (
        <li>{label(id)}</li>
      ))}
    </ul>
  );
  return page(
    c,
    { title: audit.title, current: 'audits', breadcrumbs: CRUMBS, notice },
    <>
      <PageTitle caption={`Planned audit, ${quarterWords(audit.quarter)}`}>{audit.title}</PageTitle>
      <SummaryList
        rows={[
          { key: 'State', value: <AuditState audit={audit} run={run} current={current} /> },
          { key: 'Looks at', value: scopeWords(audit.scope) },
          { key: 'Lead auditor', value: leadName ?? 'Any auditor who is independent' },
          { key: 'Clauses', value: clauses.length > 0 ? list(clauses) : 'None' },
          { key: 'Controls', value: controls.length > 0 ? list(controls) : 'None' },
          {
            key: 'AI systems',
            value:
              systemNames.length > 0
                ? systemNames.join('; ')
                : 'A sample of the register, drawn when it starts',
          },
        ]}
      />
      {mayChange && <Actions audit={audit} run={run} />}
    </>,
  );
}

/** Ended without a record: it can be held again. */
const isLost = (run: Run) => run.endedAt !== undefined && run.recordNumber === undefined;

function Actions({ audit, run }: { audit: PlannedAudit; run?: Run }) {
  if (run && !isLost(run)) return null;
  const path = `/audits/planned/${audit.id}`;
  if (run) {
    return (
      <>
        <p>The audit ended without a record. Hold it again: it is then due like any other.</p>
        <Form action={`${path}/again`}>
          <Buttons>
            <Button>Hold it again</Button>
          </Buttons>
        </Form>
      </>
    );
  }
  return (
    <>
      <p>
        It starts by itself on the first day of its quarter. You can also start it now: the lead auditor is
        asked to plan it.
      </p>
      <Form action={`${path}/start`}>
        <Buttons>
          <Button>Start now</Button>
          <ButtonLink kind="secondary" href={`${path}/edit`}>
            Change
          </ButtonLink>
          <Button kind="warning" formaction={`${path}/remove`}>
            Take out of the programme
          </Button>
        </Buttons>
      </Form>
    </>
  );
}

export interface PlannedFormProps {
  programme: AuditProgramme;
  version: number;
  /** The audit that is changed; absent for a new one. */
  audit?: PlannedAudit;
  draft: FormDraft;
  errors?: FormProblem[];
  choices: FormChoices;
}

/** Changes a planned audit, or plans another. */
export function plannedFormPage(c: PageContext, props: PlannedFormProps) {
  const { programme, version, audit, draft, errors = [], choices } = props;
  const title = audit ? `Change “${audit.title}”` : 'Plan another audit';
  return page(
    c,
    { title, current: 'audits', breadcrumbs: CRUMBS, errors },
    <>
      <PageTitle>{title}</PageTitle>
      <Form action={audit ? `/audits/planned/${audit.id}` : '/audits/planned'}>
        {/* What Enter in a field presses: else it would be “Add lines”. */}
        <button class="hidden" type="submit" name="do" value="save" tabindex={-1}>
          Save
        </button>
        <Hidden name="basis" value={version} />
        <FormFields form={plannedAuditForm(programme)} draft={draft} errors={errors} choices={choices} />
        <Buttons>
          <Button name="do" value="save">
            Save
          </Button>
          <ButtonLink kind="secondary" href={audit ? `/audits/planned/${audit.id}` : '/audits'}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}
