import { plannedAuditForm } from '../../../../shared/audit/forms/programme';
import type { AuditProgramme, PlannedAudit } from '../../../../shared/audit/programme';
import { type Quarter, quarterWords } from '../../../../shared/audit/quarter';
import { type ApplicableControl, label, scopeWords } from '../../../../shared/audit/scope';
import type { Run } from '../../../../shared/runs/run';
import { isLost } from '../../../../shared/store/audit/starts';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, Form, type NoticeProps, PageTitle, SummaryList } from '../../ui';
import { CRUMBS, type FormPageProps, formPage } from './form-page';
import { AuditState } from './overview-page';

export interface PlannedPageProps {
  audit: PlannedAudit;
  run?: Run;
  current: Quarter;
  leadName?: string;
  systemNames: string[];
  /** Those that apply, with the organization's own. */
  controls: readonly ApplicableControl[];
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
        <li>{label(id, props.controls)}</li>
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
      {mayChange && <Actions audit={audit} run={run} current={current} />}
    </>,
  );
}

function Actions({ audit, run, current }: Pick<PlannedPageProps, 'audit' | 'run' | 'current'>) {
  if (run && !isLost(run)) return null;
  const path = `/audits/planned/${audit.id}`;
  if (run) {
    return (
      <>
        <p>
          The audit ended without a report that was accepted, so it covers nothing. Hold it again: it is then
          due like any other.
        </p>
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
        {audit.quarter > current
          ? 'It starts by itself on the first day of its quarter. You can also start it now: the lead auditor is asked to plan it.'
          : 'Its quarter has begun, and it waits for you to start it: the lead auditor is then asked to plan it.'}
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

export interface PlannedFormProps extends FormPageProps {
  programme: AuditProgramme;
  version: number;
  /** The audit that is changed; absent for a new one. */
  audit?: PlannedAudit;
}

/** Changes a planned audit, or plans another. */
export function plannedFormPage(c: PageContext, { programme, version, audit, ...props }: PlannedFormProps) {
  const path = audit && `/audits/planned/${audit.id}`;
  return formPage(c, plannedAuditForm(programme), props, {
    title: audit ? `Change “${audit.title}”` : 'Plan another audit',
    action: path ?? '/audits/planned',
    back: path,
    version,
  });
}
